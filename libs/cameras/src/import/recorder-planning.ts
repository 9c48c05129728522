import { AppError, newId } from '#antt/kernel';
import type { CamerasErrorCode } from '../cameras.errors.js';
import type { Owner } from '../owner.entity.js';
import type { Recorder } from '../recorder.entity.js';
import { checkRecorder } from '../registry-drafts.js';
import { cleanText } from '../text-rules.js';
import type { CameraColumnKey } from './camera-columns.js';
import type { CameraRowDraft } from './camera-row.js';
import { checkedDraft } from './checked-draft.js';
import { endOf } from './end-of-use.js';
import { FirstMentions } from './first-mentions.js';
import { keyOf } from './import-keys.js';
import type { ImportRegister } from './import-register.js';
import { rowProblem, type RowProblem } from './import-report.js';
import type { PlannedChange } from './planned-change.js';
import type { RowFaults } from './row-faults.js';
import type { PlacedRow } from './row-placing.js';

const COLUMNS: Readonly<Record<string, CameraColumnKey>> = {
  code: 'recorderCode',
  status: 'recorderStatus',
};

/** What the rows of a file make of the recorders they name. */
export class RecorderPlanning {
  private readonly mentions = new FirstMentions('recorderCode', 'ROW_RECORDER_CONTRADICTS');

  constructor(
    private readonly register: ImportRegister,
    private readonly faults: RowFaults,
    private readonly now: Date,
  ) {}

  /** @param pending changes that earlier rows of the batch already want */
  async plan(
    { draft, unitId }: PlacedRow,
    owner: Owner,
    known: ReadonlyMap<string, Recorder>,
    pending: ReadonlyMap<string, PlannedChange<Recorder>>,
    problems: RowProblem[],
  ): Promise<PlannedChange<Recorder>> {
    const said = draft.recorder;
    const key = keyOf(unitId, cleanText(said.code));
    const print = { ...said, owner: cleanText(draft.owner.code) };
    this.mentions.refuseContradiction(key, draft, print, problems);
    const earlier = pending.get(key);
    if (earlier !== undefined) return earlier;
    const before = known.get(key);
    const retention = this.retention(draft, before);
    const checked = checkRecorder({
      code: said.code,
      make: said.make === undefined ? (before?.make ?? null) : said.make,
      model: said.model === undefined ? (before?.model ?? null) : said.model,
      serial: said.serial === undefined ? (before?.serial ?? null) : said.serial,
      channels: said.channels ?? before?.channels ?? 1,
      ...retention,
      reach: said.reach ?? before?.reach ?? 'owner-upload',
      location: said.location === undefined ? (before?.location ?? null) : said.location,
      filePattern: said.filePattern === undefined ? (before?.filePattern ?? null) : said.filePattern,
      timeZone: said.timeZone ?? before?.timeZone ?? 'Asia/Ho_Chi_Minh',
      status: said.status ?? before?.status ?? 'working',
    });
    const value = checkedDraft(draft, checked, COLUMNS, problems);
    const location = await this.folder(draft, value.location, before?.location ?? null, problems);
    const sameRetention =
      before !== undefined &&
      before.retentionHours === value.retentionHours &&
      before.retentionConfidence === value.retentionConfidence;
    const after: Recorder = {
      id: before?.id ?? newId(),
      unitId,
      ownerId: owner.id,
      ...value,
      location,
      retentionAsOf: sameRetention ? before.retentionAsOf : value.retentionHours === null ? null : this.now,
      ...endOf(value.status, before),
      replacedBy: value.status === 'removed' ? (before?.replacedBy ?? null) : null,
      version: before?.version ?? 1,
      demo: before?.demo ?? false,
      createdAt: before?.createdAt ?? this.now,
    };
    return { before, after };
  }

  /** A spreadsheet of some time ago must not undo what was learnt from footage that was gone. */
  private retention(
    draft: CameraRowDraft,
    before: Recorder | undefined,
  ): Pick<Recorder, 'retentionHours' | 'retentionConfidence'> {
    const { retentionHours, retentionConfidence } = draft.recorder;
    const kept = {
      retentionHours: before?.retentionHours ?? null,
      retentionConfidence: before?.retentionConfidence ?? ('unknown' as const),
    };
    if (retentionHours === undefined || retentionHours === null) return kept;
    const confidence =
      retentionConfidence ?? (retentionHours === kept.retentionHours ? kept.retentionConfidence : 'declared');
    if (kept.retentionConfidence === 'observed' && confidence !== 'observed') {
      if (retentionHours !== kept.retentionHours) {
        this.faults.warn(
          rowProblem(draft.number, draft.letters('retentionHours'), 'retentionHours', 'ROW_RETENTION_KEPT', {
            observed: kept.retentionHours ?? 0,
            value: retentionHours,
          }),
        );
      }
      return kept;
    }
    return { retentionHours, retentionConfidence: confidence };
  }

  private async folder(
    draft: CameraRowDraft,
    location: string | null,
    known: string | null,
    problems: RowProblem[],
  ): Promise<string | null> {
    if (location === null || location === known || problems.length > 0) return location;
    try {
      return await this.register.folder(location);
    } catch (error) {
      if (!(error instanceof AppError)) throw error;
      problems.push(
        rowProblem(
          draft.number,
          draft.letters('location'),
          'location',
          error.code as CamerasErrorCode,
          error.params,
        ),
      );
      return location;
    }
  }
}
