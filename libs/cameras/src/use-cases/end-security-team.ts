import { Injectable } from '@nestjs/common';
import { Transactions } from '#antt/database';
import { AppError, Clock, newId, vietnamDay } from '#antt/kernel';
import { AuditLog, type AuditEntry } from '#antt/ledger';
import type { EntityManager } from 'typeorm';
import { camerasErrors } from '../cameras.errors.js';
import { ChangeableTeams } from '../changeable-teams.js';
import {
  auditActorOf,
  auditClientOf,
  scopeOf,
  type RegistryActor,
  type RegistryClient,
} from '../registry-access.js';
import { requiredText } from '../registry-conflicts.js';
import { dayDone } from '../registry-days.js';
import type { SecurityTeam } from '../security-team.entity.js';
import type { SecurityTeamMember } from '../security-team-member.entity.js';
import { SecurityTeamRepository } from '../security-team.repository.js';
import { cleanText } from '../text-rules.js';

export interface SecurityTeamEnd {
  /** The first day on which it no longer exists; today when left out. */
  readonly endedOn?: string | undefined;
  readonly reason: string;
  /** The team that takes its members over. */
  readonly moveMembersTo?: string | undefined;
  /** `leave`: its members leave on the same day. */
  readonly members?: 'leave' | undefined;
}

/** Ends a security team. Its members leave it, to another team of the unit or altogether; the rows of both stay. */
@Injectable()
export class EndSecurityTeam {
  constructor(
    private readonly transactions: Transactions,
    private readonly changeable: ChangeableTeams,
    private readonly teams: SecurityTeamRepository,
    private readonly auditLog: AuditLog,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns the team, and how many members left it
   * @throws AppError SECURITY_TEAM_UNKNOWN, UNIT_OUTSIDE_JURISDICTION, REGISTRY_CHANGED_MEANWHILE, SECURITY_TEAM_ENDED,
   *   SECURITY_TEAM_HAS_MEMBERS, SUCCESSOR_UNSUITABLE, DATE_*, VALUE_*
   */
  execute(
    actor: RegistryActor,
    id: string,
    version: number,
    input: SecurityTeamEnd,
    client?: RegistryClient,
  ): Promise<{ readonly team: SecurityTeam; readonly members: number }> {
    return this.transactions.run(scopeOf(actor), async (tx) => {
      const before = await this.changeable.lockServing(tx, actor, id, version);
      const today = vietnamDay(this.clock.now());
      const endedOn = dayDone('endedOn', input.endedOn, { today, start: before.establishedOn });
      const endReason = requiredText('reason', cleanText(input.reason), 500);
      const serving = (await this.teams.members(tx, before.id)).filter(({ leftOn }) => leftOn === null);
      const heir = await this.heir(tx, actor, before, input.moveMembersTo);
      if (serving.length > 0 && heir === undefined && input.members !== 'leave') {
        throw new AppError(camerasErrors, 'SECURITY_TEAM_HAS_MEMBERS', {
          field: 'moveMembersTo',
          params: { name: before.name, count: serving.length },
        });
      }
      for (const { joinedOn } of serving) dayDone('endedOn', endedOn, { today, start: joinedOn });
      const after: SecurityTeam = { ...before, endedOn, endReason };
      await this.teams.save(tx, [after]);
      const left = serving.map((member) => ({ ...member, leftOn: endedOn }));
      const joined = heir === undefined ? [] : await this.joining(tx, heir, serving, endedOn);
      await this.teams.saveMembers(tx, [...left, ...joined]);
      const about = {
        actor: auditActorOf(actor, 'security-team.manage'),
        reason: endReason,
        client: auditClientOf(client),
      };
      await this.auditLog.recordMany(tx, [
        {
          ...about,
          action: 'security-team.ended',
          objectType: 'security-team',
          objectId: before.id,
          objectName: before.name,
          unitId: before.unitId,
          after: { endedOn, members: serving.length, membersTo: heir?.id ?? null },
        },
        ...left.map((member): AuditEntry => ({
          ...about,
          action: 'security-team-member.removed',
          objectType: 'security-team-member',
          objectId: member.id,
          objectName: member.fullName,
          unitId: before.unitId,
          before: { leftOn: null },
          after: { leftOn: endedOn },
        })),
        ...joined.map((member): AuditEntry => ({
          ...about,
          action: 'security-team-member.registered',
          objectType: 'security-team-member',
          objectId: member.id,
          objectName: member.fullName,
          unitId: heir!.unitId,
          after: { team: heir!.name, position: member.position, joinedOn: endedOn },
        })),
      ]);
      return { team: { ...after, version: before.version + 1 }, members: serving.length };
    });
  }

  /** They come as members: who leads the other team is its own business. */
  private async joining(
    tx: EntityManager,
    heir: SecurityTeam,
    serving: readonly SecurityTeamMember[],
    joinedOn: string,
  ): Promise<SecurityTeamMember[]> {
    const led = (await this.teams.members(tx, heir.id)).some(isLeading);
    return serving.map((member) => ({
      ...member,
      id: newId(),
      teamId: heir.id,
      position: led || member.position !== 'leader' ? 'member' : 'leader',
      joinedOn,
      version: 1,
    }));
  }

  private async heir(
    tx: EntityManager,
    actor: RegistryActor,
    ending: SecurityTeam,
    id: string | undefined,
  ): Promise<SecurityTeam | undefined> {
    if (id === undefined) return undefined;
    const heir = await this.changeable.lockServing(tx, actor, id);
    if (heir.id === ending.id || heir.unitId !== ending.unitId) {
      throw new AppError(camerasErrors, 'SUCCESSOR_UNSUITABLE', {
        field: 'moveMembersTo',
        params: { name: heir.name },
      });
    }
    return heir;
  }
}

const isLeading = ({ position, leftOn }: SecurityTeamMember): boolean =>
  position === 'leader' && leftOn === null;
