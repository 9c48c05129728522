import { afterAll, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import {
  AmendRequest,
  ExpireAsks,
  FindOpenItems,
  FindRequests,
  GiveUpHandIns,
  IssueOwnerCode,
  DecideAsk,
  ListOwnerLinks,
  ListRequestTasks,
  ReissueOwnerLink,
  SettleHandInSteps,
  TakeDueSteps,
  ViewRequest,
  WithdrawRequest,
  type FiledRequest,
  type GivenAnswer,
} from '#antt/requests';
import { newId } from '#antt/kernel';
import { requestResponse } from '../../../apps/api/src/requests/dto/request.response.js';
import { aUser } from '../../support/builders/access.js';
import { AskScene, NOON, span } from '../../support/builders/asks.js';
import { aCamera, anOwner, aRecorder } from '../../support/builders/cameras.js';
import { REACHING_OWNERS } from '../../support/builders/requests.js';

const MORNING = span('23T10:00:00', '23T10:20:00');
const HOUR = 3_600_000;

/** One owner's two cameras: the first asked for by the commune's officer, the second by the province's. */
interface Home {
  readonly own: FiledRequest;
  readonly other: FiledRequest;
  readonly askId: string;
}

let scene: AskScene;
beforeAll(async () => {
  scene = await AskScene.make(REACHING_OWNERS);
  for (const unit of [scene.units.commune, scene.units.province]) {
    await aUser(scene.db, { fullName: 'Chỉ huy', roles: [{ role: 'commander', unitId: unit.id }] });
  }
});
beforeEach(() => scene.clock.set(NOON));
afterAll(() => scene?.close());

async function aHome(reach: 'folder' | 'owner-upload'): Promise<Home> {
  const { db, units } = scene;
  const owner = await anOwner(db, units.commune.id);
  await db.query(`UPDATE owner SET phone = '0912345678', name = 'Hộ bà Mai' WHERE id = $1`, [owner.id]);
  const recorder = await aRecorder(db, units.commune.id, { owner, reach });
  const cameras = [
    await aCamera(db, units.commune.id, { recorder, reach }),
    await aCamera(db, units.commune.id, { recorder, reach }),
  ];
  const own = await scene.file(scene.officer, [cameras[0]!], MORNING);
  const other = await scene.file(scene.provincial, [cameras[1]!], MORNING);
  const { askId } = own.asks[0]!;
  expect(other.asks[0]!.askId).toBe(askId);
  await scene.send(askId);
  return { own, other, askId };
}

/** The owner answers for one of the two by the link that its officer has handed him. */
async function answer(
  home: Home,
  whose: 'own' | 'other',
  given: Omit<GivenAnswer, 'itemIds'>,
): Promise<void> {
  const who = whose === 'own' ? scene.officer : scene.provincial;
  const filed = home[whose];
  const { context } = scene;
  const { link } = await context.get(ReissueOwnerLink).execute(who.principal, filed.request.id, home.askId);
  const { code } = await context
    .get(IssueOwnerCode)
    .execute(who.principal, filed.request.id, home.askId, 'voice');
  const answers = [{ ...given, itemIds: [filed.items[0]!.id] }];
  await context.get(DecideAsk).execute(link!.token, { code, answers }, newId());
}

/** All that the commune's officer is told of his request; names that differ from home to home are numbered. */
async function told({ own, askId }: Home): Promise<unknown> {
  const { context, officer } = scene;
  const { principal } = officer;
  const { id } = own.request;
  const mine = ({ requestId }: { readonly requestId: string }): boolean => requestId === id;
  const seen = {
    view: requestResponse(await context.get(ViewRequest).execute(principal, id)),
    links: await context.get(ListOwnerLinks).execute(principal, id, askId),
    tasks: await context.get(ListRequestTasks).execute(principal, id),
    open: (await context.get(FindOpenItems).execute(principal, {}, 100)).filter(mine),
    listed: (await context.get(FindRequests).execute(principal, {}, 100)).filter((each) =>
      JSON.stringify(each).includes(id),
    ),
    messages: await scene.db.query(
      `SELECT template, title, facts, state, channel, recipient_name FROM message
        WHERE subject_id = $1 AND unit_id = $2 AND template <> 'owner-ask' ORDER BY queued_at, id`,
      [askId, scene.units.commune.id],
    ),
    events: await scene.db.query(
      `SELECT action, object_type, before, after, actor_name FROM audit_event
        WHERE request_id = $1 AND action NOT LIKE '%viewed' AND action NOT LIKE '%listed' ORDER BY at, action, object_type, id`,
      [id],
    ),
  };
  return numbered(JSON.parse(JSON.stringify(seen)), own);
}

function numbered(seen: object, { request, items }: FiledRequest): unknown {
  const names = new Map<string, string>();
  const text = JSON.stringify(seen, (key, value: unknown) =>
    ['checkCode', 'recorderCode', 'tokenSha256', 'position', 'caseId', 'cameraName'].includes(key) &&
    typeof value === 'string'
      ? key
      : value,
  )
    .replaceAll(request.number, 'number')
    .replace(/"channel":"k-\d+"/g, '"channel":"k"')
    .replace(/YC-VV-\d+/g, 'case')
    .replace(/DG-\d+/g, 'recorder')
    .replaceAll(items[0]!.cameraName, 'camera')
    .replace(/[0-9a-f]{8}-(?:[0-9a-f]{4}-){3}[0-9a-f]{12}/g, (id) => {
      if (!names.has(id)) names.set(id, `id ${names.size}`);
      return names.get(id)!;
    });
  return JSON.parse(text);
}

const sweep = async (at: number): Promise<void> => {
  scene.clock.set(new Date(at));
  for (const work of [TakeDueSteps, ExpireAsks, GiveUpHandIns, SettleHandInSteps] as const) {
    await scene.context.get<{ execute(): Promise<unknown> }>(work).execute();
  }
};

const OF_THE_OTHER: readonly [string, (home: Home) => Promise<unknown>][] = [
  ['agreed to', (home) => answer(home, 'other', { answer: 'agree' })],
  ['refused', (home) => answer(home, 'other', { answer: 'refuse', reason: 'không' })],
  ['called for help with', (home) => answer(home, 'other', { answer: 'needs-help' })],
  [
    'withdrawn',
    ({ other }) =>
      scene.context
        .get(WithdrawRequest)
        .execute(scene.provincial.principal, other.request.id, 'Không cần nữa'),
  ],
  [
    'widened',
    ({ other }) =>
      scene.context.get(AmendRequest).execute(scene.provincial.principal, other.request.id, {
        window: span('23T10:00:00', '23T10:40:00'),
        reason: 'Cần thêm',
      }),
  ],
];

describe('I8: an officer is told the same, whatever becomes of another’s part of the ask', () => {
  it.each([
    ['taken from a folder', 'folder', false],
    ['taken from a folder, his own agreed to', 'folder', true],
    ['sent by its owner', 'owner-upload', false],
    ['sent by its owner, his own agreed to', 'owner-upload', true],
  ] as const)('footage %s', async (_, reach, agreed) => {
    const quiet = await aHome(reach);
    const busy: [string, Home][] = [];
    for (const [what] of OF_THE_OTHER) busy.push([what, await aHome(reach)]);
    const homes = [quiet, ...busy.map(([, home]) => home)];
    scene.clock.advance(HOUR);
    if (agreed) for (const home of homes) await answer(home, 'own', { answer: 'agree' });
    scene.clock.advance(60_000);
    for (const [index, [, home]] of busy.entries()) await OF_THE_OTHER[index]![1](home);
    for (const hours of [2, 25, 73, 200]) {
      await sweep(NOON.getTime() + hours * HOUR);
      const expected = await told(quiet);
      for (const [what, home] of busy)
        expect([hours, what, await told(home)]).toEqual([hours, what, expected]);
      for (const { askId } of homes) await scene.send(askId);
    }
  });
});
