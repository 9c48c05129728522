import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { openEnvelope, readEnvelope, readHolderKey } from '#antt/extraction';
import { AppError } from '#antt/kernel';
import { cliErrors } from '../cli.errors.js';

export interface EscrowCommandDeps {
  readonly json: boolean;
  out(text: string): void;
}

/** `escrow open`: for the escrow's holder, on a machine of his own. It calls no server and opens no database. */
export function escrowCommands(parent: Command, deps: EscrowCommandDeps): void {
  parent
    .command('escrow')
    .description('Người giữ khóa dự phòng / holder of the escrow key')
    .command('open')
    .description('Mở phong bì khóa hình niêm phong / open the envelope of a sealed hand-in')
    .argument('<envelope>', 'tệp phong bì / the envelope, a file')
    .requiredOption('--private-key <file>', 'khóa riêng X25519 (PEM) / the private key')
    .action(async (envelopePath: string, { privateKey }: { privateKey: string }) => {
      const opened = await openEscrow(envelopePath, privateKey);
      deps.out(deps.json ? JSON.stringify(opened) : opened.key);
    });
}

/**
 * @returns what is sent to `POST /break-glass/{id}/releases`
 * @throws AppError FILE_UNREADABLE, ESCROW_ENVELOPE_INVALID, ESCROW_PRIVATE_KEY_INVALID, ESCROW_KEY_OTHER
 */
export async function openEscrow(
  envelopePath: string,
  privateKeyPath: string,
): Promise<{ readonly handInId: string; readonly key: string }> {
  const envelope = readEnvelope(await textOf(envelopePath));
  if (envelope === undefined) {
    throw new AppError(cliErrors, 'ESCROW_ENVELOPE_INVALID', { params: { file: envelopePath } });
  }
  const privateKey = readHolderKey(await textOf(privateKeyPath));
  if (privateKey === undefined) {
    throw new AppError(cliErrors, 'ESCROW_PRIVATE_KEY_INVALID', { params: { file: privateKeyPath } });
  }
  const key = openEnvelope(envelope, privateKey);
  if (key === undefined) throw new AppError(cliErrors, 'ESCROW_KEY_OTHER');
  return { handInId: envelope.handInId, key };
}

async function textOf(file: string): Promise<string> {
  try {
    return await readFile(file, 'utf8');
  } catch (cause) {
    const reason = (cause as NodeJS.ErrnoException).code ?? String(cause);
    throw new AppError(cliErrors, 'FILE_UNREADABLE', { params: { file, reason }, cause });
  }
}
