import { api } from '../../api/client';
import { CallFailed, dataOf } from '../../api/data-of';
import type { Failure, ProblemFailure } from '../../api/failure';
import type { Session } from '../session/session';
import { sendPhotograph, sendReport, type TakenReport } from './field-tasks';
import { changeReport, listReports, type KeptReport, type NewReport, type Taken } from './report-store';

/** Told while reports are sent. */
interface Listener {
  /** @param id of the report on its way; undefined: none */
  readonly sending: (id: string | undefined) => void;
  /** Something on the telephone is other than before. */
  readonly changed: () => void;
}

/**
 * Sends what is kept, in the order in which it was made, each as it was fixed.
 * @returns a session: somebody else is signed in by now, and nothing is sent in another's name
 * @throws CallFailed where it cannot go on now: no line, the session has ended, the server is away
 */
export async function sendKept(userId: string, listener: Listener): Promise<'nothing' | 'sent' | Session> {
  if ((await nextOf(userId)) === undefined) return 'nothing';
  const who = await dataOf<Session>(api.GET('/api/v1/session'));
  if (who.userId !== userId) return who;
  try {
    for (let next = await nextOf(userId); next !== undefined; next = await nextOf(userId)) {
      listener.sending(next.report.id);
      await send(next);
      listener.changed();
    }
  } finally {
    listener.sending(undefined);
    listener.changed();
  }
  return 'sent';
}

const nextOf = async (userId: string): Promise<KeptReport | undefined> =>
  (await listReports(userId)).find(({ came }) => came === undefined);

/** @throws CallFailed when it has to wait */
async function send(kept: KeptReport): Promise<void> {
  try {
    const ready = await withPhotograph(kept);
    // From here on it may have arrived, whatever comes back.
    const sent = ready && (await changeReport(kept.position, { tried: true }));
    if (sent === undefined) return;
    const taken = await sendReport(sent.report);
    await changeReport(kept.position, { picture: undefined, came: cameOf(taken) });
  } catch (error) {
    const { failure } = error instanceof CallFailed ? error : {};
    if (failure === undefined || !isRefusal(failure)) throw error;
    await changeReport(kept.position, { came: { kind: 'refused', failure } });
  }
}

/** @returns undefined when the report was taken back meanwhile */
async function withPhotograph(kept: KeptReport): Promise<KeptReport | undefined> {
  const { report, picture, position } = kept;
  const { clockReading } = report;
  if (picture === undefined || clockReading === undefined || clockReading.photographId !== undefined) {
    return kept;
  }
  const photographId = await sendPhotograph(report.taskId, picture);
  return changeReport(position, { report: { ...report, clockReading: { ...clockReading, photographId } } });
}

/**
 * Sends what the device could not keep.
 * @throws CallFailed
 */
export async function sendAtOnce({ report, picture }: NewReport): Promise<Taken> {
  const { clockReading } = report;
  if (picture === undefined || clockReading === undefined) return cameOf(await sendReport(report));
  const photographId = await sendPhotograph(report.taskId, picture);
  return cameOf(await sendReport({ ...report, clockReading: { ...clockReading, photographId } }));
}

const cameOf = ({ at, counts, taskState }: TakenReport): Taken => ({
  kind: 'taken',
  knownAt: new Date().toISOString(),
  at: at ?? new Date().toISOString(),
  counts: counts !== false,
  taskState: taskState ?? 'open',
});

/** It is this report that is wrong, and it would be refused again; anything else is a matter of waiting. */
const isRefusal = (failure: Failure): failure is ProblemFailure =>
  failure.kind === 'problem' && failure.status < 500 && ![401, 403, 408, 429].includes(failure.status);
