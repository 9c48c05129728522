import { queryOptions } from '@tanstack/react-query';
import { api, fetchWithin, newKey } from '../../api/client';
import { CallFailed, dataOf } from '../../api/data-of';
import { failureOf } from '../../api/failure';
import type { components } from '../../api/schema';
import { sessionQuery } from '../session/session';
import { forgetTasks, keepTasks, keptTasks, type KeptTasks } from './kept-tasks';
import type { GivenReport, KeptPicture } from './report-store';

export type TeamTask = components['schemas']['TeamTaskResponse'];
type Answer = components['schemas']['TeamTasksResponse'];
type Results = components['schemas']['ReportResultsResponse'];
export type TakenReport = Results['results'][number];

export const COULD_NOT_CAUSES = [
  'nobody-home',
  'wrong-address',
  'moved-away',
  'owner-declined',
  'recorder-broken',
  'not-the-owners-camera',
  'already-overwritten',
  'other',
] as const satisfies readonly NonNullable<GivenReport['cause']>[];

/** The team's tasks, and how new they are. */
export interface TasksRead {
  readonly teams: Answer['teams'];
  /** The most urgent first. */
  readonly items: readonly TeamTask[];
  readonly readAt: string;
  /** False: the server was not reached, and this is what the telephone has kept. */
  readonly line: boolean;
  /** Whether the telephone has it for where there is no line. */
  readonly kept: boolean;
}

/** What the telephone has kept, at once, while the server is asked. */
export const keptTasksQuery = (userId: string) =>
  queryOptions({
    queryKey: ['field-tasks-kept', userId],
    queryFn: async (): Promise<TasksRead | null> => shownFrom(await keptTasks(userId)),
    staleTime: Infinity,
  });

/** All that one's teams have to do; without a line what was kept of it. */
export const tasksQuery = queryOptions({
  queryKey: ['field-tasks'],
  queryFn: async ({ client }): Promise<TasksRead> => {
    const { userId } = client.getQueryData(sessionQuery.queryKey) ?? {};
    if (userId === undefined) throw new CallFailed({ kind: 'unreachable' });
    return readTasks(userId);
  },
  refetchInterval: ({ state }) => (state.data?.line === false ? 10_000 : 60_000),
  refetchOnReconnect: 'always',
});

async function readTasks(userId: string): Promise<TasksRead> {
  const known = await keptTasks(userId);
  const answered = await api
    .GET('/api/v1/field-tasks/mine', {
      // The browser's own store is emptied by nobody who signs out.
      cache: 'no-store',
      headers: known?.etag == null ? {} : { 'If-None-Match': known.etag },
    })
    .catch(() => undefined);
  const readAt = new Date().toISOString();
  if (answered?.response.status === 304 && known !== undefined) {
    const same: KeptTasks = { ...known, readAt };
    return { ...shown(same, true), kept: await keepTasks(same) };
  }
  if (answered?.response.ok === true) {
    const read = {
      userId,
      readAt,
      etag: answered.response.headers.get('ETag'),
      answer: answered.data as Answer,
    };
    return { ...shown(read, true), kept: await keepTasks(read) };
  }
  const failure = failureOf(answered?.error);
  const away = failure.kind === 'unreachable' || failure.status >= 500 || failure.status === 429;
  const kept = away ? shownFrom(known) : null;
  if (kept !== null) return kept;
  // He is no longer somebody with tasks: then they are not his to keep.
  if (!away) await forgetTasks();
  throw new CallFailed(failure);
}

const shownFrom = (kept: KeptTasks | undefined): TasksRead | null =>
  kept === undefined ? null : { ...shown(kept, false), kept: true };

const shown = ({ readAt, answer }: KeptTasks, line: boolean): Omit<TasksRead, 'kept'> => ({
  teams: answer.teams,
  items: [...answer.items].sort((a, b) => dueOf(a) - dueOf(b)),
  readAt,
  line,
});

export const dueAt = ({ dueAt, expiresAt }: TeamTask): string => dueAt ?? expiresAt;
const dueOf = (task: TeamTask): number => Date.parse(dueAt(task));

/** The id of a report: the same for each try of the same report. */
export function newReportId(): string {
  const hex = [...newKey()];
  hex[12] = '4';
  hex[16] = '8';
  return hex.join('').replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, '$1-$2-$3-$4-$5');
}

/** @throws CallFailed also when the one report was refused, with its remedy */
export async function sendReport(report: GivenReport): Promise<TakenReport> {
  // What the clock says now: by this the server puts the report's own times right.
  const body = { deviceNow: new Date().toISOString(), reports: [report] };
  const { results } = await dataOf<Results>(api.POST('/api/v1/field-tasks/reports', { body }));
  const [result] = results;
  if (result === undefined) throw new CallFailed({ kind: 'unreachable' });
  if (result.result === 'refused') throw new CallFailed(failureOf(result.problem));
  return result;
}

/** On the poorest line that is one: 20 KB in a second. */
const patienceFor = (bytes: number): number => 30_000 + bytes / 20;

/** A photograph is sent before the report that tells of it; the same picture again is the same photograph. */
export async function sendPhotograph(taskId: string, { bytes, type }: KeptPicture): Promise<string> {
  const { id } = await dataOf<{ id: string }>(
    api.POST('/api/v1/field-tasks/{id}/clock-photographs', {
      params: { path: { id: taskId }, query: { deviceNow: new Date().toISOString() } },
      body: bytes as never,
      bodySerializer: (body: unknown) => body as ArrayBuffer,
      headers: { 'Content-Type': type },
      fetch: fetchWithin(patienceFor(bytes.byteLength)),
    }),
  );
  return id;
}
