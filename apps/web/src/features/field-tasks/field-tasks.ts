import { queryOptions } from '@tanstack/react-query';
import { api, newKey } from '../../api/client';
import { CallFailed, dataOf } from '../../api/data-of';
import { failureOf } from '../../api/failure';
import type { components } from '../../api/schema';

export type TeamTask = components['schemas']['TeamTaskResponse'];
type TeamTasks = components['schemas']['TeamTasksResponse'];
type Results = components['schemas']['ReportResultsResponse'];
export type GivenReport = components['schemas']['FieldReportDto'];
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

/** All that one's teams have to do, the most urgent first. */
export const tasksQuery = queryOptions({
  queryKey: ['field-tasks'],
  queryFn: () => dataOf<TeamTasks>(api.GET('/api/v1/field-tasks/mine')),
  select: ({ teams, items }) => ({ teams, items: [...items].sort((a, b) => dueOf(a) - dueOf(b)) }),
  refetchInterval: 60_000,
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
  const body = { deviceNow: new Date().toISOString(), reports: [report] };
  const { results } = await dataOf<Results>(api.POST('/api/v1/field-tasks/reports', { body }));
  const [result] = results;
  if (result === undefined) throw new CallFailed({ kind: 'unreachable' });
  if (result.result === 'refused') throw new CallFailed(failureOf(result.problem));
  return result;
}

/** A photograph is sent before the report that tells of it; the same picture again is the same photograph. */
export async function sendPhotograph(taskId: string, picture: File): Promise<string> {
  const { id } = await dataOf<{ id: string }>(
    api.POST('/api/v1/field-tasks/{id}/clock-photographs', {
      params: { path: { id: taskId }, query: { deviceNow: new Date().toISOString() } },
      body: picture as never,
      bodySerializer: (body: unknown) => body as File,
      headers: { 'Content-Type': picture.type },
    }),
  );
  return id;
}
