import { newId } from '#antt/kernel';
import type { Owner } from '../owner.entity.js';
import { checkOwner } from '../registry-drafts.js';
import { cleanText } from '../text-rules.js';
import type { CameraColumnKey } from './camera-columns.js';
import { checkedDraft } from './checked-draft.js';
import { FirstMentions } from './first-mentions.js';
import { keyOf } from './import-keys.js';
import type { RowProblem } from './import-report.js';
import type { PlannedChange } from './planned-change.js';
import type { PlacedRow } from './row-placing.js';

const COLUMNS: Readonly<Record<string, CameraColumnKey>> = {
  code: 'ownerCode',
  kind: 'ownerKind',
  name: 'ownerName',
  phone: 'ownerPhone',
  email: 'ownerEmail',
  address: 'ownerAddress',
};

/** What the rows of a file make of the owners they name. */
export class OwnerPlanning {
  private readonly mentions = new FirstMentions('ownerCode', 'ROW_OWNER_CONTRADICTS');

  constructor(private readonly now: Date) {}

  /** @param pending changes that earlier rows of the batch already want */
  plan(
    { draft, unitId }: PlacedRow,
    known: ReadonlyMap<string, Owner>,
    pending: ReadonlyMap<string, PlannedChange<Owner>>,
    problems: RowProblem[],
  ): PlannedChange<Owner> {
    const said = draft.owner;
    const key = keyOf(unitId, cleanText(said.code));
    this.mentions.refuseContradiction(key, draft, said, problems);
    const earlier = pending.get(key);
    if (earlier !== undefined) return earlier;
    const before = known.get(key);
    const checked = checkOwner({
      code: before !== undefined && before.code === null ? before.id : said.code,
      kind: said.kind ?? before?.kind ?? 'household',
      name: said.name ?? before?.name ?? '',
      phone: said.phone === undefined ? (before?.phone ?? null) : said.phone,
      email: said.email === undefined ? (before?.email ?? null) : said.email,
      address: said.address ?? before?.address ?? draft.camera.address ?? '',
    });
    const value = checkedDraft(draft, checked, COLUMNS, problems);
    const after: Owner = {
      id: before?.id ?? newId(),
      unitId,
      ...value,
      language: before?.language ?? 'vi',
      joinedOn: before?.joinedOn ?? null,
      leftOn: before?.leftOn ?? null,
      leaveReason: before?.leaveReason ?? null,
      version: before?.version ?? 1,
      demo: before?.demo ?? false,
      createdAt: before?.createdAt ?? this.now,
    };
    return { before, after };
  }
}
