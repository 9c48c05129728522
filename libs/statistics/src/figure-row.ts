import type { UnitName } from './figures.js';
import type { LossCause, Measure } from './measure.js';

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

export interface LossFigureRow extends FigureRowFacts {
  readonly measure: 'losses';
  readonly lostAt: Date;
  readonly camera: string;
  readonly cause: LossCause;
  readonly note: string | null;
  readonly windowFrom: Date;
  readonly windowTo: Date;
  readonly requestNumber: string;
}

export interface FigureRows {
  readonly extractions: ExtractionFigureRow;
  readonly requests: RequestFigureRow;
  readonly 'cases-clarified': CaseFigureRow;
  readonly losses: LossFigureRow;
}

export type FigureRow = FigureRows[Measure];

/** Which figure's rows; each part narrows the total down to one number of {@link Figures}. */
export interface RowsFilter {
  /** The unit as it was. */
  readonly unitThen?: string | undefined;
  /** Id of the present unit; `several` or `none` for rows that could not be given to one. */
  readonly unitNow?: string | undefined;
  readonly category?: string | undefined;
  /** Id of the programme; `none`: of no programme, or not told. */
  readonly programme?: string | undefined;
  readonly cause?: LossCause | undefined;
}
