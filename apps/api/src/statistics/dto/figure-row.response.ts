import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import {
  ITEM_OUTCOMES,
  LOSS_CAUSES,
  ROW_MEASURES,
  TIME_LEFT_BANDS,
  type FigureRow,
  type FigureRows,
} from '#antt/statistics';
import { FigureUnitResponse, unitResponse } from './figure.response.js';

/** A row behind a figure; which of the further fields it has depends on `measure`. */
export class FigureRowResponse {
  @ApiProperty({ enum: ROW_MEASURES })
  measure!: string;

  @ApiProperty({ format: 'uuid', description: 'Of the extraction, request, case or request item' })
  id!: string;

  @ApiProperty({ description: 'The moment (or, for a case, the day) it is counted at' })
  at!: string;

  @ApiProperty()
  unit!: FigureUnitResponse;

  @ApiProperty({ description: 'A row of the demonstration' })
  demo!: boolean;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'extractions, items' })
  camera?: string | null;

  @ApiPropertyOptional({ format: 'date-time', description: 'extractions, items' })
  windowFrom?: string;

  @ApiPropertyOptional({ format: 'date-time', description: 'extractions, items' })
  windowTo?: string;

  @ApiPropertyOptional({ enum: ['system', 'imported'], description: 'extractions' })
  origin?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'extractions, items: the programme of the camera',
  })
  programme?: string | null;

  @ApiPropertyOptional({ type: [String], description: 'extractions: the cases it serves' })
  caseNumbers?: readonly string[];

  @ApiPropertyOptional({ type: String, nullable: true, description: 'extractions, items' })
  requestNumber?: string | null;

  @ApiPropertyOptional({
    type: Number,
    nullable: true,
    description: 'extractions, cases: row of the imported logbook',
  })
  importRow?: number | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'extractions, items' })
  note?: string | null;

  @ApiPropertyOptional({ description: 'requests, cases' })
  number?: string;

  @ApiPropertyOptional({ description: 'requests' })
  requestedBy?: string;

  @ApiPropertyOptional({ description: 'requests' })
  state?: string;

  @ApiPropertyOptional({ description: 'requests: how many cameras' })
  items?: number;

  @ApiPropertyOptional({ description: 'requests' })
  caseNumber?: string;

  @ApiPropertyOptional({
    type: String,
    nullable: true,
    description: 'cases: null for those who may count cases but not read them',
  })
  title?: string | null;

  @ApiPropertyOptional({ description: 'cases' })
  categoryCode?: string;

  @ApiPropertyOptional({ description: 'cases' })
  categoryName?: string;

  @ApiPropertyOptional({ description: 'cases' })
  decisionReference?: string;

  @ApiPropertyOptional({ description: 'cases: extractions it uses' })
  extractions?: number;

  @ApiPropertyOptional({
    enum: LOSS_CAUSES,
    type: String,
    nullable: true,
    description: 'items: why it was lost; null for one that was not',
  })
  cause?: string | null;

  @ApiPropertyOptional({ enum: ITEM_OUTCOMES, description: 'items: how it ended' })
  outcome?: string;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'items: make of the recorder' })
  make?: string | null;

  @ApiPropertyOptional({ type: String, nullable: true, description: 'items: model of the recorder' })
  model?: string | null;

  @ApiPropertyOptional({ format: 'date-time', description: 'items: when the owner was asked' })
  askedAt?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: 'items: the overwrite deadline as known when asked',
  })
  overwriteAt?: string | null;

  @ApiPropertyOptional({ enum: TIME_LEFT_BANDS, description: 'items' })
  timeLeft?: string;

  @ApiPropertyOptional({
    type: String,
    format: 'date-time',
    nullable: true,
    description: "items: the first answer of the owner's side",
  })
  answeredAt?: string | null;
}

export class FigureRowPageResponse {
  @ApiProperty({ type: [FigureRowResponse] })
  items!: FigureRowResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export function figureRowResponse(row: FigureRow): FigureRowResponse {
  const { measure, id, demo } = row;
  const facts = { measure, id, unit: unitResponse(row.unit), demo };
  switch (row.measure) {
    case 'extractions': {
      const { origin, camera, programme, requestNumber, caseNumbers, importRow, note } = row;
      return {
        ...facts,
        at: row.sealedAt.toISOString(),
        ...window(row),
        ...{ origin, camera, programme, requestNumber, caseNumbers, importRow, note },
      };
    }
    case 'requests': {
      const { number, requestedBy, state, items, caseNumber } = row;
      return { ...facts, at: row.filedAt.toISOString(), number, requestedBy, state, items, caseNumber };
    }
    case 'cases-clarified': {
      const { number, title, categoryCode, categoryName, decisionReference, extractions, importRow } = row;
      return {
        ...facts,
        at: row.clarifiedOn,
        ...{ number, title, categoryCode, categoryName, decisionReference, extractions, importRow },
      };
    }
    case 'losses':
      return { ...facts, at: row.lostAt.toISOString(), outcome: 'lost', ...item(row) };
    case 'items-ended':
      return { ...facts, at: row.endedAt.toISOString(), outcome: row.outcome, ...item(row) };
  }
}

function item(row: FigureRows['losses'] | FigureRows['items-ended']): Partial<FigureRowResponse> {
  const { camera, programme, requestNumber, note, cause, make, model, timeLeft } = row;
  return {
    ...window(row),
    ...{ camera, programme, requestNumber, note, cause, make, model, timeLeft },
    askedAt: row.filedAt.toISOString(),
    overwriteAt: row.overwriteAt?.toISOString() ?? null,
    answeredAt: row.answeredAt?.toISOString() ?? null,
  };
}

const window = (row: { windowFrom: Date; windowTo: Date }): { windowFrom: string; windowTo: string } => ({
  windowFrom: row.windowFrom.toISOString(),
  windowTo: row.windowTo.toISOString(),
});
