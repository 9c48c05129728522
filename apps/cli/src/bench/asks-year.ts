import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { newId, sha256Hex } from '#antt/kernel';
import {
  AnswerRecording,
  AskLocks,
  ExpireAsks,
  FileRequest,
  GiveUpHandIns,
  TakeDueSteps,
  weighAnswers,
  type FiledRequest,
  type GivenAnswer,
} from '#antt/requests';
import type { AskedProvince } from './asks-province.js';
import type { VirtualClock } from './virtual-clock.js';

const MINUTE_MS = 60_000;
const HOUR_MS = 60 * MINUTE_MS;
const DAY_MS = 24 * HOUR_MS;
/** A scene has cameras around it. */
export const RECORDERS_ASKED = 5;
/** As often as a worker looks. */
const TICK_MS = 15_000;

/** Numbers between 0 and 1 that are the same in every run. */
export function repeatableRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  };
}

interface PlannedAnswer {
  readonly at: number;
  readonly askId: string;
}

export interface YearFigures {
  readonly asks: number;
  readonly steps: number;
  readonly answers: number;
  readonly lost: number;
  /** Highest resident memory of this process in each quarter, in bytes. */
  readonly rss: readonly number[];
}

/**
 * A year of a province in virtual time: officers file for the cameras around a scene, owners answer soon, late, with a
 * refusal or never, and a worker looks for what is due every 15 s. Virtual time goes on while the worker works, so a
 * worker that is too slow makes reminders late.
 */
export class AskYear {
  private readonly random: () => number;
  private readonly answers: PlannedAnswer[] = [];
  private asks = 0;
  private steps = 0;
  private answered = 0;
  private lost = 0;
  private cases = 0;

  constructor(
    private readonly context: INestApplicationContext,
    private readonly sql: pg.Client,
    private readonly clock: VirtualClock,
    private readonly province: AskedProvince,
    seed: number,
  ) {
    this.random = repeatableRandom(seed);
  }

  async run(asksWanted: number, days: number, log: (text: string) => void): Promise<YearFigures> {
    const begin = this.clock.now().getTime();
    const end = begin + days * DAY_MS;
    // A little more often than is wanted, because some join an ask that is open.
    const apart = ((end - begin) / (asksWanted / RECORDERS_ASKED)) * 0.95;
    const rss = [0, 0, 0, 0];
    let filing = begin + 8 * HOUR_MS;
    let quarter = 0;
    while (this.clock.now().getTime() < end) {
      const answer = this.answers[0];
      const tick = await this.nextTick();
      const at = Math.min(filing, answer?.at ?? Infinity, tick, end);
      this.clock.advanceTo(at);
      if (at === filing) {
        await this.file(asksWanted);
        filing += this.random() * 2 * apart;
      } else if (at === answer?.at) {
        this.answers.shift();
        await this.answer(answer.askId);
      } else if (at === tick) await this.work();
      const now = Math.min(3, Math.floor(((at - begin) / (end - begin)) * 4));
      rss[now] = Math.max(rss[now]!, process.memoryUsage.rss());
      if (now !== quarter) {
        quarter = now;
        log(`a quarter later: ${this.asks} asks, ${this.steps} steps, ${this.answered} answers`);
      }
    }
    const { asks, steps, answered, lost } = this;
    return { asks, steps, answers: answered, lost, rss };
  }

  /** Files for cameras of some recorders, and lets their owners make up their minds. */
  async file(asksWanted: number): Promise<void> {
    if (this.asks >= asksWanted) return;
    const filed = await this.clock.running(() => this.fileNow());
    this.asks += filed.asks.length;
    for (const { askId } of filed.asks) {
      const drawn = this.random();
      // Three in ten never say anything.
      if (drawn < 0.3) continue;
      const patience = drawn < 0.75 ? 3 * HOUR_MS : 2 * DAY_MS;
      const at = this.clock.now().getTime() - Math.log(1 - this.random()) * patience;
      this.insert({ at, askId });
    }
  }

  async fileNow(): Promise<FiledRequest> {
    const { recorders, officers, category } = this.province;
    const commune = Math.floor(this.random() * officers.length);
    const own = recorders.filter((recorder) => recorder.commune === commune);
    const first = Math.floor(this.random() * own.length);
    const cameraIds = Array.from({ length: RECORDERS_ASKED }, (_, step) => {
      const { cameraIds: ids } = own[(first + step) % own.length]!;
      return ids[Math.floor(this.random() * ids.length)]!;
    });
    const to = this.clock.now().getTime() - this.random() * 6 * HOUR_MS;
    const from = to - (5 + this.random() * 55) * MINUTE_MS;
    this.cases += 1;
    return this.context.get(FileRequest, { strict: false }).execute(officers[commune]!, {
      newCase: { number: `VV-${this.cases}`, title: `Vụ việc ${this.cases}`, categoryCode: category },
      cameraIds,
      window: { from: new Date(from), to: new Date(to) },
      purpose: 'Xác minh tin báo',
      legalBasis: 'BLTTHS-2015-107',
    });
  }

  /** What an owner says, recorded as an answer always is; the code and its slow hash are left out. */
  async answer(askId: string): Promise<void> {
    const find = { strict: false } as const;
    const drawn = this.random();
    await this.clock.running(() =>
      this.context.get(Transactions, find).run(SYSTEM_SCOPE, async (tx) => {
        const locked = await this.context.get(AskLocks, find).lock(tx, askId);
        const now = this.clock.now();
        const waiting =
          locked?.items.filter(({ state, answerBy }) => state === 'asked' && answerBy > now) ?? [];
        if (locked === undefined || waiting.length === 0) return;
        const itemIds = waiting.map(({ id }) => id);
        const given: GivenAnswer =
          drawn < 0.75
            ? { itemIds, answer: 'agree' }
            : drawn < 0.85
              ? { itemIds, answer: 'needs-help' }
              : { itemIds, answer: 'refuse', reason: 'Không muốn' };
        const weighed = weighAnswers({ items: waiting, stateOf: () => 'open', now }, [given]);
        await this.context.get(AnswerRecording, find).record(tx, locked, weighed, {
          source: 'owner-link',
          attemptSha256: sha256Hex(newId()),
          answeredBy: null,
          relation: 'owner',
          codeChannel: 'sms',
          linkId: null,
          actor: { kind: 'owner', id: locked.ask.ownerId, name: 'Chủ camera' },
        });
        this.answered += 1;
      }),
    );
  }

  /** One look of the worker at what is due. */
  private async work(): Promise<void> {
    const find = { strict: false } as const;
    this.steps += await this.clock.running(() => this.context.get(TakeDueSteps, find).execute());
    // The safety net, which has something to do only where footage was never sent.
    if (this.steps % 10 === 0) {
      const ends = this.context.get(GiveUpHandIns, find);
      this.lost += await this.clock.running(async () => {
        const expired = await this.context.get(ExpireAsks, find).execute();
        return expired + (await ends.execute());
      });
    }
  }

  /** When the worker has something to do again; until then the gateway takes all messages but one in fifty. */
  private async nextTick(): Promise<number> {
    const { rows } = await this.sql.query<{ due: Date | null }>(
      `WITH gateway AS (
         UPDATE message SET state = CASE WHEN hashtext(id::text) % 50 = 0 THEN 'refused' ELSE 'sent' END
          WHERE state = 'queued')
       SELECT min(due_at) AS due FROM ask_step WHERE done_at IS NULL AND cancelled_at IS NULL`,
    );
    const due = rows[0]?.due;
    if (due == null) return Infinity;
    return Math.ceil(Math.max(due.getTime(), this.clock.now().getTime()) / TICK_MS) * TICK_MS;
  }

  private insert(answer: PlannedAnswer): void {
    let place = this.answers.length;
    while (place > 0 && this.answers[place - 1]!.at > answer.at) place -= 1;
    this.answers.splice(place, 0, answer);
  }
}
