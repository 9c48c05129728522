import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { request, type ClientRequest } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Environment } from '#antt/config';
import { ExtractFootage, FileChecks, GiveUpUploads } from '#antt/extraction';
import { FixedClock } from '#antt/kernel';
import { GiveUpHandIns } from '#antt/requests';
import { HandInsSweep } from '../../../apps/worker/src/hand-ins/hand-ins.sweep.js';
import { startApi, type ApiAnswer, type ApiClient, type StartedApi } from '../api.js';
import { testDatabase, type TestDatabase } from '../database.js';
import { recording, type RecordingOptions } from '../recordings.js';
import { until } from '../until.js';
import { unitLines, type BuiltUser, type UnitLines } from './access.js';
import { aCamera, type CameraOptions, type TestCamera } from './cameras.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES } from './clips.js';

/** The moment asked about, and a clock two hours later. */
export const ASKED_FROM = new Date('2026-11-23T03:00:00Z');
export const NOW = new Date('2026-11-23T05:00:00Z');
export const asked = (seconds: number): Date => new Date(ASKED_FROM.getTime() + seconds * 1000);

/** A ten-second recording that says it was made then. */
export async function madeAt(time: Date, options: Partial<RecordingOptions> = {}): Promise<Buffer> {
  const path = await recording({
    seconds: 10,
    framesPerSecond: 10,
    gop: 20,
    size: '160x90',
    output: ['-metadata', `creation_time=${time.toISOString()}`],
    ...options,
  });
  return readFileSync(path);
}

export const sha256Of = (bytes: Uint8Array): string => createHash('sha256').update(bytes).digest('hex');

/** An ask of an owner whose recorder only he can reach. */
export interface AskedOwner {
  readonly requestId: string;
  readonly askId: string;
  /** Of its officer's link; empty where the system itself has written to the owner. */
  readonly token: string;
  readonly itemIds: readonly string[];
  readonly cameras: readonly TestCamera[];
}

/** Files requests and answers them over HTTP, at whatever process serves. */
export class Asking {
  private serial = 0;

  constructor(
    private readonly db: TestDatabase,
    private readonly units: UnitLines,
    private readonly officer: () => ApiClient,
  ) {}

  async ask(
    window = { from: asked(0), to: asked(20) },
    options: CameraOptions & { readonly count?: number } = {},
  ): Promise<AskedOwner> {
    const [first] = [await aCamera(this.db, this.units.commune.id, options)];
    const cameras = [first];
    while (cameras.length < (options.count ?? 1)) {
      const recorder = { id: first.recorderId, code: '', ownerId: first.ownerId };
      cameras.push(await aCamera(this.db, this.units.commune.id, { ...options, recorder }));
    }
    this.serial += 1;
    const answer = await this.officer().post('/requests', {
      newCase: {
        number: `GH-${process.pid}-${Date.now()}-${this.serial}`,
        title: 'Trộm xe máy',
        category: 'theft',
      },
      cameraIds: cameras.map(({ id }) => id),
      window: { from: window.from.toISOString(), to: window.to.toISOString() },
      purpose: 'Xác minh tin báo trộm cắp',
      legalBasis: 'BLTTHS-2015-107',
    });
    if (answer.status !== 201) throw new Error(`not filed: ${JSON.stringify(answer.body)}`);
    const [ask] = answer.body.asks;
    const items = await this.db.query<{ id: string }>(
      'SELECT id FROM request_item WHERE ask_id = $1 ORDER BY id',
      [ask.id],
    );
    return {
      requestId: answer.body.id,
      askId: ask.id,
      token: ask.ownerLink?.token ?? '',
      itemIds: items.map(({ id }) => id),
      cameras,
    };
  }

  async answer(owner: AskedOwner, how: object = { answer: 'agree' }): Promise<void> {
    const code = await this.officer().post(`/requests/${owner.requestId}/owner-asks/${owner.askId}/codes`, {
      channel: 'voice',
    });
    const answer = await this.officer().post(`/owner-asks/${owner.token}/decisions`, {
      code: code.body.code,
      answers: owner.itemIds.map((itemId) => ({ itemId, ...how })),
    });
    if (answer.status !== 201) throw new Error(`not answered: ${JSON.stringify(answer.body)}`);
  }

  async agreed(
    window?: { from: Date; to: Date },
    options?: CameraOptions & { readonly count?: number },
  ): Promise<AskedOwner> {
    const owner = await this.ask(window, options);
    await this.answer(owner);
    return owner;
  }
}

/** An owner's page: hands in over HTTP with the secret in a header. */
export class HandingIn {
  constructor(
    private readonly client: () => ApiClient,
    readonly token: string,
  ) {}

  /** By hand-in, of those that were opened here. */
  private readonly receiptCodes = new Map<string, string>();

  private get headers(): Record<string, string> {
    return { 'owner-token': this.token };
  }

  /** Of a call for a file: the code of the receipt beside the link, where there is one. */
  fileHeaders(place: string): Record<string, string> {
    const code = [...this.receiptCodes].find(([handInId]) => place.includes(handInId))?.[1];
    return { ...this.headers, ...(code !== undefined && { 'receipt-code': code }) };
  }

  async open(
    kind: 'open' | 'sealed' = 'open',
    more: object = {},
  ): Promise<{ id: string; receiptCode: string | null; decideBy: string | null }> {
    const answer = await this.tryOpen(kind, more);
    if (answer.status !== 201) throw new Error(`not opened: ${JSON.stringify(answer.body)}`);
    if (answer.body.receiptCode !== null) this.receiptCodes.set(answer.body.id, answer.body.receiptCode);
    return answer.body;
  }

  tryOpen(kind: string, more: object = {}): Promise<ApiAnswer> {
    return this.client().post('/owner-asks/mine/hand-ins', { kind, ...more }, { headers: this.headers });
  }

  /** Announces a file. @returns its place */
  async announce(handInId: string, name: string, sizeBytes: number): Promise<string> {
    const response = await this.tryAnnounce(handInId, name, sizeBytes);
    if (response.status !== 201) throw new Error(`not announced: ${await response.text()}`);
    return response.headers.get('location')!;
  }

  tryAnnounce(handInId: string, name: string, sizeBytes: number): Promise<Response> {
    return this.client().fetch(`/owner-asks/mine/hand-ins/${handInId}/files`, {
      method: 'POST',
      headers: {
        ...this.fileHeaders(handInId),
        'tus-resumable': '1.0.0',
        'upload-length': String(sizeBytes),
        'upload-metadata': `filename ${Buffer.from(name).toString('base64')}`,
      },
    });
  }

  async offset(place: string, headers: Record<string, string> = {}): Promise<number> {
    const response = await this.client().fetch(place, {
      method: 'HEAD',
      headers: { ...this.fileHeaders(place), 'tus-resumable': '1.0.0', ...headers },
    });
    if (response.status !== 200) throw new Error(`no offset: ${response.status}`);
    return Number(response.headers.get('upload-offset'));
  }

  send(
    place: string,
    offset: number,
    bytes: Uint8Array,
    headers: Record<string, string> = {},
  ): Promise<Response> {
    return this.client().fetch(place, {
      method: 'PATCH',
      headers: {
        ...this.fileHeaders(place),
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        ...headers,
      },
      body: bytes as Uint8Array<ArrayBuffer>,
    });
  }

  /** A whole file in one piece. @returns its id */
  async upload(handInId: string, name: string, bytes: Uint8Array): Promise<string> {
    const place = await this.announce(handInId, name, bytes.byteLength);
    const sent = await this.send(place, 0, bytes);
    if (sent.status !== 204) throw new Error(`not received: ${sent.status} ${await sent.text()}`);
    return place.split('/').at(-1)!;
  }

  async view(handInId: string): Promise<any> {
    const answer = await this.client().get(`/owner-asks/mine/hand-ins/${handInId}`, {
      headers: { ...this.headers, 'accept-language': 'vi' },
    });
    if (answer.status !== 200) throw new Error(`not seen: ${JSON.stringify(answer.body)}`);
    return answer.body;
  }

  /** The file once it was checked. */
  async checked(handInId: string, fileId: string, patienceMs = 20_000): Promise<any> {
    let found: any;
    await until(async () => {
      found = (await this.view(handInId)).files.find((file: { id: string }) => file.id === fileId);
      return ['checked', 'rejected'].includes(found?.state);
    }, patienceMs);
    return found;
  }

  async handedIn(handInId: string, name: string, bytes: Uint8Array): Promise<any> {
    return this.checked(handInId, await this.upload(handInId, name, bytes));
  }

  post(path: string, body?: object): Promise<ApiAnswer> {
    return this.client().post(`/owner-asks/mine/hand-ins/${path}`, body, { headers: this.headers });
  }

  /** With the code of its receipt, where there is one. */
  release(handInId: string): Promise<ApiAnswer> {
    const receiptCode = this.receiptCodes.get(handInId);
    return this.post(`${handInId}/release`, receiptCode === undefined ? {} : { receiptCode });
  }

  receipt(handInId: string): Promise<ApiAnswer<string>> {
    return this.client().get(`/owner-asks/mine/hand-ins/${handInId}/receipt`, {
      headers: { ...this.headers, 'accept-language': 'vi' },
    });
  }
}

/** The API and the worker's library over one database and one data folder. */
export class HandInScene {
  private constructor(
    readonly db: TestDatabase,
    readonly api: StartedApi,
    readonly bed: ExtractionBed,
    readonly clock: FixedClock,
    readonly units: UnitLines,
    readonly officer: ApiClient & { readonly user: BuiltUser },
    readonly asking: Asking,
    private readonly ownsFolder: boolean,
  ) {}

  static async make(env: Partial<Environment> = {}): Promise<HandInScene> {
    const db = await testDatabase(EXTRACTION_BED_ENTITIES);
    const clock = new FixedClock(NOW);
    const units = await unitLines(db);
    const dataDir = env.dataDir ?? mkdtempSync(join(tmpdir(), 'antt-hand-ins-'));
    const api = await startApi({ db, clock, env: { ...env, dataDir } });
    const bed = await ExtractionBed.open(db, [], clock, { ...env, dataDir });
    const officer = await api.signedIn({ roles: [{ role: 'investigator', unitId: units.commune.id }] });
    return new HandInScene(
      db,
      api,
      bed,
      clock,
      units,
      officer,
      new Asking(db, units, () => officer),
      env.dataDir === undefined,
    );
  }

  get dataDir(): string {
    return this.api.environment.dataDir;
  }

  handing(owner: AskedOwner): HandingIn {
    return new HandingIn(() => this.api.anonymous, owner.token);
  }

  /** What the worker's sweep does, checks begun by it included. */
  async sweep(): Promise<void> {
    await this.bed.get(HandInsSweep).run();
    await this.bed.get(FileChecks).settled();
  }

  async giveUp(): Promise<void> {
    await this.bed.get(GiveUpUploads).execute();
  }

  /** Ends what owners agreed to and sent nothing of. */
  giveUpItems(): Promise<number> {
    return this.bed.get(GiveUpHandIns).execute();
  }

  extract(itemId: string): Promise<unknown> {
    return this.bed.get(ExtractFootage).execute(itemId, new AbortController().signal);
  }

  async actions(objectId: string): Promise<string[]> {
    const rows = await this.db.query<{ action: string }>(
      'SELECT action FROM audit_event WHERE object_id = $1 ORDER BY at, id',
      [objectId],
    );
    return rows.map(({ action }) => action);
  }

  async close(): Promise<void> {
    await this.api.close();
    await this.bed.close();
    await this.db.close();
    if (this.ownsFolder) await rm(this.dataDir, { recursive: true, force: true });
  }
}

/**
 * Sends a PATCH and pulls the plug after so many bytes.
 * @param total bytes announced by Content-Length
 */
export function sendAndCut(
  url: string,
  headers: Readonly<Record<string, string>>,
  offset: number,
  total: number,
  cutAfter: number,
  piece: (at: number, length: number) => Uint8Array,
): Promise<void> {
  return new Promise((resolve) => {
    const call: ClientRequest = request(url, {
      method: 'PATCH',
      headers: {
        ...headers,
        'tus-resumable': '1.0.0',
        'content-type': 'application/offset+octet-stream',
        'upload-offset': String(offset),
        'content-length': String(total),
      },
    });
    call.on('error', () => undefined);
    call.on('close', () => resolve());
    call.on('response', (response) => response.resume());
    let sent = 0;
    const step = 1 << 18;
    const more = (): void => {
      if (sent >= Math.min(cutAfter, total)) {
        if (sent >= total) call.end();
        // What the kernel still holds may or may not arrive, as on a real line.
        else setTimeout(() => call.destroy(), 20);
        return;
      }
      const length = Math.min(step, Math.min(cutAfter, total) - sent);
      const chunk = piece(offset + sent, length);
      sent += length;
      if (call.write(chunk)) setImmediate(more);
      else call.once('drain', more);
    };
    more();
  });
}
