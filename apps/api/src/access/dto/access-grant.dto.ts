import { ApiProperty, ApiPropertyOptional, OmitType } from '@nestjs/swagger';
import { IsNotEmpty, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import type { AccessGrant, AccessGrantView, UserGrantView } from '#antt/access';
import { IsInstant } from '../../http/time.decorators.js';

export class GrantAccessDto {
  @ApiProperty({ format: 'uuid', description: 'Who may see it; not oneself' })
  @IsUUID()
  userId!: string;

  @ApiProperty({ maxLength: 1000 })
  @IsString()
  @IsNotEmpty()
  @MaxLength(1000)
  reason!: string;

  /** From that moment on it is not seen any more; at most ACCESS_GRANT_MAX_DAYS away. */
  @IsInstant()
  expiresAt!: string;
}

export class GrantUnitAccessDto extends GrantAccessDto {
  @ApiProperty({ format: 'uuid', description: 'The unit whose cases, requests and clips may be seen' })
  @IsUUID()
  unitId!: string;
}

export class RevokeAccessDto {
  @ApiPropertyOptional({ maxLength: 1000 })
  @IsOptional()
  @IsString()
  @MaxLength(1000)
  reason?: string;
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

  @ApiProperty({ type: String, nullable: true, description: 'Its number or name when it was shared' })
  objectName!: string | null;

  @ApiProperty()
  reason!: string;

  @ApiProperty({ format: 'date-time' })
  grantedAt!: string;

  @ApiProperty({ format: 'date-time', description: 'From this moment on it is not seen any more' })
  expiresAt!: string;

  @ApiProperty({ format: 'date-time', type: String, nullable: true })
  revokedAt!: string | null;
}

export class ListedAccessGrantResponse extends AccessGrantResponse {
  @ApiProperty()
  userName!: string;

  @ApiProperty()
  grantedByName!: string;

  @ApiProperty({ type: String, nullable: true })
  revokedByName!: string | null;

  @ApiProperty({ type: String, nullable: true })
  revokeReason!: string | null;
}

/** Null, with its name and the reasons: one may not see it. */
export class UserAccessGrantResponse extends OmitType(ListedAccessGrantResponse, ['objectId', 'reason']) {
  @ApiProperty({ format: 'uuid', type: String, nullable: true })
  objectId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;
}

export function accessGrantResponse(grant: AccessGrant | AccessGrantView): AccessGrantResponse {
  return { ...grantFacts(grant), objectId: grant.objectId, reason: grant.reason };
}

export function listedGrantResponse(grant: AccessGrantView): ListedAccessGrantResponse {
  return { ...accessGrantResponse(grant), ...grantPeople(grant) };
}

export function userGrantResponse(grant: UserGrantView): UserAccessGrantResponse {
  return { ...grantFacts(grant), ...grantPeople(grant), objectId: grant.objectId, reason: grant.reason };
}

const grantFacts = (
  grant: AccessGrant | UserGrantView,
): Omit<AccessGrantResponse, 'objectId' | 'reason'> => ({
  id: grant.id,
  userId: grant.userId,
  objectType: grant.objectType,
  objectName: grant.objectName,
  grantedAt: grant.grantedAt.toISOString(),
  expiresAt: grant.expiresAt.toISOString(),
  revokedAt: grant.revokedAt?.toISOString() ?? null,
});

const grantPeople = ({ userName, grantedByName, revokedByName, revokeReason }: UserGrantView) => ({
  userName,
  grantedByName,
  revokedByName,
  revokeReason,
});
