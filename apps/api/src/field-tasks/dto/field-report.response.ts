import { ApiProperty, ApiPropertyOptional } from '@nestjs/swagger';
import { FIELD_TASK_STATES, type FieldTaskState, type TakenReport } from '#antt/requests';

const RESULTS = ['taken', 'repeated', 'refused'] as const;

/** What became of one report of several. */
export class ReportResultResponse {
  @ApiProperty({ type: String, nullable: true, description: 'As it was sent; null when it named none' })
  id!: string | null;

  @ApiProperty({
    enum: RESULTS,
    description: 'Refused: nothing of it was kept; put it right and send it again',
  })
  result!: (typeof RESULTS)[number];

  @ApiProperty({ enum: FIELD_TASK_STATES, required: false, description: 'Where its task stands now' })
  taskState?: FieldTaskState;

  @ApiProperty({
    format: 'date-time',
    required: false,
    description: "When it truly was, by the server's clock",
  })
  at?: string;

  @ApiProperty({ required: false, description: "The device's time cannot be right" })
  timeDoubtful?: boolean;

  @ApiProperty({ required: false, description: 'False: kept as a note; the task was over by then' })
  counts?: boolean;

  @ApiProperty({ type: String, format: 'uuid', nullable: true, required: false })
  clockReadingId?: string | null;

  @ApiPropertyOptional({
    type: 'object',
    additionalProperties: true,
    description: 'A problem document, as a call of its own would have answered',
  })
  problem?: object;
}

export class ReportResultsResponse {
  @ApiProperty({ format: 'date-time' })
  receivedAt!: string;

  @ApiProperty({ description: 'How far the clock of the device is ahead; negative: behind' })
  deviceAheadMs!: number;

  @ApiProperty({ type: [ReportResultResponse], description: 'In the order of the reports' })
  results!: ReportResultResponse[];
}

export const takenResponse = ({
  report,
  repeated,
  counts,
  taskState,
}: TakenReport): ReportResultResponse => ({
  id: report.id,
  result: repeated ? 'repeated' : 'taken',
  taskState,
  at: report.at.toISOString(),
  timeDoubtful: report.timeDoubtful,
  counts,
  clockReadingId: report.clockReadingId,
});
