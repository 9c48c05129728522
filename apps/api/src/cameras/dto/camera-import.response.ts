import { ApiProperty } from '@nestjs/swagger';
import { rowProblemText, type CameraImportReport, type RowProblem } from '#antt/cameras';
import type { Language } from '../../http/api-request.js';

export class ImportCountsResponse {
  @ApiProperty()
  created!: number;

  @ApiProperty()
  updated!: number;

  @ApiProperty()
  unchanged!: number;
}

export class RowProblemResponse {
  @ApiProperty()
  row!: number;

  @ApiProperty({ type: String, nullable: true, example: 'G', description: 'Letters of the column' })
  column!: string | null;

  @ApiProperty({ example: 'Vĩ độ' })
  header!: string;

  @ApiProperty()
  code!: string;

  @ApiProperty()
  message!: string;

  @ApiProperty()
  remedy!: string;
}

export class CameraImportResponse {
  @ApiProperty({ format: 'uuid' })
  importId!: string;

  @ApiProperty()
  dryRun!: boolean;

  @ApiProperty({ description: 'False: nothing was kept' })
  applied!: boolean;

  @ApiProperty()
  rows!: number;

  @ApiProperty()
  failedRows!: number;

  @ApiProperty()
  cameras!: ImportCountsResponse;

  @ApiProperty()
  recorders!: ImportCountsResponse;

  @ApiProperty()
  owners!: ImportCountsResponse;

  @ApiProperty({ description: 'All of them; `problems` lists the first 500' })
  problemCount!: number;

  @ApiProperty({ type: [RowProblemResponse] })
  problems!: RowProblemResponse[];

  @ApiProperty({
    type: [RowProblemResponse],
    description: 'Rows taken although something in them was not followed',
  })
  warnings!: RowProblemResponse[];
}

export function cameraImportResponse(report: CameraImportReport, language: Language): CameraImportResponse {
  const problem = (entry: RowProblem): RowProblemResponse => {
    const { row, column, header, code } = entry;
    return { row, column, header, code, ...rowProblemText(entry, language) };
  };
  return { ...report, problems: report.problems.map(problem), warnings: report.warnings.map(problem) };
}
