import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, newId } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import {
  auditActorOf,
  auditClientOf,
  RegistryAccess,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { changesOf, factsOf } from '../registry-changes.js';
import { day, requiredText } from '../registry-conflicts.js';
import type { SecurityTeamMember, TeamPosition } from '../security-team-member.entity.js';
import { SecurityTeamRepository } from '../security-team.repository.js';
import { cleanPhone, cleanText } from '../text-rules.js';

export interface TeamMemberInput {
  readonly fullName?: string;
  readonly position?: TeamPosition;
  readonly phone?: string | null;
  readonly joinedOn?: string | null;
  /** Set when he leaves; his row stays. */
  readonly leftOn?: string | null;
}

const KEYS = ['fullName', 'position', 'phone', 'joinedOn', 'leftOn'] as const;
const PERMISSIONS = { see: 'programme.read', change: 'security-team.manage' } as const;

/** Adds a member to a security team, or corrects one. */
@Injectable()
export class SaveTeamMember {
  constructor(
    private readonly transactions: Transactions,
    private readonly access: RegistryAccess,
    private readonly teams: SecurityTeamRepository,
    private readonly auditLog: AuditLog,
  ) {}

  /**
   * @param memberId absent: a new member
   * @throws AppError SECURITY_TEAM_UNKNOWN, SECURITY_TEAM_MEMBER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, PHONE_INVALID, VALUE_*
   */
  execute(
    actor: RegistryActor,
    teamId: string,
    memberId: string | undefined,
    input: TeamMemberInput,
    client?: RegistryClient,
  ): Promise<SecurityTeamMember> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const team = await this.access.changeable(
        tx,
        actor,
        PERMISSIONS,
        await this.teams.find(tx, teamId),
        'SECURITY_TEAM_UNKNOWN',
      );
      const before = memberId === undefined ? undefined : await this.teams.findMember(tx, team.id, memberId);
      if (memberId !== undefined && before === undefined) {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_MEMBER_UNKNOWN');
      }
      const member: SecurityTeamMember = {
        id: before?.id ?? newId(),
        teamId: team.id,
        fullName: requiredText('fullName', cleanText(input.fullName ?? before?.fullName ?? ''), 120),
        position: input.position ?? before?.position ?? 'member',
        phone: input.phone === undefined ? (before?.phone ?? null) : phone(input.phone),
        joinedOn: input.joinedOn === undefined ? (before?.joinedOn ?? null) : day('joinedOn', input.joinedOn),
        leftOn: input.leftOn === undefined ? (before?.leftOn ?? null) : day('leftOn', input.leftOn),
      };
      const changes = before === undefined ? undefined : changesOf(before, member, KEYS);
      if (before !== undefined && changes === undefined) return member;
      await this.teams.saveMembers(tx, [member]);
      const left = member.leftOn !== null && before?.leftOn === null;
      await this.auditLog.record(tx, {
        action:
          before === undefined
            ? 'security-team-member.registered'
            : left
              ? 'security-team-member.removed'
              : 'security-team-member.changed',
        objectType: 'security-team-member',
        objectId: member.id,
        objectName: member.fullName,
        actor: auditActorOf(actor, 'security-team.manage'),
        unitId: team.unitId,
        ...(changes ?? { after: { team: team.name, ...factsOf(member, KEYS) } }),
        client: auditClientOf(client),
      });
      return member;
    });
  }
}

function phone(text: string | null): string | null {
  if (text === null || text.trim() === '') return null;
  const clean = cleanPhone(text);
  if (clean === undefined) {
    throw new AppError(camerasErrors, 'PHONE_INVALID', {
      field: 'phone',
      params: { value: text.slice(0, 40) },
    });
  }
  return clean;
}
