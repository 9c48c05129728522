import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDay } from '#antt/kernel';
import { AuditLog } from '#antt/ledger';
import { camerasErrors } from '../cameras.errors.js';
import { ChangeableTeams } from '../changeable-teams.js';
import {
  auditActorOf,
  auditClientOf,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { changesOf, factsOf } from '../registry-changes.js';
import { day, requiredText } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import { requireVersion } from '../registry-versions.js';
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
  /** The version the change was decided on; left out: whatever it is now. */
  readonly version?: number;
}

const KEYS = ['fullName', 'position', 'phone', 'joinedOn', 'leftOn'] as const;

/** Adds a member to a security team, or corrects one. */
@Injectable()
export class SaveTeamMember {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableTeams,
    private readonly teams: SecurityTeamRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @param memberId absent: a new member
   * @throws AppError SECURITY_TEAM_UNKNOWN, SECURITY_TEAM_ENDED, SECURITY_TEAM_MEMBER_UNKNOWN, UNIT_OUTSIDE_JURISDICTION,
   *   SECURITY_TEAM_LEADER_TAKEN, REGISTRY_CHANGED_MEANWHILE, PHONE_INVALID, VALUE_*, DATE_*
   */
  execute(
    actor: RegistryActor,
    teamId: string,
    memberId: string | undefined,
    input: TeamMemberInput,
    client?: RegistryClient,
  ): Promise<SecurityTeamMember> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const team = await this.changeable.lockServing(tx, actor, teamId);
      const members = await this.teams.members(tx, team.id);
      const before = memberId === undefined ? undefined : members.find(({ id }) => id === memberId);
      if (memberId !== undefined && before === undefined) {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_MEMBER_UNKNOWN');
      }
      if (before !== undefined) requireVersion(before, input.version);
      const today = vietnamDay(this.clock.now());
      const member: SecurityTeamMember = {
        id: before?.id ?? newId(),
        teamId: team.id,
        fullName: requiredText('fullName', cleanText(input.fullName ?? before?.fullName ?? ''), 120),
        position: input.position ?? before?.position ?? 'member',
        phone: input.phone === undefined ? (before?.phone ?? null) : phone(input.phone),
        joinedOn: input.joinedOn === undefined ? (before?.joinedOn ?? null) : day('joinedOn', input.joinedOn),
        leftOn: input.leftOn === undefined ? (before?.leftOn ?? null) : day('leftOn', input.leftOn),
        version: before?.version ?? 1,
      };
      if (member.leftOn !== null && member.leftOn !== before?.leftOn) {
        dayDone('leftOn', member.leftOn, { today, start: member.joinedOn });
      }
      const changes = before === undefined ? undefined : changesOf(before, member, KEYS);
      if (before !== undefined && changes === undefined) return member;
      const leader = members.find((other) => other.id !== member.id && isLeading(other));
      if (isLeading(member) && leader !== undefined) {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_LEADER_TAKEN', {
          field: 'position',
          params: { leader: leader.fullName },
        });
      }
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
      return before === undefined ? member : { ...member, version: before.version + 1 };
    });
  }
}

const isLeading = ({ position, leftOn }: SecurityTeamMember): boolean =>
  position === 'leader' && leftOn === null;

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
