import type { ProblemFailure } from '../../api/failure';
import type { components } from '../../api/schema';
import { changeRow, inStore } from './device-store';

type TaskKind = components['schemas']['TeamTaskResponse']['kind'];
type TaskState = components['schemas']['TeamTaskResponse']['state'];
export type GivenReport = components['schemas']['FieldReportDto'];

/** Its bytes: a file of the gallery may be gone, and not every browser keeps a file safely, until there is a line. */
export interface KeptPicture {
  readonly bytes: ArrayBuffer;
  readonly type: string;
  readonly name: string;
  readonly madeAt: number;
}

/** What became of a report that was taken in. */
export interface Taken {
  readonly kind: 'taken';
  readonly knownAt: string;
  /** When it truly was, by the server's clock. */
  readonly at: string;
  readonly counts: boolean;
  readonly taskState: TaskState;
}

export type Came = Taken | { readonly kind: 'refused'; readonly failure: ProblemFailure };

export interface NewReport {
  readonly userId: string;
  readonly userName: string;
  readonly kind: TaskKind;
  readonly ownerName: string;
  /** Of the recorder. */
  readonly timeZone: string;
  readonly report: GivenReport;
  readonly picture?: KeptPicture;
  readonly keptAt: string;
  /** It may have arrived: from now on it is sent as it is and never changed. */
  readonly tried: boolean;
  readonly came?: Came;
}

export interface KeptReport extends NewReport {
  /** In the order in which they were made; the database counts. */
  readonly position: number;
}

/** What the server has taken in is shown for a day, so that one sees that it was. */
const SHOWN_FOR_MS = 24 * 3_600_000;
/** Reports of somebody who does not come back to this telephone. */
const LEFT_FOR_MS = 30 * 24 * 3_600_000;

/** Nothing of it is at the server: it may be taken back. */
export const isOpenToChange = ({ tried, came }: KeptReport): boolean =>
  came === undefined ? !tried : came.kind === 'refused';

/**
 * Keeps a report until it is sent. What it replaces goes in the same step, unless it is on its way meanwhile: then both
 * are sent, one after the other.
 * @throws DOMException when the device does not keep it
 */
export async function keepReport(report: NewReport, replaces?: number): Promise<void> {
  await inStore('reports', 'readwrite', (store) => {
    const added = store.add(report);
    if (replaces !== undefined) withdraw(store, replaces);
    return added;
  });
}

/** Takes back what was not sent, clears away what came back. */
export async function dropReport(position: number): Promise<void> {
  await inStore('reports', 'readwrite', (store) =>
    changeRow<KeptReport>(store, position, (row) =>
      isOpenToChange(row) || row.came?.kind === 'taken' ? undefined : row,
    ),
  );
}

const withdraw = (store: IDBObjectStore, position: number): unknown =>
  changeRow<KeptReport>(store, position, (row) => (isOpenToChange(row) ? undefined : row));

/** @returns the report as it is now; undefined when it was taken back meanwhile */
export function changeReport(
  position: number,
  changes: Partial<Pick<KeptReport, 'report' | 'picture' | 'tried' | 'came'>>,
): Promise<KeptReport | undefined> {
  return inStore('reports', 'readwrite', (store) =>
    changeRow<KeptReport>(store, position, (row) => ({ ...row, ...changes })),
  );
}

/** One person's, the oldest first. */
export async function listReports(userId: string, now = Date.now()): Promise<KeptReport[]> {
  const all = await everyReport();
  const over = all.filter((each) => isOver(each, userId, now));
  for (const { position } of over) {
    await inStore('reports', 'readwrite', (store) => store.delete(position));
  }
  return all.filter((each) => each.userId === userId && !over.includes(each));
}

function isOver({ came, keptAt, ...report }: KeptReport, userId: string, now: number): boolean {
  if (came?.kind === 'taken') return now - Date.parse(came.knownAt) >= SHOWN_FOR_MS;
  return report.userId !== userId && now - Date.parse(keptAt) >= LEFT_FOR_MS;
}

/** Who has something on this telephone that was not sent, and how much. */
export async function unsentReports(): Promise<{ userName: string; count: number }[]> {
  const waiting = (await everyReport()).filter(({ came }) => came === undefined);
  const people = new Map<string, { userName: string; count: number }>();
  for (const { userId, userName } of waiting) {
    people.set(userId, { userName, count: (people.get(userId)?.count ?? 0) + 1 });
  }
  return [...people.values()];
}

/** Signing out leaves nothing of him. */
export async function forgetReports(userId: string): Promise<void> {
  const own = (await everyReport()).filter((each) => each.userId === userId);
  for (const { position } of own) {
    await inStore('reports', 'readwrite', (store) => store.delete(position));
  }
}

const everyReport = (): Promise<KeptReport[]> =>
  inStore('reports', 'readonly', (store) => store.getAll() as IDBRequest<KeptReport[]>);

/** Asks the browser not to clear it away when the device gets full. @returns whether it promises that */
export async function askToBeKept(): Promise<boolean> {
  if (!('storage' in navigator) || !('persist' in navigator.storage)) return false;
  return navigator.storage.persist().catch(() => false);
}
