import { ApiProperty } from '@nestjs/swagger';
import {
  LOSS_CAUSES,
  LOSS_CAUSE_NAMES,
  ROW_MEASURES,
  MEASURE_DEFINITIONS,
  PERIOD_SCHEMES,
  type Counts,
  type Figures,
  type LossCause,
  type Period,
  type UnitCounts,
  type UnitName,
} from '#antt/statistics';
import type { Language } from '../../http/api-request.js';

export class PeriodResponse {
  @ApiProperty({ enum: PERIOD_SCHEMES })
  scheme!: string;

  @ApiProperty({ enum: ['month', 'quarter', 'half-year', 'year', 'days'] })
  kind!: string;

  @ApiProperty({ example: '2024-02' })
  key!: string;

  @ApiProperty({ description: 'With its scheme, in the language asked for' })
  name!: string;

  @ApiProperty({ format: 'date' })
  firstDay!: string;

  @ApiProperty({ format: 'date', description: 'Inclusive' })
  lastDay!: string;

  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time', description: 'Exclusive' })
  to!: string;
}

export class PeriodListResponse {
  @ApiProperty({ type: [PeriodResponse] })
  items!: PeriodResponse[];
}

export class FigureUnitResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty({ description: 'Codes were reused on 1 July 2025: a unit is known by code and era' })
  era!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  districtName!: string | null;
}

export class CountsResponse {
  @ApiProperty({ description: 'Lượt trích xuất' })
  extractions!: number;

  @ApiProperty({ description: 'Vụ việc được làm rõ' })
  casesClarified!: number;

  @ApiProperty()
  requests!: number;

  @ApiProperty({ description: 'Items that ended without footage' })
  losses!: number;
}

export class MonthCountsResponse extends CountsResponse {
  @ApiProperty()
  period!: PeriodResponse;
}

export class UnitCountsResponse extends CountsResponse {
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

export class CategoryCountsResponse {
  @ApiProperty()
  code!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  casesClarified!: number;
}

export class FigureProgrammeResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;
}

export class ProgrammeCountsResponse {
  @ApiProperty({ type: FigureProgrammeResponse, nullable: true, description: 'Null: none, or not told' })
  programme!: FigureProgrammeResponse | null;

  @ApiProperty()
  extractions!: number;

  @ApiProperty()
  losses!: number;
}

export class LossCountsResponse {
  @ApiProperty({ enum: LOSS_CAUSES })
  cause!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  losses!: number;
}

export class DefinitionResponse {
  @ApiProperty({ enum: ROW_MEASURES })
  id!: string;

  @ApiProperty()
  version!: number;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  definition!: string;
}

export class FiguresResponse {
  @ApiProperty()
  period!: PeriodResponse;

  @ApiProperty({ type: FigureUnitResponse, nullable: true, description: 'Null: all the caller may see' })
  unit!: FigureUnitResponse | null;

  @ApiProperty()
  total!: CountsResponse;

  @ApiProperty({ description: 'Rows of the demonstration among those counted' })
  demoRows!: number;

  @ApiProperty({ type: [MonthCountsResponse] })
  byMonth!: MonthCountsResponse[];

  @ApiProperty({ type: [UnitCountsResponse], description: 'In the units as they were' })
  byUnitThen!: UnitCountsResponse[];

  @ApiProperty({ type: [UnitCountsResponse], description: 'In the present units that took those over' })
  byUnitNow!: UnitCountsResponse[];

  @ApiProperty({ type: [CategoryCountsResponse] })
  byCategory!: CategoryCountsResponse[];

  @ApiProperty({ type: [ProgrammeCountsResponse] })
  byProgramme!: ProgrammeCountsResponse[];

  @ApiProperty({ type: [LossCountsResponse] })
  byLossCause!: LossCountsResponse[];

  @ApiProperty({ type: [DefinitionResponse], description: 'The rules these figures were counted by' })
  definitions!: DefinitionResponse[];
}

export function periodResponse(period: Period, language: Language): PeriodResponse {
  const { scheme, kind, key, firstDay, lastDay, range } = period;
  return {
    scheme,
    kind,
    key,
    name: period[language],
    firstDay,
    lastDay,
    from: range.from.toISOString(),
    to: range.to.toISOString(),
  };
}

export function figuresResponse(figures: Figures, language: Language): FiguresResponse {
  return {
    period: periodResponse(figures.period, language),
    unit: figures.unit && unitResponse(figures.unit),
    total: countsResponse(figures.total),
    demoRows: figures.demoRows,
    byMonth: figures.byMonth.map((month) => ({
      period: periodResponse(month.period, language),
      ...countsResponse(month),
    })),
    byUnitThen: figures.byUnitThen.map(unitCountsResponse),
    byUnitNow: figures.byUnitNow.map(unitCountsResponse),
    byCategory: figures.byCategory.map(({ code, nameVi, nameEn, casesClarified }) => ({
      code,
      name: language === 'vi' ? nameVi : nameEn,
      casesClarified,
    })),
    byProgramme: figures.byProgramme.map((row) => ({ ...row })),
    byLossCause: figures.byLossCause.map(({ cause, losses }) => lossCountsResponse(cause, losses, language)),
    definitions: definitionsResponse(figures.definitions, language),
  };
}

export function unitResponse({ id, code, era, name, districtName }: UnitName): FigureUnitResponse {
  return { id, code, era, name, districtName };
}

function countsResponse({ extractions, casesClarified, requests, losses }: Counts): CountsResponse {
  return { extractions, casesClarified, requests, losses };
}

function unitCountsResponse(row: UnitCounts): UnitCountsResponse {
  return { ...unitOrUndivided(row.unit), ...countsResponse(row) };
}

/** The unit a row is of, or why it has none. */
export function unitOrUndivided(unit: UnitCounts['unit']): Pick<UnitCountsResponse, 'unit' | 'undivided'> {
  return typeof unit === 'string'
    ? { unit: null, undivided: unit }
    : { unit: unitResponse(unit), undivided: null };
}

export function lossCountsResponse(cause: LossCause, losses: number, language: Language): LossCountsResponse {
  return { cause, name: LOSS_CAUSE_NAMES[cause][language], losses };
}

export function definitionsResponse(
  definitions: readonly { readonly id: keyof typeof MEASURE_DEFINITIONS; readonly version: number }[],
  language: Language,
): DefinitionResponse[] {
  return definitions.map(({ id, version }) => ({ id, version, ...MEASURE_DEFINITIONS[id][language] }));
}
