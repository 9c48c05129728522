import { ApiPropertyOptional } from '@nestjs/swagger';
import { IsIn, IsOptional, IsString, IsUUID, MaxLength } from 'class-validator';
import { AUDIT_ACTIONS, type AuditAction } from '#antt/ledger';
import { PageQueryDto } from '../../http/page.js';
import { IsInstant } from '../../http/time.decorators.js';

export class AuditEventQueryDto extends PageQueryDto {
  @ApiPropertyOptional({ description: 'Glossary noun, e.g. `clip`' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  objectType?: string;

  @ApiPropertyOptional()
  @IsOptional()
  @IsString()
  @MaxLength(200)
  objectId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  requestId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  caseId?: string;

  @ApiPropertyOptional({ format: 'uuid' })
  @IsOptional()
  @IsUUID()
  unitId?: string;

  @ApiPropertyOptional({ enum: Object.keys(AUDIT_ACTIONS) })
  @IsOptional()
  @IsIn(Object.keys(AUDIT_ACTIONS))
  action?: AuditAction;

  @ApiPropertyOptional({ description: 'Id of the person who acted' })
  @IsOptional()
  @IsString()
  @MaxLength(100)
  actorId?: string;

  @IsOptional()
  @IsInstant({ optional: true })
  from?: string;

  @IsOptional()
  @IsInstant({ optional: true })
  to?: string;
}
