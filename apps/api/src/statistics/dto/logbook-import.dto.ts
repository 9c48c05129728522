import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { Transform } from 'class-transformer';
import { IsBoolean, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { renderText } from '#antt/kernel';
import { statisticsErrors, type LogbookReport } from '#antt/statistics';
import type { Language } from '../../http/api-request.js';

export class LogbookImportQueryDto {
  @ApiProperty({ format: 'uuid', description: 'The unit that imports; rows of its line are accepted' })
  @IsUUID()
  unitId!: string;

  @ApiPropertyOptional({ description: 'Name of the file, to be remembered', default: 'so-trich-xuat' })
  @IsOptional()
  @IsString()
  @MaxLength(200)
  fileName: string = 'so-trich-xuat';

  @ApiPropertyOptional({ description: 'Read and check everything, change nothing', default: false })
  @IsOptional()
  @Transform(({ value }) => (value === 'true' ? true : value === 'false' ? false : value))
  @IsBoolean()
  dryRun: boolean = false;
}

export class LogbookFaultResponse {
  @ApiProperty({ description: 'As the spreadsheet program numbers it' })
  row!: number;

  @ApiProperty({ description: 'Letters of the column; empty for the row as a whole' })
  column!: string;

  @ApiProperty({ description: 'Title of the column' })
  title!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty()
  remedy!: string;
}

export class LogbookImportResponse {
  @ApiProperty({ type: String, format: 'uuid', nullable: true, description: 'Null for a dry run' })
  id!: string | null;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ description: 'Rows below the header' })
  rows!: number;

  @ApiProperty()
  extractions!: number;

  @ApiProperty({ description: 'Cases new to the system' })
  cases!: number;

  @ApiProperty()
  casesClarified!: number;

  @ApiProperty()
  contributions!: number;

  @ApiProperty()
  faultCount!: number;

  @ApiProperty({ type: [LogbookFaultResponse], description: 'At most the first 200' })
  faults!: LogbookFaultResponse[];
}

export function logbookImportResponse(report: LogbookReport, language: Language): LogbookImportResponse {
  const { importId, dryRun, rows, extractions, cases, casesClarified, contributions, faultCount } = report;
  return {
    id: importId,
    dryRun,
    rows,
    extractions,
    cases,
    casesClarified,
    contributions,
    faultCount,
    faults: report.faults.map(({ row, column, title, code, params }) => {
      return { row, column, title, code, ...renderText(statisticsErrors[code], language, params) };
    }),
  };
}
