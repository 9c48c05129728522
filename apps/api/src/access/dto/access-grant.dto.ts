import { ApiProperty } from '@nestjs/swagger';
import { IsNotEmpty, IsString, IsUUID, MaxLength } from 'class-validator';
import type { AccessGrant } from '#antt/access';
import { IsInstant } from '../../http/time.decorators.js';

export class GrantUnitAccessDto {
  @ApiProperty({ format: 'uuid' })
  @IsUUID()
  userId!: string;

  @ApiProperty({ format: 'uuid', description: 'The unit whose cases, requests and clips may be seen' })
  @IsUUID()
  unitId!: string;

  @ApiProperty()
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;

  @IsInstant()
  expiresAt!: string;
}

export class AccessGrantResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'uuid' })
  userId!: string;

  @ApiProperty({ enum: ['case', 'request', 'clip', 'unit'] })
  objectType!: string;

  @ApiProperty({ format: 'uuid' })
  objectId!: string;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  grantedAt!: string;

  @ApiProperty({ format: 'date-time' })
  expiresAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  revokedAt!: string | null;
}

export function accessGrantResponse(grant: AccessGrant): AccessGrantResponse {
  return {
    id: grant.id,
    userId: grant.userId,
    objectType: grant.objectType,
    objectId: grant.objectId,
    reason: grant.reason,
    grantedAt: grant.grantedAt.toISOString(),
    expiresAt: grant.expiresAt.toISOString(),
    revokedAt: grant.revokedAt?.toISOString() ?? null,
  };
}
