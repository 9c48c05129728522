import { ApiProperty } from '@nestjs/swagger';
import { PROGRAMME_MODELS, type ProgrammeModel } from '#antt/cameras';
import { nullable } from './nullable-property.js';

export class ProgrammeResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  unitId!: string;

  @ApiProperty({ enum: Object.keys(PROGRAMME_MODELS) })
  model!: ProgrammeModel;

  @ApiProperty()
  name!: string;

  @ApiProperty(nullable(String, 'date'))
  startedOn!: string | null;

  @ApiProperty({ ...nullable(String, 'date'), description: 'The first day on which it no longer exists' })
  endedOn!: string | null;

  @ApiProperty(nullable(String))
  endReason!: string | null;

  @ApiProperty({ description: 'A change names the version it was decided on' })
  version!: number;

  @ApiProperty({ description: 'Sample data' })
  demo!: boolean;
}

export class ProgrammeViewResponse extends ProgrammeResponse {
  @ApiProperty()
  unitName!: string;

  @ApiProperty({ description: 'Cameras in use that belong to it' })
  cameras!: number;
}

export class EndedProgrammeResponse {
  @ApiProperty()
  programme!: ProgrammeResponse;

  @ApiProperty({ description: 'Cameras that left it: moved or released' })
  cameras!: number;
}

export class ProgrammePageResponse {
  @ApiProperty({ type: [ProgrammeViewResponse] })
  items!: ProgrammeViewResponse[];

  @ApiProperty(nullable(String))
  nextCursor!: string | null;
}

export class ProgrammeModelResponse {
  @ApiProperty({ enum: Object.keys(PROGRAMME_MODELS) })
  model!: ProgrammeModel;

  @ApiProperty()
  vi!: string;

  @ApiProperty()
  en!: string;
}
