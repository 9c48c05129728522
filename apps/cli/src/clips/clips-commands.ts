import type { INestApplicationContext } from '@nestjs/common';
import { InvalidArgumentError, type Command } from 'commander';
import { VerifyClips, type VerificationCounts, type VerificationOutcome } from '#antt/clips';
import { vietnamNumber } from '#antt/kernel';

/** What the command line hands to the commands of one noun. */
export interface ClipsCommandDeps {
  readonly json: boolean;
  out(text: string): void;
  progress(done: number, total: number | undefined, text: string): void;
  app(): Promise<INestApplicationContext>;
}

export interface ClipsVerifyReport extends VerificationCounts {
  /** Every clip that is not intact. */
  readonly faults: readonly { readonly clipId: string; readonly outcome: VerificationOutcome }[];
}

/** The exit code when the check itself worked and found a clip that is not what was sealed. */
const FAULTS_FOUND = 2;

/** `clips verify` */
export function clipsCommands(parent: Command, deps: ClipsCommandDeps): void {
  parent
    .command('clips')
    .description('Hình ảnh đã niêm phong / sealed clips')
    .command('verify')
    .description(
      'Băm lại và đối chiếu với niêm phong, lâu chưa kiểm tra trước / hash again, compare with the seal',
    )
    .option('--limit <number>', 'số clip tối đa / most clips to check', wholeNumber)
    .option(
      '--older-than <hours>',
      'chỉ clip chưa kiểm tra trong số giờ này / not checked for this long',
      wholeNumber,
    )
    .action(async (options: { limit?: number; olderThan?: number }) => {
      const report = await verifyClips(await deps.app(), options, deps);
      deps.out(deps.json ? JSON.stringify(report) : summary(report));
      if (!deps.json) for (const { clipId, outcome } of report.faults) deps.out(`  ${clipId}: ${outcome}`);
      if (report.faults.length > 0) process.exitCode = FAULTS_FOUND;
    });
}

export async function verifyClips(
  app: INestApplicationContext,
  options: { readonly limit?: number; readonly olderThan?: number },
  deps: Pick<ClipsCommandDeps, 'progress'>,
): Promise<ClipsVerifyReport> {
  const faults: { clipId: string; outcome: VerificationOutcome }[] = [];
  const counts = await app.get(VerifyClips, { strict: false }).execute(
    {
      clips: options.limit ?? 1_000_000,
      bytes: Number.MAX_SAFE_INTEGER,
      restMs: (options.olderThan ?? 0) * 3_600_000,
    },
    new AbortController().signal,
    (done, total, outcome, clipId) => {
      if (outcome !== 'intact') faults.push({ clipId, outcome });
      deps.progress(done, total, 'Kiểm tra clip / checking clips');
    },
  );
  return { ...counts, faults };
}

function summary({ intact, altered, missing, unreachable }: VerificationCounts): string {
  return (
    `${vietnamNumber(intact)} nguyên vẹn / intact, ${vietnamNumber(altered)} bị thay đổi / altered, ` +
    `${vietnamNumber(missing)} bị mất / missing, ${vietnamNumber(unreachable)} chưa đọc được / unreachable`
  );
}

function wholeNumber(text: string): number {
  if (!/^[1-9]\d{0,8}$/.test(text))
    throw new InvalidArgumentError('một số nguyên từ 1 / a whole number from 1');
  return Number(text);
}
