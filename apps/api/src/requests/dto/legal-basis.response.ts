import { ApiProperty } from '@nestjs/swagger';
import type { LegalBasis } from '#antt/requests';

export class LegalBasisResponse {
  @ApiProperty({ example: 'BLTTHS-2015-107' })
  code!: string;

  @ApiProperty()
  citation!: string;

  @ApiProperty({ enum: ['criminal', 'administrative'] })
  track!: LegalBasis['track'];

  @ApiProperty({ format: 'date' })
  validFrom!: string;

  @ApiProperty({ type: String, format: 'date', nullable: true, description: 'First day no longer in force' })
  validUntil!: string | null;

  @ApiProperty({ description: 'Whether it is in force today' })
  inForce!: boolean;
}
