import { ApiProperty } from '@nestjs/swagger';

export class NamedResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty()
  name!: string;
}
