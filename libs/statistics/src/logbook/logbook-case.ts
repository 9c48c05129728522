import { newId, vietnamDay } from '#antt/kernel';
import type { LogbookEntry } from './logbook-cells.js';
import type { ReportFault } from './logbook-fault.js';

/** A case that is in the system already. */
export interface KnownCase {
  readonly id: string;
  readonly categoryCode: string;
  readonly state: 'open' | 'clarified' | 'merged';
  readonly clarifiedOn: string | null;
}

interface CaseFacts {
  title?: string;
  categoryCode?: string;
  occurredAt?: string;
  clarified?: boolean;
  clarifiedOn?: string;
  decision?: string;
}

/** One case of the logbook, gathered from all rows that name it: each may tell only a part. */
export class LogbookCase {
  readonly id: string;
  /** Row of the first mention. */
  readonly row: number;
  openedAt: Date;
  private readonly facts: CaseFacts = {};
  private readonly toldIn = new Map<keyof CaseFacts, number>();

  constructor(
    readonly unitId: string,
    readonly number: string,
    first: LogbookEntry,
    private readonly known: KnownCase | undefined,
  ) {
    this.id = known?.id ?? newId();
    this.row = first.row;
    this.openedAt = first.sealedAt;
  }

  /** Takes up what one more row tells; what disagrees with an earlier row is reported. */
  tell(entry: LogbookEntry, categoryCode: string | undefined, fault: ReportFault): void {
    this.put('title', entry.caseTitle, entry.row, () => fault('caseTitle', ...this.conflict('title')));
    this.put('categoryCode', categoryCode, entry.row, () =>
      fault('category', ...this.conflict('categoryCode')),
    );
    this.put('occurredAt', entry.occurredAt?.toISOString(), entry.row, () =>
      fault('occurredAt', ...this.conflict('occurredAt')),
    );
    this.put('clarified', entry.clarified, entry.row, () => fault('result', ...this.conflict('clarified')));
    this.put('clarifiedOn', entry.clarifiedOn && vietnamDay(entry.clarifiedOn), entry.row, () =>
      fault('clarifiedOn', ...this.conflict('clarifiedOn')),
    );
    this.put('decision', entry.decision, entry.row, () => fault('decision', ...this.conflict('decision')));
    for (const moment of [entry.sealedAt, entry.occurredAt])
      if (moment && moment < this.openedAt) this.openedAt = moment;
  }

  get isNew(): boolean {
    return this.known === undefined;
  }

  get isClarified(): boolean {
    return this.facts.clarified === true;
  }

  /** What is still missing or wrong once every row has been read; reported at the first mention. */
  check(fault: ReportFault): void {
    const { title, categoryCode, clarified, clarifiedOn, decision } = this.facts;
    if (this.known !== undefined) {
      const { known } = this;
      const differs =
        (categoryCode !== undefined && categoryCode !== known.categoryCode) ||
        (clarified === true && known.state !== 'clarified') ||
        (clarified === false && known.state === 'clarified') ||
        (clarifiedOn !== undefined && clarifiedOn !== known.clarifiedOn);
      if (differs || known.state === 'merged')
        fault('caseNumber', 'LOGBOOK_CASE_DIFFERS', { number: this.number });
      return;
    }
    if (title === undefined) fault('caseTitle', 'LOGBOOK_CELL_MISSING');
    if (categoryCode === undefined) fault('category', 'LOGBOOK_CELL_MISSING');
    if (clarified === true) {
      if (clarifiedOn === undefined) fault('clarifiedOn', 'LOGBOOK_CELL_MISSING');
      if (decision === undefined) fault('decision', 'LOGBOOK_CELL_MISSING');
    } else if (clarifiedOn !== undefined || decision !== undefined) fault('result', 'LOGBOOK_CELL_MISSING');
  }

  /** The row of case_file; only after `check` found nothing. */
  toRow(): {
    id: string;
    number: string;
    title: string;
    unitId: string;
    categoryCode: string;
    occurredAt: string | null;
    state: 'open' | 'clarified';
    clarifiedOn: string | null;
    decisionReference: string | null;
    openedAt: string;
    importRow: number;
  } {
    const {
      title = '',
      categoryCode = '',
      occurredAt = null,
      clarifiedOn = null,
      decision = null,
    } = this.facts;
    return {
      id: this.id,
      number: this.number,
      title,
      unitId: this.unitId,
      categoryCode,
      occurredAt,
      state: this.isClarified ? 'clarified' : 'open',
      clarifiedOn,
      decisionReference: decision,
      openedAt: this.openedAt.toISOString(),
      importRow: this.row,
    };
  }

  private put<K extends keyof CaseFacts>(
    key: K,
    value: CaseFacts[K] | undefined,
    row: number,
    disagree: () => void,
  ): void {
    if (value === undefined) return;
    if (this.facts[key] === undefined) {
      this.facts[key] = value;
      this.toldIn.set(key, row);
    } else if (this.facts[key] !== value) disagree();
  }

  private conflict(key: keyof CaseFacts): ['LOGBOOK_CASE_CONFLICT', { number: string; row: number }] {
    return ['LOGBOOK_CASE_CONFLICT', { number: this.number, row: this.toldIn.get(key) ?? this.row }];
  }
}
