import type { FieldReport } from './field-report.entity.js';
import type { FieldTask } from './field-task.entity.js';
import type { FieldTaskState } from './field-task.lifecycle.js';

type Report = Pick<FieldReport, 'id' | 'outcome' | 'at'>;
type Task = Pick<FieldTask, 'createdAt' | 'endedAt' | 'endState'>;

/** Where a task stands, and since when. */
export interface Placement {
  readonly state: FieldTaskState;
  readonly stateAt: Date;
  readonly acceptedAt: Date | null;
  readonly decisiveReportId: string | null;
}

/** A report of what was done once nothing was wanted any more is kept as a note and decides nothing. */
export const counts = ({ at }: Pick<Report, 'at'>, { endedAt }: Pick<Task, 'endedAt'>): boolean =>
  endedAt === null || at < endedAt;

/**
 * Where a task stands by the times of its reports, in whatever order they have arrived. Done once, it is done; else it
 * could not be done, for the cause that was named last; else its end decides.
 */
export function placeReports(task: Task, reports: readonly Report[]): Placement {
  const counting = reports
    .filter((report) => counts(report, task))
    .sort((a, b) => a.at.getTime() - b.at.getTime() || (a.id < b.id ? -1 : 1));
  const accepted = counting.find(({ outcome }) => outcome === 'accepted');
  const acceptedAt = accepted?.at ?? null;
  const decisive =
    counting.find(({ outcome }) => outcome === 'done') ??
    counting.findLast(({ outcome }) => outcome === 'could-not') ??
    (task.endedAt === null ? accepted : undefined);
  if (decisive !== undefined) {
    return { state: decisive.outcome, stateAt: decisive.at, acceptedAt, decisiveReportId: decisive.id };
  }
  return {
    state: task.endState ?? 'open',
    stateAt: task.endedAt ?? task.createdAt,
    acceptedAt,
    decisiveReportId: null,
  };
}
