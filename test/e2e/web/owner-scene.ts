import type { Environment } from '#antt/config';
import { FixedClock } from '#antt/kernel';
import { SendMessage } from '#antt/notifications';
import { startApi, type ApiClient, type Json, type StartedApi } from '../../support/api.js';
import { unitLines, type UnitLines } from '../../support/builders/access.js';
import { aCamera, aClockReading, aRecorder, anOwner } from '../../support/builders/cameras.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';

const CAMERA_NAMES = ['Cổng trước, hướng ngã tư Lê Lợi', 'Sân sau, hướng hẻm 12'];

/** A link in an owner's hands, and the officer who sent it. */
export interface SentLink {
  /** Path and fragment, as in the message. */
  readonly path: string;
  readonly token: string;
  readonly requestId: string;
  readonly askId: string;
  readonly checkCode: string;
  readonly itemIds: readonly string[];
  /** When the window begins. */
  readonly from: Date;
  /** Has a new code made and told by telephone. */
  tellCode(): Promise<string>;
}

export interface LinkOptions {
  readonly cameras?: number;
  /** Ambiguous: right a day before, an hour ahead now, and nobody knows since when. */
  readonly clock?: 'slow' | 'unread' | 'ambiguous';
  /** How long a window. */
  readonly seconds?: number;
  readonly reach?: 'folder' | 'owner-upload';
  /** Of the owner, beside his telephone. */
  readonly email?: string;
}

/** The API with its pages over a real database, a unit with an officer, and owners to be asked. */
export class OwnerScene {
  private serial = 0;

  private constructor(
    readonly db: TestDatabase,
    readonly api: StartedApi,
    readonly clock: FixedClock,
    readonly units: UnitLines,
    readonly officer: ApiClient & { readonly user: { readonly username: string; readonly password: string } },
  ) {}

  /** @param now the browser's own clock must agree with it */
  static async open(now = new Date(), env: Partial<Environment> = {}): Promise<OwnerScene> {
    const db = await testDatabase();
    const units = await unitLines(db);
    await db.query(`UPDATE unit SET name = 'Phường Hạc Thành', code = '14797' WHERE id = $1`, [
      units.commune.id,
    ]);
    const clock = new FixedClock(now);
    const api = await startApi({ db, clock, env });
    const officer = await api.signedIn({
      fullName: 'Lê Văn Tám',
      roles: [{ role: 'investigator', unitId: units.commune.id }],
    });
    return new OwnerScene(db, api, clock, units, officer);
  }

  /** Files a request and hands its link to the owner. */
  async sendLink(options: LinkOptions = {}): Promise<SentLink> {
    const { body, from } = await this.file(options);
    const [ask] = body.asks;
    const url = new URL(ask.ownerLink.url);
    return {
      path: url.pathname + url.hash,
      token: ask.ownerLink.token,
      requestId: body.id,
      askId: ask.id,
      checkCode: ask.checkCode,
      from,
      itemIds: body.items.map(({ id }: { id: string }) => id),
      tellCode: async () => {
        const path = `/requests/${body.id}/owner-asks/${ask.id}/codes`;
        return (await this.officer.post(path, { channel: 'voice' })).body.code;
      },
    };
  }

  /** A request for the 20 minutes that began two hours ago, on a recorder 1 h 07 min slow, ±20 s. */
  async file(options: LinkOptions = {}): Promise<{ body: Json; from: Date }> {
    const { cameras = 1, clock = 'slow', seconds = 20 * 60, reach } = options;
    this.serial += 1;
    const owner = await anOwner(this.db, this.units.commune.id, { name: 'Hộ bà Nguyễn Thị Mai' });
    await this.db.query('UPDATE owner SET email = $2 WHERE id = $1', [owner.id, options.email ?? null]);
    const recorder = await aRecorder(this.db, this.units.commune.id, {
      owner,
      retentionHours: 96,
      ...(reach === undefined ? {} : { reach }),
    });
    const now = this.clock.now();
    const readings = {
      unread: [],
      slow: [{ trueTime: now, offsetMs: -67 * 60_000 }],
      ambiguous: [
        { trueTime: new Date(now.getTime() - 86_400_000), offsetMs: 0 },
        { trueTime: now, offsetMs: 3_600_000 },
      ],
    }[clock];
    for (const reading of readings) {
      await aClockReading(this.db, recorder.id, { ...reading, uncertaintyMs: 20_000 });
    }
    const cameraIds: string[] = [];
    for (const name of CAMERA_NAMES.slice(0, cameras)) {
      cameraIds.push((await aCamera(this.db, this.units.commune.id, { recorder, name })).id);
    }
    const from = new Date(Math.floor(this.clock.now().getTime() / 60_000) * 60_000 - 120 * 60_000);
    const filed = await this.officer.post('/requests', {
      newCase: { number: `WEB-${this.serial}`, title: 'Trộm xe máy', category: 'theft' },
      cameraIds,
      window: { from: from.toISOString(), to: new Date(from.getTime() + seconds * 1000).toISOString() },
      purpose: 'Xác minh tin báo mất trộm xe máy trước số nhà 12 đường Lê Lợi',
      legalBasis: 'BLTTHS-2015-107',
    });
    if (filed.status !== 201) throw new Error(JSON.stringify(filed.body));
    return { body: filed.body, from };
  }

  /** What waits to be told about an ask by a template goes out, as the worker sends it. */
  async send(askId: string, template: string): Promise<void> {
    const [message] = await this.db.query<{ id: string }>(
      `SELECT id FROM message WHERE subject_id = $1 AND template = $2 AND state = 'queued'`,
      [askId, template],
    );
    if (message === undefined) throw new Error(`nothing waits of ${template}`);
    await this.api.app.get(SendMessage).execute(message.id);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.db.close();
  }
}
