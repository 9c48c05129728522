import type { INestApplicationContext } from '@nestjs/common';
import pg from 'pg';
import { SYSTEM_SCOPE, Transactions } from '#antt/database';
import { AskStepRepository, StepTaking, TakeDueSteps } from '#antt/requests';
import { withScratchDatabase } from '../parts/scratch-database.js';
import { openAsks } from './asks-context.js';
import { fillProvince } from './asks-province.js';
import { AskYear, RECORDERS_ASKED, type YearFigures } from './asks-year.js';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { machine, row } from './figures.js';
import { VirtualClock } from './virtual-clock.js';

const MIB = 1024 * 1024;
const DAY_MS = 86_400_000;
const AIM_S = 60;

/**
 * The loop one writes first: the most urgent due step, its work, its commit, again. It takes the same steps by the same code,
 * and as many workers as one likes may run it.
 */
async function plainLoop(context: INestApplicationContext, now: Date): Promise<number> {
  const find = { strict: false } as const;
  const transactions = context.get(Transactions, find);
  const steps = context.get(AskStepRepository, find);
  const taking = context.get(StepTaking, find);
  let taken = 0;
  for (;;) {
    const [due] = await steps.listDue(transactions.reader, now, 1);
    if (due === undefined) return taken;
    if (await transactions.run(SYSTEM_SCOPE, (tx) => taking.take(tx, due.askId, due.id))) taken += 1;
  }
}

/** Part of the province, in a database and with a clock of its own. */
interface Part {
  readonly context: INestApplicationContext;
  readonly clock: VirtualClock;
  readonly sql: pg.Client;
  readonly year: AskYear;
}

async function openPart(url: string, cameras: number, seed: number): Promise<Part> {
  const province = await fillProvince(url, cameras);
  const clock = new VirtualClock(Date.parse('2026-01-01T00:00:00+07:00'));
  const sql = new pg.Client({ connectionString: url });
  await sql.connect();
  const context = await openAsks(url, clock);
  return { context, clock, sql, year: new AskYear(context, sql, clock, province, seed) };
}

/** Many reminders that are due at one moment, as after a night or a worker that was away. In steps per second. */
async function backlog(part: Part, asks: number, way: 'ours' | 'plain'): Promise<number> {
  const { context, clock, sql, year } = part;
  for (let made = 0; made < asks; made += RECORDERS_ASKED) await year.fileNow();
  await sql.query(`UPDATE message SET state = 'sent' WHERE state = 'queued'`);
  // Reminders fall due within two days, wherever the deadline is; whatever else does is as much work for both.
  clock.advanceTo(clock.now().getTime() + 2 * DAY_MS);
  const begun = performance.now();
  const taken =
    way === 'plain'
      ? await plainLoop(context, clock.now())
      : await context.get(TakeDueSteps, { strict: false }).execute();
  return (taken * 1000) / (performance.now() - begun);
}

/** How late what goes to people was, in seconds of virtual time; in order. */
async function lateness(sql: pg.Client): Promise<number[]> {
  const { rows } = await sql.query<{ late: number }>(
    `SELECT extract(epoch FROM done_at - due_at)::float8 AS late FROM ask_step
      WHERE done_at IS NOT NULL AND kind <> 'expiry' ORDER BY 1`,
  );
  return rows.map(({ late }) => late);
}

const percentile = (sorted: readonly number[], share: number): number =>
  sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;

function figure(
  id: string,
  unit: string,
  ours: number,
  rival: number,
  rivalName: string,
  note?: string,
): BenchRow {
  return {
    ...{ id, unit, ours, rival, rivalName, ratio: ours / rival, runs: 1, machine: machine() },
    spread: { ours: [ours, ours], rival: [rival, rival] },
    ...(note !== undefined && { note }),
  };
}

/** Both halves at once: one alone leaves the machine waiting for it, and it for the machine. */
const PARTS = 2;

export const bench: Bench = {
  id: 'asks',
  title:
    'A year of asks of a province by their deadlines, in virtual time; and a backlog of steps due at once',
  run({ quick = false, runs = 3, log }: BenchOptions): Promise<BenchRow[]> {
    return withScratchDatabase(async (url) => {
      const cameras = quick ? 1000 : 5000;
      const asks = quick ? 200 : 20_000;
      const days = quick ? 30 : 365;
      const parts: Part[] = [];
      try {
        for (const partUrl of await databases(url))
          parts.push(await openPart(partUrl, cameras / PARTS, parts.length));
        const begun = performance.now();
        const cpu = process.cpuUsage();
        const halves = await Promise.all(
          parts.map(({ year }, index) =>
            year.run(asks / PARTS, days, (text) => log(`asks: half ${index + 1}, ${text}`)),
          ),
        );
        const worked = process.cpuUsage(cpu);
        const seconds = (performance.now() - begun) / 1000;
        const said = told(halves, seconds, (worked.user + worked.system) / 1e6, days);
        log(`asks: ${said}`);
        const late = (await Promise.all(parts.map(({ sql }) => lateness(sql)))).flat().sort((a, b) => a - b);
        const ours: number[] = [];
        const plain: number[] = [];
        for (let run = 0; run < (quick ? 1 : runs); run++) {
          plain.push(await backlog(parts[0]!, quick ? 40 : 500, 'plain'));
          ours.push(await backlog(parts[0]!, quick ? 40 : 500, 'ours'));
          log(
            `asks: backlog run ${run + 1}: ${ours.at(-1)!.toFixed(0)} steps/s, plain ${plain.at(-1)!.toFixed(0)}`,
          );
        }
        const peak = (quarter: number): number => Math.max(...halves.map(({ rss }) => rss[quarter]!)) / MIB;
        return [
          row(
            'asks',
            'steps/s',
            'a plain loop (the most urgent step, its work, its commit, again)',
            ours,
            plain,
            `a backlog due at once, one process, more is better; ${said}; scratch database without fsync`,
          ),
          figure(
            'asks-lateness',
            's',
            percentile(late, 0.99),
            AIM_S,
            'the aim for p99, in virtual time',
            `p50 ${percentile(late, 0.5).toFixed(1)} s, longest ${percentile(late, 1).toFixed(1)} s of ${late.length} steps; a worker looks every 15 s`,
          ),
          figure(
            'asks-memory',
            'MiB',
            peak(3),
            peak(0),
            'the first quarter of the year',
            'peak RSS of the last',
          ),
        ];
      } finally {
        for (const { context, sql } of parts) {
          await context.close();
          await sql.end();
        }
      }
    });
  },
};

/** The one given, and copies of it. */
async function databases(url: string): Promise<string[]> {
  const named = (name: string): string => Object.assign(new URL(url), { pathname: `/${name}` }).href;
  const admin = new pg.Client({ connectionString: named('postgres') });
  await admin.connect();
  const urls = [url];
  for (let part = 2; part <= PARTS; part++) {
    await admin.query(`CREATE DATABASE part_${part} TEMPLATE "${new URL(url).pathname.slice(1)}"`);
    urls.push(named(`part_${part}`));
  }
  await admin.end();
  return urls;
}

function told(halves: readonly YearFigures[], seconds: number, cpuSeconds: number, days: number): string {
  const sum = (of: 'asks' | 'answers' | 'steps' | 'lost'): number =>
    halves.reduce((total, half) => total + half[of], 0);
  const rate = (count: number): string => (count / seconds).toFixed(0);
  return (
    `${days} days with ${sum('asks')} asks, ${sum('answers')} answers, ${sum('steps')} steps and ${sum('lost')} items never ` +
    `sent in ${seconds.toFixed(0)} s (${cpuSeconds.toFixed(0)} s of this process's CPU): ${rate(sum('asks'))} asks/s with all that became of them, ${rate(sum('steps'))} steps/s`
  );
}
