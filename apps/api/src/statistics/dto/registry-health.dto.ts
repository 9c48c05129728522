import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsUUID } from 'class-validator';
import {
  HEALTH_DEFINITIONS,
  HEALTH_PROBLEMS,
  HEALTH_SUBJECTS,
  HEALTH_TABLES,
  healthDetail,
  type CameraHealth,
  type HealthFacts,
  type HealthProblem,
  type HealthRow,
  type HealthSummary,
  type HealthTable,
} from '#antt/statistics';
import type { Language } from '../../http/api-request.js';
import { PageQueryDto } from '../../http/page.js';
import { FigureUnitResponse, unitResponse } from './figure.response.js';

const BELOW = 'Only the line of this unit: itself, the units below, and their predecessors';

export class RegistryHealthQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: BELOW })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}

export class HealthProblemsQueryDto extends PageQueryDto {
  @ApiProperty({ enum: HEALTH_PROBLEMS })
  @IsIn(HEALTH_PROBLEMS)
  problem!: HealthProblem;

  @ApiPropertyOptional({ format: 'uuid', description: BELOW })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}

export class HealthFileQueryDto extends RegistryHealthQueryDto {
  @ApiPropertyOptional({ enum: HEALTH_PROBLEMS, description: 'Only the rows of this problem' })
  @IsOptional()
  @IsIn(HEALTH_PROBLEMS)
  problem?: HealthProblem;

  @ApiPropertyOptional({ enum: HEALTH_TABLES, description: 'CSV only: which table', default: 'rows' })
  @IsOptional()
  @IsIn(HEALTH_TABLES)
  table?: HealthTable;
}

export class InUseResponse {
  @ApiProperty({ description: 'Cameras in use' })
  cameras!: number;

  @ApiProperty({ description: 'Recorders in use' })
  recorders!: number;

  @ApiProperty({ description: 'Owners of cameras in use' })
  owners!: number;
}

export class HealthCountResponse {
  @ApiProperty({ enum: HEALTH_PROBLEMS })
  problem!: string;

  @ApiProperty()
  count!: number;
}

export class HealthProblemResponse extends HealthCountResponse {
  @ApiProperty({ enum: HEALTH_SUBJECTS, description: 'Of what the count is' })
  subject!: string;

  @ApiProperty()
  name!: string;

  @ApiProperty()
  meaning!: string;

  @ApiProperty()
  toDo!: string;
}

export class UnitHealthResponse {
  @ApiProperty()
  unit!: FigureUnitResponse;

  @ApiProperty()
  inUse!: InUseResponse;

  @ApiProperty({ type: [HealthCountResponse] })
  counts!: HealthCountResponse[];
}

export class RegistryHealthResponse {
  @ApiProperty({ format: 'date-time' })
  asOf!: string;

  @ApiProperty({ type: FigureUnitResponse, nullable: true, description: 'Null: all the caller may see' })
  unit!: FigureUnitResponse | null;

  @ApiProperty()
  inUse!: InUseResponse;

  @ApiProperty({ type: [HealthProblemResponse], description: 'Every problem there may be' })
  problems!: HealthProblemResponse[];

  @ApiProperty({ type: [UnitHealthResponse] })
  byUnit!: UnitHealthResponse[];
}

const MOMENT = { type: String, format: 'date-time', nullable: true } as const;

export class HealthFactsResponse {
  @ApiProperty({ description: 'Cameras in use behind it' })
  cameras!: number;

  @ApiProperty({ type: String, nullable: true })
  retentionConfidence!: string | null;

  @ApiProperty({ type: Number, nullable: true })
  retentionHours!: number | null;

  @ApiProperty(MOMENT)
  retentionObservedAt!: string | null;

  @ApiProperty({ ...MOMENT, description: "Of the recorder's clock" })
  lastReadingAt!: string | null;

  @ApiProperty({ type: Number, nullable: true, description: 'By how much the clock may be off today' })
  clockUncertaintyMs!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Cameras: requests that named it' })
  timesAsked!: number | null;

  @ApiProperty({ type: Number, nullable: true, description: 'Cameras: of these, ran out unanswered' })
  timesUnanswered!: number | null;

  @ApiProperty(MOMENT)
  lastAskedAt!: string | null;

  @ApiProperty(MOMENT)
  lastAnswerAt!: string | null;

  @ApiProperty(MOMENT)
  lastFootageAt!: string | null;

  @ApiProperty({ ...MOMENT, description: 'Cameras: the latest sign that it runs, or its registration' })
  lastSeenAt!: string | null;

  @ApiProperty({ type: [String], description: 'Owners: what was learnt of their contacts' })
  contactFacts!: readonly string[];

  @ApiProperty({ type: [String], description: 'Cameras: recorder, owner or programme that ended' })
  ended!: readonly string[];
}

export class HealthRowResponse {
  @ApiProperty({ enum: HEALTH_PROBLEMS })
  problem!: string;

  @ApiProperty()
  problemName!: string;

  @ApiProperty({ enum: HEALTH_SUBJECTS })
  subject!: string;

  @ApiProperty({ format: 'uuid', description: 'Of the camera, recorder or owner' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  code!: string | null;

  @ApiProperty({ description: "An owner's name is shortened for those who may not read owners" })
  name!: string;

  @ApiProperty()
  unit!: FigureUnitResponse;

  @ApiProperty({ ...MOMENT, description: 'Null: nobody noted when it began' })
  since!: string | null;

  @ApiProperty({ description: 'What stands behind it, in words' })
  detail!: string;

  @ApiProperty()
  toDo!: string;

  @ApiProperty()
  facts!: HealthFactsResponse;

  @ApiProperty({ description: 'An entry of the demonstration' })
  demo!: boolean;
}

export class HealthRowPageResponse {
  @ApiProperty({ type: [HealthRowResponse] })
  items!: HealthRowResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export class CameraHealthResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ format: 'date-time' })
  asOf!: string;

  @ApiProperty()
  facts!: HealthFactsResponse;

  @ApiProperty({ type: [HealthRowResponse], description: "Its own, its recorder's and its owner's" })
  problems!: HealthRowResponse[];
}

export function registryHealthResponse(summary: HealthSummary, language: Language): RegistryHealthResponse {
  const { asOf, unit, inUse, counts, byUnit } = summary;
  return {
    asOf: asOf.toISOString(),
    unit: unit && unitResponse(unit),
    inUse: inUseResponse(inUse),
    problems: HEALTH_PROBLEMS.map((problem) => ({
      problem,
      count: counts[problem],
      subject: HEALTH_DEFINITIONS[problem].subject,
      ...HEALTH_DEFINITIONS[problem][language],
    })),
    byUnit: byUnit.map((row) => ({
      unit: unitResponse(row.unit),
      inUse: inUseResponse(row.inUse),
      counts: HEALTH_PROBLEMS.map((problem) => ({ problem, count: row.counts[problem] })),
    })),
  };
}

export function healthRowResponse(row: HealthRow, language: Language): HealthRowResponse {
  const { problem, subject, id, code, name, unit, since, facts, demo } = row;
  const { name: problemName, toDo } = HEALTH_DEFINITIONS[problem][language];
  return {
    ...{ problem, problemName, subject, id, code, name, toDo, demo },
    unit: unitResponse(unit),
    since: since?.toISOString() ?? null,
    detail: healthDetail(row, language),
    facts: factsResponse(facts),
  };
}

export function cameraHealthResponse(health: CameraHealth, language: Language): CameraHealthResponse {
  const { id, unitId, asOf, facts, problems } = health;
  return {
    id,
    unitId,
    asOf: asOf.toISOString(),
    facts: factsResponse(facts),
    problems: problems.map((row) => healthRowResponse(row, language)),
  };
}

const inUseResponse = ({ camera, recorder, owner }: HealthSummary['inUse']): InUseResponse => ({
  cameras: camera,
  recorders: recorder,
  owners: owner,
});

function factsResponse(facts: HealthFacts): HealthFactsResponse {
  const text = (moment: Date | null): string | null => moment?.toISOString() ?? null;
  return {
    ...facts,
    retentionObservedAt: text(facts.retentionObservedAt),
    lastReadingAt: text(facts.lastReadingAt),
    lastAskedAt: text(facts.lastAskedAt),
    lastAnswerAt: text(facts.lastAnswerAt),
    lastFootageAt: text(facts.lastFootageAt),
    lastSeenAt: text(facts.lastSeenAt),
  };
}
