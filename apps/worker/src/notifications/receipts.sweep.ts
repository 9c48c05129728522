import { Injectable } from '@nestjs/common';
import { MissReceipts } from '#antt/notifications';
import type { Sweep } from '#antt/queue';

/** Sends on what a gateway has said nothing of for too long. */
@Injectable()
export class ReceiptsSweep implements Sweep {
  readonly name = 'messages.receipts';
  readonly everyMs = 60_000;

  constructor(private readonly missReceipts: MissReceipts) {}

  run(): Promise<number> {
    return this.missReceipts.execute();
  }
}
