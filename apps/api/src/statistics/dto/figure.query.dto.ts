import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Type } from 'class-transformer';
import { IsIn, IsInt, IsOptional, IsString, IsUUID, Matches, Max, MaxLength, Min } from 'class-validator';
import {
  EXPORT_TABLES,
  ITEM_OUTCOMES,
  LOSS_CAUSES,
  PERIOD_SCHEMES,
  ROW_MEASURES,
  TIME_LEFT_BANDS,
  type ExportTable,
  type ItemOutcome,
  type LossCause,
  type PeriodScheme,
  type RowMeasure,
  type TimeLeftBand,
} from '#antt/statistics';
import { LARGEST_PAGE, PageQueryDto } from '../../http/page.js';
import { IsCalendarDate } from '../../http/time.decorators.js';

const UUID = /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i;

export class YearQueryDto {
  @ApiProperty({ enum: PERIOD_SCHEMES, description: '`calendar`, or `administrative`: 15th to 14th' })
  @IsIn(PERIOD_SCHEMES)
  scheme!: PeriodScheme;

  @ApiProperty({ example: 2024 })
  @Type(() => Number)
  @IsInt()
  year!: number;
}

/** A year, or one month, quarter or half of it, or any days. */
export class PeriodQueryDto {
  @ApiProperty({ enum: PERIOD_SCHEMES, description: '`calendar`, or `administrative`: 15th to 14th' })
  @IsIn(PERIOD_SCHEMES)
  scheme!: PeriodScheme;

  @ApiPropertyOptional({ example: 2024 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  year?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 12 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  month?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 4 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  quarter?: number;

  @ApiPropertyOptional({ minimum: 1, maximum: 2 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  half?: number;

  @IsOptional()
  @IsCalendarDate({ optional: true })
  from?: string;

  /** Inclusive. */
  @IsOptional()
  @IsCalendarDate({ optional: true })
  to?: string;

  @ApiPropertyOptional({
    format: 'uuid',
    description: 'Only the line of this unit: itself, the units below, and their predecessors',
  })
  @IsOptional()
  @IsUUID()
  unitId?: string;
}

export class MonthFileQueryDto extends PeriodQueryDto {
  @ApiPropertyOptional({ enum: EXPORT_TABLES, description: 'CSV only: which table', default: 'summary' })
  @IsOptional()
  @IsIn(EXPORT_TABLES)
  table?: ExportTable;
}

/** What narrows losses down; given together they name one combination. */
export class LossReportQueryDto extends PeriodQueryDto {
  @ApiPropertyOptional({ format: 'uuid', description: 'The unit as it was' })
  @IsOptional()
  @IsUUID()
  unitThen?: string;

  @ApiPropertyOptional({ description: 'Id of the present unit, or `several` or `none`' })
  @IsOptional()
  @Matches(new RegExp(`${UUID.source}|^(several|none)$`, 'i'))
  unitNow?: string;

  @ApiPropertyOptional({ description: "Id of the camera's programme, or `none`" })
  @IsOptional()
  @Matches(new RegExp(`${UUID.source}|^none$`, 'i'))
  programme?: string;

  @ApiPropertyOptional({ enum: LOSS_CAUSES })
  @IsOptional()
  @IsIn(LOSS_CAUSES)
  cause?: LossCause;

  @ApiPropertyOptional({
    enum: TIME_LEFT_BANDS,
    description: 'Items: from the asking to the overwrite deadline',
  })
  @IsOptional()
  @IsIn(TIME_LEFT_BANDS)
  timeLeft?: TimeLeftBand;

  @ApiPropertyOptional({ description: 'Items: make of the recorder; empty: the register does not tell' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  make?: string;

  @ApiPropertyOptional({ description: 'Items: model of the recorder; empty: the register does not tell' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  model?: string;
}

export class RowsQueryDto extends LossReportQueryDto implements PageQueryDto {
  @ApiProperty({ enum: ROW_MEASURES })
  @IsIn(ROW_MEASURES)
  measure!: RowMeasure;

  @ApiPropertyOptional({ description: 'Code of the category' })
  @IsOptional()
  @MaxLength(100)
  category?: string;

  @ApiPropertyOptional({ enum: ITEM_OUTCOMES, description: 'Items: how they ended' })
  @IsOptional()
  @IsIn(ITEM_OUTCOMES)
  outcome?: ItemOutcome;

  @ApiPropertyOptional({ minimum: 1, maximum: LARGEST_PAGE, default: 50 })
  @IsOptional()
  @Type(() => Number)
  @IsInt()
  @Min(1)
  @Max(LARGEST_PAGE)
  limit: number = 50;

  @ApiPropertyOptional({ description: '`nextCursor` of the page before' })
  @IsOptional()
  @IsString()
  @MaxLength(2000)
  cursor?: string;
}
