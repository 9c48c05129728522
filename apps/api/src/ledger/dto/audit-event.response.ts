import { ApiProperty } from '@nestjs/swagger';
import { AUDIT_ACTIONS, isAuditAction, type AuditEvent } from '#antt/ledger';
import type { Language } from '../../http/api-request.js';

export class AuditActorResponse {
  @ApiProperty({ enum: ['user', 'owner', 'system'] })
  kind!: string;

  @ApiProperty({ type: String, nullable: true })
  id!: string | null;

  @ApiProperty()
  name!: string;

  @ApiProperty({ type: String, nullable: true })
  role!: string | null;
}

export class AuditObjectResponse {
  @ApiProperty()
  type!: string;

  @ApiProperty()
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

export class AuditUnitResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ type: String, nullable: true })
  name!: string | null;
}

export class AuditEventResponse {
  @ApiProperty({ format: 'uuid' })
  id!: string;

  @ApiProperty({ format: 'date-time' })
  at!: string;

  @ApiProperty({ enum: Object.keys(AUDIT_ACTIONS) })
  action!: string;

  @ApiProperty({ description: 'The action in the language asked for' })
  description!: string;

  @ApiProperty()
  object!: AuditObjectResponse;

  @ApiProperty()
  actor!: AuditActorResponse;

  @ApiProperty({ type: AuditUnitResponse, nullable: true, description: 'Named as it was at the time' })
  unit!: AuditUnitResponse | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  requestId!: string | null;

  @ApiProperty({ type: String, format: 'uuid', nullable: true })
  caseId!: string | null;

  @ApiProperty({ type: String, nullable: true })
  reason!: string | null;

  @ApiProperty({ type: Object, nullable: true })
  before!: object | null;

  @ApiProperty({ type: Object, nullable: true })
  after!: object | null;

  @ApiProperty({ type: Object, nullable: true })
  client!: object | null;
}

export class AuditEventPageResponse {
  @ApiProperty({ type: [AuditEventResponse] })
  items!: AuditEventResponse[];

  @ApiProperty({ type: String, nullable: true })
  nextCursor!: string | null;
}

export function auditEventResponse(event: AuditEvent, language: Language): AuditEventResponse {
  return {
    id: event.id,
    at: event.at.toISOString(),
    action: event.action,
    description: isAuditAction(event.action) ? AUDIT_ACTIONS[event.action][language] : event.action,
    object: { type: event.objectType, id: event.objectId, name: event.objectName },
    actor: { kind: event.actorKind, id: event.actorId, name: event.actorName, role: event.actorRole },
    unit: event.unitId === null ? null : { id: event.unitId, name: event.unitName },
    requestId: event.requestId,
    caseId: event.caseId,
    reason: event.reason,
    before: event.before,
    after: event.after,
    client: event.client,
  };
}
