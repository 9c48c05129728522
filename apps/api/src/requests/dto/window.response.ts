import { ApiProperty } from '@nestjs/swagger';

export class WindowResponse {
  @ApiProperty({ format: 'date-time' })
  from!: string;

  @ApiProperty({ format: 'date-time' })
  to!: string;
}

export const windowResponse = (from: Date, to: Date): WindowResponse => ({
  from: from.toISOString(),
  to: to.toISOString(),
});
