import { ApiProperty } from '@nestjs/swagger';
import {
  ITEM_OUTCOME_LABELS,
  ITEM_OUTCOMES,
  LOSS_CAUSES,
  lossPercent,
  TIME_LEFT_BANDS,
  TIME_LEFT_LABELS,
  TIMED_GROUPS,
  type LossReport,
  type OutcomeCounts,
} from '#antt/statistics';
import type { Language } from '../../http/api-request.js';
import {
  DefinitionResponse,
  FigureProgrammeResponse,
  FigureUnitResponse,
  LossCountsResponse,
  PeriodResponse,
  definitionsResponse,
  lossCountsResponse,
  periodResponse,
  unitOrUndivided,
  unitResponse,
} from './figure.response.js';

export class OutcomeCountsResponse {
  @ApiProperty({ description: 'Items that ended: the sum of the five outcomes' })
  ended!: number;

  @ApiProperty()
  sealed!: number;

  @ApiProperty()
  partlyCovered!: number;

  @ApiProperty({ description: 'Kept, but not readable yet' })
  formatUnsupported!: number;

  @ApiProperty()
  withdrawn!: number;

  @ApiProperty({ description: 'Ended without footage: the sum of the causes' })
  lost!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Lost of a hundred that were not withdrawn' })
  lossPercent!: number | null;

  @ApiProperty({ type: [LossCountsResponse], description: 'Every cause' })
  byCause!: LossCountsResponse[];
}

export class MonthOutcomesResponse extends OutcomeCountsResponse {
  @ApiProperty()
  period!: PeriodResponse;
}

export class TimeLeftOutcomesResponse extends OutcomeCountsResponse {
  @ApiProperty({ enum: TIME_LEFT_BANDS })
  timeLeft!: string;

  @ApiProperty()
  name!: string;
}

export class ModelOutcomesResponse extends OutcomeCountsResponse {
  @ApiProperty({ type: String, nullable: true, description: 'Null: the register does not tell' })
  make!: string | null;

  @ApiProperty({ type: String, nullable: true, description: 'Null: the register does not tell' })
  model!: string | null;
}

export class UnitOutcomesResponse extends OutcomeCountsResponse {
  @ApiProperty({ type: FigureUnitResponse, nullable: true })
  unit!: FigureUnitResponse | null;

  @ApiProperty({
    type: String,
    nullable: true,
    enum: ['several', 'none'],
    description: 'Why there is no unit: several took it over, or no successor is known',
  })
  undivided!: 'several' | 'none' | null;
}

export class ProgrammeOutcomesResponse extends OutcomeCountsResponse {
  @ApiProperty({ type: FigureProgrammeResponse, nullable: true, description: 'Null: the camera is of none' })
  programme!: FigureProgrammeResponse | null;
}

export class SpreadResponse {
  @ApiProperty({ description: 'Of how many items it is known' })
  known!: number;

  @ApiProperty({ type: Number, nullable: true, description: 'Seconds' })
  medianS!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Seconds; nine of ten are not above it' })
  p90S!: number | null;
}

export class GroupTimesResponse {
  @ApiProperty({ enum: TIMED_GROUPS })
  group!: string;

  @ApiProperty({ description: 'From the asking to the overwrite deadline; negative: it had passed' })
  timeLeft!: SpreadResponse;

  @ApiProperty({ description: "From the asking to the first answer of the owner's side" })
  firstAnswer!: SpreadResponse;
}

export class OutcomeNameResponse {
  @ApiProperty({ enum: ITEM_OUTCOMES })
  outcome!: string;

  @ApiProperty()
  name!: string;
}

export class LossReportResponse {
  @ApiProperty()
  period!: PeriodResponse;

  @ApiProperty({ type: FigureUnitResponse, nullable: true, description: 'Null: all the caller may see' })
  unit!: FigureUnitResponse | null;

  @ApiProperty()
  total!: OutcomeCountsResponse;

  @ApiProperty({ description: 'Rows of the demonstration among those counted' })
  demoRows!: number;

  @ApiProperty({ type: [MonthOutcomesResponse] })
  byMonth!: MonthOutcomesResponse[];

  @ApiProperty({ type: [TimeLeftOutcomesResponse], description: 'Every band, least time first' })
  byTimeLeft!: TimeLeftOutcomesResponse[];

  @ApiProperty({ type: [ModelOutcomesResponse], description: 'Most losses first' })
  byModel!: ModelOutcomesResponse[];

  @ApiProperty({ type: [UnitOutcomesResponse], description: 'In the units as they were' })
  byUnitThen!: UnitOutcomesResponse[];

  @ApiProperty({ type: [UnitOutcomesResponse], description: 'In the present units that took those over' })
  byUnitNow!: UnitOutcomesResponse[];

  @ApiProperty({ type: [ProgrammeOutcomesResponse] })
  byProgramme!: ProgrammeOutcomesResponse[];

  @ApiProperty({ type: [GroupTimesResponse] })
  times!: GroupTimesResponse[];

  @ApiProperty({ type: [OutcomeNameResponse], description: 'What the outcomes are called' })
  outcomes!: OutcomeNameResponse[];

  @ApiProperty({ type: [DefinitionResponse], description: 'The rules this was counted by' })
  definitions!: DefinitionResponse[];
}

export function lossReportResponse(report: LossReport, language: Language): LossReportResponse {
  const counts = (row: OutcomeCounts): OutcomeCountsResponse => outcomeCounts(row, language);
  const byUnit = (rows: LossReport['byUnitThen']): UnitOutcomesResponse[] =>
    rows.map(({ unit, ...row }) => ({ ...unitOrUndivided(unit), ...counts(row) }));
  return {
    period: periodResponse(report.period, language),
    unit: report.unit && unitResponse(report.unit),
    total: counts(report.total),
    demoRows: report.demoRows,
    byMonth: report.byMonth.map(({ period, ...row }) => ({
      period: periodResponse(period, language),
      ...counts(row),
    })),
    byTimeLeft: report.byTimeLeft.map(({ timeLeft, ...row }) => ({
      timeLeft,
      name: TIME_LEFT_LABELS[timeLeft][language],
      ...counts(row),
    })),
    byModel: report.byModel.map(({ make, model, ...row }) => ({ make, model, ...counts(row) })),
    byUnitThen: byUnit(report.byUnitThen),
    byUnitNow: byUnit(report.byUnitNow),
    byProgramme: report.byProgramme.map(({ programme, ...row }) => ({ programme, ...counts(row) })),
    times: report.times.map((row) => ({ ...row })),
    outcomes: ITEM_OUTCOMES.map((outcome) => ({ outcome, name: ITEM_OUTCOME_LABELS[outcome][language] })),
    definitions: definitionsResponse(report.definitions, language),
  };
}

function outcomeCounts(row: OutcomeCounts, language: Language): OutcomeCountsResponse {
  const { ended, sealed, partlyCovered, formatUnsupported, withdrawn, lost, causes } = row;
  return {
    ...{ ended, sealed, partlyCovered, formatUnsupported, withdrawn, lost },
    lossPercent: lossPercent(row),
    byCause: LOSS_CAUSES.map((cause) => lossCountsResponse(cause, causes[cause], language)),
  };
}
