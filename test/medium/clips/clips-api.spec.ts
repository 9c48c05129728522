import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { afterAll, beforeAll, expect, it } from '@jest/globals';
import { FixedClock } from '#antt/kernel';
import { startApi, type ApiClient, type StartedApi } from '../../support/api.js';
import { testDatabase, type TestDatabase } from '../../support/database.js';
import {
  anApprovedItem,
  aRegistry,
  nameAt,
  RecordingShelf,
  SMALL,
  type BuiltRegistry,
} from '../../support/builders/extraction.js';
import { ExtractionBed, EXTRACTION_BED_ENTITIES, type ClipRow } from '../../support/builders/clips.js';
import { describeOnParts } from '../../support/parts/describe-on-parts.js';

const START = new Date('2026-11-23T01:00:00Z');
const at = (seconds: number): Date => new Date(START.getTime() + seconds * 1000);
const REASON = 'xem để xác minh tin báo';

await describeOnParts('clips through the API', (parts) => {
  let db: TestDatabase;
  let shelf: RecordingShelf;
  let bed: ExtractionBed;
  let api: StartedApi;
  let registry: BuiltRegistry;
  let officer: ApiClient;
  let commander: ApiClient;
  let outsider: ApiClient;
  let clip: ClipRow & { path: string };
  let requestId: string;
  let bytes: Buffer;
  const clock = new FixedClock(new Date('2026-11-23T03:00:00Z'));

  const aClip = async (from: number, to: number): Promise<ClipRow & { path: string }> => {
    const item = await anApprovedItem(db, registry, { from: at(from), to: at(to) });
    await bed.extract(item.itemId);
    requestId = item.requestId;
    return bed.sealed(item.itemId);
  };
  const view = async (client: ApiClient, clipId: string, purpose = 'download'): Promise<string> => {
    const { body, status } = await client.post(`/clips/${clipId}/views`, { purpose, reason: REASON });
    if (status !== 201) throw new Error(JSON.stringify(body));
    return body.content;
  };
  const events = (clipId: string, action: string): Promise<{ reason: string; actor_name: string }[]> =>
    db.query('SELECT * FROM audit_event WHERE object_id = $1 AND action = $2', [clipId, action]);

  beforeAll(async () => {
    db = await testDatabase(EXTRACTION_BED_ENTITIES);
    shelf = new RecordingShelf();
    await shelf.putRun(START, 3);
    bed = await ExtractionBed.open(db, [shelf.root], clock, parts.environment);
    registry = await aRegistry(db, { location: shelf.folder });
    api = await startApi({ db, clock, env: { dataDir: bed.dataDir, ...parts.environment } });
    officer = await api.signIn(registry.officer.username);
    commander = await api.signIn(registry.commander.username);
    outsider = await api.signIn(registry.outsider.username);
    clip = await aClip(3, 13);
    bytes = readFileSync(clip.path);
  });
  afterAll(async () => {
    await api.close();
    await bed.close();
    await shelf.close();
    await db.close();
  });

  it('tells what is known of a clip, and lists it by request, case and extraction', async () => {
    const { body } = await officer.get(`/clips/${clip.id}`);
    expect(body).toMatchObject({
      sha256: clip.sha256,
      sizeBytes: bytes.byteLength,
      role: 'sealed-original',
      requestId,
      caseIds: [registry.caseId],
      verification: 'intact',
      manifest: { complete: true, clock: { mode: 'offset-not-measured' } },
    });
    for (const query of [
      `requestId=${requestId}`,
      `caseId=${registry.caseId}`,
      `extractionId=${body.extractionId}`,
    ]) {
      const list = await officer.get(`/clips?${query}`);
      expect(list.body.items.map(({ id }: { id: string }) => id)).toContain(clip.id);
    }
  });

  it('pages through a list without losing or repeating a clip', async () => {
    await aClip(4, 9);
    await aClip(5, 9);
    const ids: string[] = [];
    let cursor = '';
    do {
      const { body } = await officer.get(
        `/clips?caseId=${registry.caseId}&limit=1${cursor && `&cursor=${cursor}`}`,
      );
      ids.push(...body.items.map(({ id }: { id: string }) => id));
      cursor = body.nextCursor ?? '';
    } while (cursor !== '');
    expect(new Set(ids).size).toBe(ids.length);
    const [count] = await db.query<{ n: number }>('SELECT count(*)::int AS n FROM clip');
    expect(ids.length).toBe(count?.n);
  });

  it("I8: another unit's people see no clip, whatever they ask", async () => {
    const none = await outsider.get('/clips/0199b1c0-0000-7000-8000-000000000001');
    for (const path of [`/clips/${clip.id}`, `/clips/${clip.id}/content`]) {
      const answer = await outsider.get(path);
      expect([answer.status, answer.body.code]).toEqual([404, none.body.code]);
    }
    expect((await outsider.get(`/clips?requestId=${requestId}`)).body.items).toEqual([]);
    for (const path of ['verifications', 'holds', 'hold-releases', 'views']) {
      const body = path === 'views' ? { purpose: 'view', reason: REASON } : { reason: REASON };
      const answer = await outsider.post(
        `/clips/${clip.id}/${path}`,
        path === 'verifications' ? undefined : body,
      );
      expect([path, answer.status]).toEqual([path, 404]);
    }
  });

  it('hands out no byte without a stated reason', async () => {
    for (const path of [`/clips/${clip.id}/content`, `/clips/${clip.id}/content?view=nonsense`]) {
      expect(await officer.get(path)).toMatchObject({ status: 403, body: { code: 'CLIP_VIEW_REQUIRED' } });
    }
    const refused = await officer.post(`/clips/${clip.id}/views`, { purpose: 'download', reason: '' });
    expect([refused.status, refused.body.code]).toEqual([400, 'INPUT_INVALID']);
    const of = await view(officer, clip.id);
    expect((await commander.get(of)).body.code).toBe('CLIP_VIEW_REQUIRED');
  });

  it('I2: the download is byte for byte what was sealed', async () => {
    const response = await officer.fetch(await view(officer, clip.id));
    const got = Buffer.from(await response.arrayBuffer());
    expect(response.status).toBe(200);
    expect(createHash('sha256').update(got).digest('hex')).toBe(clip.sha256);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'video/mp4',
      'content-length': String(bytes.byteLength),
      etag: `"${clip.sha256}"`,
      'accept-ranges': 'bytes',
      'content-disposition': expect.stringMatching(
        /^attachment; filename="YC-[0-9a-f]{8}_Cong-cho_20261123-080003\+0700\.mp4"$/,
      ),
      'x-content-type-options': 'nosniff',
    });
  });

  it('answers HEAD, ranges, If-Range and 416 as a player expects', async () => {
    const path = await view(officer, clip.id, 'view');
    const head = await officer.fetch(path, { method: 'HEAD' });
    expect([head.status, head.headers.get('content-length')]).toEqual([200, String(bytes.byteLength)]);
    expect(head.headers.get('content-disposition')).toContain('inline');
    const part = await officer.fetch(path, { headers: { range: 'bytes=100-199' } });
    expect([part.status, part.headers.get('content-range')]).toEqual([
      206,
      `bytes 100-199/${bytes.byteLength}`,
    ]);
    expect(Buffer.from(await part.arrayBuffer()).equals(bytes.subarray(100, 200))).toBe(true);
    const tail = await officer.fetch(path, { headers: { range: 'bytes=-10' } });
    expect(Buffer.from(await tail.arrayBuffer()).equals(bytes.subarray(-10))).toBe(true);
    const stale = await officer.fetch(path, { headers: { range: 'bytes=0-9', 'if-range': '"other"' } });
    expect([stale.status, (await stale.arrayBuffer()).byteLength]).toEqual([200, bytes.byteLength]);
    const beyond = await officer.fetch(path, { headers: { range: `bytes=${bytes.byteLength}-` } });
    expect([beyond.status, ((await beyond.json()) as { code: string }).code]).toEqual([
      416,
      'RANGE_NOT_SATISFIABLE',
    ]);
    const known = await officer.fetch(path, { headers: { 'if-none-match': `"${clip.sha256}"` } });
    expect(known.status).toBe(304);
  });

  it('I5: writes one custody event for a sitting, however many ranges its player asks for', async () => {
    const before = (await events(clip.id, 'clip.viewed')).length;
    const path = await view(officer, clip.id, 'view');
    for (let i = 0; i < 20; i++) {
      const response = await officer.fetch(path, { headers: { range: `bytes=${i * 10}-${i * 10 + 9}` } });
      await response.arrayBuffer();
    }
    const after = await events(clip.id, 'clip.viewed');
    expect(after.length - before).toBe(1);
    expect(after.at(-1)).toMatchObject({ reason: REASON, actor_name: registry.officer.principal.fullName });
  });

  it('ends a sitting after four hours', async () => {
    const path = await view(officer, clip.id, 'view');
    const now = clock.now();
    await db.query(`UPDATE clip_view SET expires_at = $1`, [now]);
    expect(await officer.get(path)).toMatchObject({ status: 410, body: { code: 'CLIP_VIEW_EXPIRED' } });
  });

  it('checks a clip on demand and puts the check on record', async () => {
    const answer = await officer.post(`/clips/${clip.id}/verifications`);
    expect(answer).toMatchObject({ status: 201, body: { outcome: 'intact', sha256: clip.sha256 } });
    expect(await events(clip.id, 'clip.verified')).toHaveLength(1);
    const { body } = await officer.get(`/clips/${clip.id}`);
    expect(body.verifications[0]).toMatchObject({ outcome: 'intact' });
    expect(body.verifiedAt).toBe(clock.now().toISOString());
  });

  it('lets only a commander of the unit set and lift a legal hold, each with its reason', async () => {
    const path = `/clips/${clip.id}/holds`;
    expect((await officer.post(path, { reason: REASON })).body.code).toBe('PERMISSION_MISSING');
    expect((await commander.post(path, { reason: REASON })).status).toBe(204);
    expect((await commander.post(path, { reason: REASON })).body.code).toBe('CLIP_HOLD_UNCHANGED');
    expect((await officer.get(`/clips/${clip.id}`)).body.legalHold).toBe(true);
    expect((await commander.post(`/clips/${clip.id}/hold-releases`, { reason: REASON })).status).toBe(204);
    expect(await events(clip.id, 'clip.held')).toHaveLength(1);
    expect(await events(clip.id, 'clip.released')).toHaveLength(1);
  });

  it('I2: a download of altered bytes breaks off, and the clip is then refused', async () => {
    const victim = await aClip(3, 12);
    const path = await view(officer, victim.id);
    const stored = readFileSync(victim.path);
    stored[stored.byteLength - 100] = (stored.at(-100) ?? 0) ^ 1;
    await bed.stored.replace(victim, stored);
    // What the store gives in one piece is refused before its first byte leaves.
    const first = await officer.get(path).then(
      ({ status, body }) => `${status} ${body.code}`,
      () => 'broken off',
    );
    expect(parts.kind === 'embedded' ? ['409 CLIP_ALTERED'] : ['409 CLIP_ALTERED', 'broken off']).toContain(
      first,
    );
    expect(await events(victim.id, 'clip.altered')).toHaveLength(1);
    expect(await officer.get(path)).toMatchObject({ status: 409, body: { code: 'CLIP_ALTERED' } });
    expect(await events(victim.id, 'clip.altered')).toHaveLength(1);
    expect((await officer.get(`/clips/${victim.id}`)).body.verification).toBe('altered');

    // Restored from a backup, a check makes it whole again.
    await bed.stored.restore(victim);
    expect((await officer.post(`/clips/${victim.id}/verifications`)).body.outcome).toBe('intact');
    expect((await officer.fetch(path)).status).toBe(200);
  });

  it('I2: a large download whose bytes were altered near the end never ends cleanly', async () => {
    const large = await shelf.put('large.mp4', {
      ...SMALL,
      seconds: 10,
      size: '640x360',
      bitrate: '3M',
      preset: 'ultrafast',
    });
    await shelf.put(nameAt(new Date('2026-11-21T01:00:00Z')), large);
    const from = new Date('2026-11-21T01:00:00Z');
    const item = await anApprovedItem(db, registry, { from, to: new Date(from.getTime() + 10_000) });
    await bed.extract(item.itemId);
    const victim = await bed.sealed(item.itemId);
    const path = await view(officer, victim.id);
    const stored = readFileSync(victim.path);
    expect(stored.byteLength).toBeGreaterThan(1_000_000);
    stored[stored.byteLength - 5] = (stored.at(-5) ?? 0) ^ 1;
    await bed.stored.replace(victim, stored);
    const response = await officer.fetch(path);
    await expect(response.arrayBuffer()).rejects.toThrow();
    expect(await events(victim.id, 'clip.altered')).toHaveLength(1);
  });

  it('names a clip whose bytes are gone', async () => {
    const victim = await aClip(3, 11);
    const path = await view(officer, victim.id);
    await bed.stored.lose(victim);
    expect(await officer.get(path)).toMatchObject({ status: 410, body: { code: 'CLIP_MISSING' } });
    expect((await officer.post(`/clips/${victim.id}/verifications`)).body.outcome).toBe('missing');
    expect((await events(victim.id, 'clip.missing')).length).toBeGreaterThan(0);
  });

  it('tells the progress of a request as events, and ends with it', async () => {
    const item = await anApprovedItem(db, registry, { from: at(6), to: at(12) });
    const response = await officer.fetch(`/requests/${item.requestId}/progress`);
    expect(response.headers.get('content-type')).toContain('text/event-stream');
    const text = response.text();
    await bed.extract(item.itemId);
    const told = await text;
    const states = [...told.matchAll(/^data: (\{.*\})$/gm)].map(([, data]) => JSON.parse(data ?? '{}'));
    expect(states[0].items[0]).toMatchObject({ itemState: 'approved', extraction: null });
    expect(states.at(-2).items[0]).toMatchObject({ itemState: 'sealed', extraction: { state: 'sealed' } });
    const { stateAt } = states.at(-2).items[0].extraction;
    expect(stateAt).toBe(new Date(stateAt).toISOString());
    expect(told).toContain('event: ended');
    const refused = await outsider.get(`/requests/${item.requestId}/progress`);
    expect([refused.status, refused.body.code]).toEqual([404, 'EXTRACTION_REQUEST_NOT_FOUND']);
  });

  it('shows an extraction to its unit and starts a failed one again', async () => {
    const item = await anApprovedItem(db, registry, { from: at(6), to: at(12) });
    await db.query(`UPDATE recorder SET location = '/etc' WHERE id = $1`, [registry.recorderId]);
    await bed.extract(item.itemId);
    await db.query(`UPDATE recorder SET location = $2 WHERE id = $1`, [registry.recorderId, shelf.folder]);
    const { id } = await bed.extraction(item.itemId);
    expect((await officer.get(`/extractions/${id}`)).body).toMatchObject({
      state: 'failed',
      failureCode: 'RECORDER_OUTSIDE_ROOTS',
      retriable: true,
      nextStates: ['queued'],
    });
    expect((await outsider.get(`/extractions/${id}`)).status).toBe(404);
    expect((await outsider.post(`/extractions/${id}/retries`, {})).status).toBe(404);
    const retried = await officer.post(`/extractions/${id}/retries`, { reason: 'đã sửa đường dẫn' });
    expect(retried).toMatchObject({ status: 201, body: { state: 'queued', retriable: false } });
    await bed.extract(item.itemId);
    expect((await officer.get(`/extractions/${id}`)).body).toMatchObject({
      state: 'sealed',
      coveredMs: 6000,
    });
  });
});
