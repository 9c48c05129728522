import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError } from '#antt/kernel';
import type { HandInFile } from './hand-in-file.entity.js';
import { fileKeyOf, HandInKeys, type OwnerSecrets } from './hand-in-keys.js';
import type { HandIn } from './hand-in.entity.js';
import { handInErrors } from './hand-in.errors.js';
import { OwnerHandIns } from './owner-hand-ins.js';

/** One call for one upload, as its owner may make it. */
export interface OpenedUpload {
  readonly handIn: HandIn;
  readonly file: HandInFile;
  /** The file's own, while it is sealed. */
  readonly key: Buffer | undefined;
}

/** Lets the holder of a link at one of his uploads, and at its key where it is sealed. */
@Injectable()
export class UploadCall {
  constructor(
    private readonly transactions: Transactions,
    private readonly owners: OwnerHandIns,
    private readonly keys: HandInKeys,
  ) {}

  /** @throws AppError OWNER_LINK_INVALID, HAND_IN_NOT_FOUND, HAND_IN_FILE_NOT_FOUND, HAND_IN_KEY_MISSING */
  async open(
    secrets: OwnerSecrets & { readonly token: string },
    handInId: string,
    fileId: string,
  ): Promise<OpenedUpload> {
    const tx = this.transactions.reader;
    const opened = await this.owners.open(tx, secrets.token);
    const handIn = await this.owners.find(tx, opened, handInId);
    const file = await this.owners.findFile(tx, handIn, fileId);
    if (handIn.kind === 'open') return { handIn, file, key: undefined };
    const key =
      (await this.keys.open(tx, handIn.id, secrets)) ??
      (handIn.releasedAt === null ? undefined : await this.keys.openAsServer(tx, handIn.id));
    if (key === undefined) throw new AppError(handInErrors, 'HAND_IN_KEY_MISSING');
    return { handIn, file, key: fileKeyOf(key, file.id) };
  }
}
