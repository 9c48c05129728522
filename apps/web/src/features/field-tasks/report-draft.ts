import { COULD_NOT_CAUSES, newReportId } from './field-tasks';
import { faceOf, toTheSecond } from './clock-words';
import type { GivenReport, KeptPicture, KeptReport } from './report-store';

export type Cause = (typeof COULD_NOT_CAUSES)[number];

/** Where the true time of a clock's reading is from. */
export type TrueTimeBy = 'picture' | 'reading' | 'hand';

/** What somebody has chosen and typed of a report. */
export interface ReportDraft {
  readonly outcome?: GivenReport['outcome'];
  /** When it was chosen: what was done, was done then. */
  readonly doneAt: string;
  readonly cause: Cause;
  readonly note: string;
  readonly contactWrong: boolean;
  readonly picture: File | null;
  /** Never filled in for him: a time nobody read would count as a measurement. */
  readonly shown: string;
  readonly trueTime: string;
  readonly trueTimeBy?: TrueTimeBy;
}

export const EMPTY_DRAFT: ReportDraft = {
  doneAt: '',
  cause: 'nobody-home',
  note: '',
  contactWrong: false,
  picture: null,
  shown: '',
  trueTime: '',
};

export const PICTURE_TYPES = ['image/jpeg', 'image/png'];
/** More the server does not take; better said now than when there is a line. */
const PICTURE_LIMIT_BYTES = 12 * 1024 * 1024;

export const isFit = ({ type, size }: File): boolean =>
  PICTURE_TYPES.includes(type) && size <= PICTURE_LIMIT_BYTES;

/** When a picture was made: its file is never older than what it shows, nor newer than its choosing. */
export const madeAt = ({ lastModified }: Pick<File, 'lastModified'>, now = Date.now()): Date =>
  new Date(lastModified > 0 ? Math.min(lastModified, now) : now);

/** What was kept and not sent, to be put right: it tells of the same moments. */
export function draftOf({ report, picture }: KeptReport): ReportDraft {
  const { clockReading } = report;
  return {
    outcome: report.outcome,
    doneAt: report.doneAt,
    cause: report.cause ?? 'nobody-home',
    note: report.note ?? '',
    contactWrong: report.contactWrong ?? false,
    picture:
      picture === undefined
        ? null
        : new File([picture.bytes], picture.name, { type: picture.type, lastModified: picture.madeAt }),
    shown: clockReading?.recorderTime ?? '',
    trueTime: clockReading?.shownAt === undefined ? '' : faceOf(new Date(clockReading.shownAt)),
  };
}

/** @param reads whether a clock was read */
export function reportOf(draft: ReportDraft, taskId: string, reads: boolean): GivenReport {
  const { outcome, doneAt, cause, note, contactWrong, shown, trueTime } = draft;
  if (outcome === undefined) throw new TypeError('no outcome was chosen');
  return {
    ...{ id: newReportId(), taskId, outcome, doneAt },
    ...(outcome === 'could-not' ? { cause } : {}),
    ...(note.trim() === '' ? {} : { note: note.trim() }),
    ...(contactWrong ? { contactWrong } : {}),
    ...(reads
      ? {
          clockReading: {
            recorderTime: toTheSecond(shown),
            shownAt: new Date(trueTime).toISOString(),
          },
        }
      : {}),
  };
}

/** Its bytes as they are. @throws DOMException when the file is not there any more */
export async function pictureOf(file: File): Promise<KeptPicture> {
  const bytes = await file.arrayBuffer();
  return { bytes, type: file.type, name: file.name, madeAt: file.lastModified };
}
