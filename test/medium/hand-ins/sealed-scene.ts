import { generateKeyPairSync, randomBytes, type KeyObject } from 'node:crypto';
import { readEnvironment } from '#antt/config';
import { anOwner } from '../../support/builders/cameras.js';
import {
  asked,
  HandInScene,
  madeAt,
  NOW,
  type AskedOwner,
  type HandingIn,
} from '../../support/builders/hand-ins.js';
import { GATEWAY_SECRET } from '../../support/builders/notifications.js';
import { MessageGateway } from '../../support/servers/message-gateway.js';

export interface Sealed {
  readonly owner: AskedOwner;
  readonly page: HandingIn;
  readonly id: string;
  readonly receiptCode: string;
  readonly bytes: Buffer;
  readonly file: any;
}

export const WINDOW = { from: asked(2), to: asked(8) };

/** A recording with bytes that are nowhere else, in a box that players skip. */
export async function aRecording(): Promise<Buffer> {
  const head = Buffer.alloc(8);
  head.writeUInt32BE(72);
  head.write('free', 4);
  return Buffer.concat([await madeAt(asked(0)), head, randomBytes(64)]);
}

/** Owners who seal what they hand in, an SMS gateway that reports, and an escrow's holder. */
export class SealedScene {
  private constructor(
    readonly hands: HandInScene,
    readonly gateway: MessageGateway,
    readonly escrow: { readonly publicKey: KeyObject; readonly privateKey: KeyObject },
  ) {}

  static async make(): Promise<SealedScene> {
    const escrow = generateKeyPairSync('x25519');
    const gateway = await MessageGateway.start(GATEWAY_SECRET);
    gateway.now = () => NOW;
    const { messages } = readEnvironment({ NODE_ENV: 'test' });
    const hands = await HandInScene.make({
      messages: { ...messages, smsGateway: { url: gateway.url, secret: GATEWAY_SECRET } },
      handIns: {
        maxFileBytes: 60 * 1024 ** 3,
        abandonedDays: 14,
        sealingKey: undefined,
        escrowPublicKey: escrow.publicKey.export({ type: 'spki', format: 'pem' }).toString(),
      },
    });
    return new SealedScene(hands, gateway, escrow);
  }

  /** An owner without a phone: the officer hands him the link, and there is a letter to be printed. */
  async handedLink(window = WINDOW): Promise<AskedOwner> {
    const { asking, db, units } = this.hands;
    return asking.ask(window, { owner: await anOwner(db, units.commune.id, { phone: '' }) });
  }

  /** He hands in one recording, sealed. */
  async sealed(by?: AskedOwner): Promise<Sealed> {
    this.hands.clock.set(NOW);
    const owner = by ?? (await this.handedLink());
    const page = this.hands.handing(owner);
    const opened = await page.open('sealed');
    const bytes = await aRecording();
    return {
      owner,
      page,
      id: opened.id,
      receiptCode: opened.receiptCode!,
      bytes,
      file: await page.handedIn(opened.id, 'niêm phong.mp4', bytes),
    };
  }

  async close(): Promise<void> {
    await this.hands.close();
    await this.gateway.stop();
  }
}
