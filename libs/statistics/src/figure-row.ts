import type { UnitName } from './figures.js';
import type { ItemOutcome } from './item-outcome.js';
import type { LossCause, RowMeasure } from './measure.js';
import type { TimeLeftBand } from './time-left.js';

interface FigureRowFacts {
  readonly id: string;
  /** Opaque place of the row in its list. */
  readonly position: string;
  readonly unit: UnitName;
  readonly demo: boolean;
}

export interface ExtractionFigureRow extends FigureRowFacts {
  readonly measure: 'extractions';
  readonly sealedAt: Date;
  readonly origin: 'system' | 'imported';
  readonly camera: string | null;
  readonly programme: string | null;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly requestNumber: string | null;
  /** Numbers of the cases it serves; several for one extraction with several uses. */
  readonly caseNumbers: readonly string[];
  /** Row of the imported logbook. */
  readonly importRow: number | null;
  readonly note: string | null;
}

export interface RequestFigureRow extends FigureRowFacts {
  readonly measure: 'requests';
  readonly filedAt: Date;
  readonly number: string;
  readonly requestedBy: string;
  readonly state: string;
  readonly items: number;
  readonly caseNumber: string;
}

export interface CaseFigureRow extends FigureRowFacts {
  readonly measure: 'cases-clarified';
  /** `YYYY-MM-DD`. */
  readonly clarifiedOn: string;
  readonly number: string;
  /** Null for a reader who may count cases but not read them. */
  readonly title: string | null;
  readonly categoryCode: string;
  readonly categoryName: string;
  readonly decisionReference: string;
  readonly extractions: number;
  readonly importRow: number | null;
}

interface ItemFacts extends FigureRowFacts {
  readonly camera: string;
  /** Of the recorder that was asked; null where the register does not tell. */
  readonly make: string | null;
  readonly model: string | null;
  readonly programme: string | null;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly requestNumber: string;
  /** When its owner was asked. */
  readonly filedAt: Date;
  /** As known when he was asked. */
  readonly overwriteAt: Date | null;
  readonly timeLeft: TimeLeftBand;
  /** The first answer of the owner's side; null: none came. */
  readonly answeredAt: Date | null;
  readonly note: string | null;
}

export interface LossFigureRow extends ItemFacts {
  readonly measure: 'losses';
  readonly lostAt: Date;
  readonly cause: LossCause;
}

export interface ItemFigureRow extends ItemFacts {
  readonly measure: 'items-ended';
  readonly endedAt: Date;
  readonly outcome: ItemOutcome;
  /** Of a lost one. */
  readonly cause: LossCause | null;
}

export interface FigureRows {
  readonly extractions: ExtractionFigureRow;
  readonly requests: RequestFigureRow;
  readonly 'cases-clarified': CaseFigureRow;
  readonly losses: LossFigureRow;
  readonly 'items-ended': ItemFigureRow;
}

export type FigureRow = FigureRows[RowMeasure];

/** Which figure's rows; each part narrows the total down to one number of {@link Figures} or of the loss report. */
export interface RowsFilter {
  /** The unit as it was. */
  readonly unitThen?: string | undefined;
  /** Id of the present unit; `several` or `none` for rows that could not be given to one. */
  readonly unitNow?: string | undefined;
  readonly category?: string | undefined;
  /** Id of the programme; `none`: of no programme, or not told. */
  readonly programme?: string | undefined;
  readonly cause?: LossCause | undefined;
  readonly outcome?: ItemOutcome | undefined;
  readonly timeLeft?: TimeLeftBand | undefined;
  /** Make of the recorder; empty: the register does not tell. */
  readonly make?: string | undefined;
  /** Likewise. */
  readonly model?: string | undefined;
}
