import { maskPhone, type Programme } from '#antt/cameras';
import { SYSTEM_ACTOR, type AuditEntry } from '#antt/ledger';
import type { DemoDevices } from './demo-devices.js';
import type { DemoTeam } from './demo-teams.js';

const REASON = 'Dữ liệu mẫu';

/** A team's event tells its members too. */
export const teamEvents = (teams: readonly DemoTeam[]): AuditEntry[] =>
  teams.map(({ team, neighbourhood, members }) => ({
    action: 'security-team.registered',
    objectType: 'security-team',
    objectId: team.id,
    objectName: team.name,
    actor: SYSTEM_ACTOR,
    unitId: team.unitId,
    reason: REASON,
    after: {
      name: team.name,
      establishedOn: team.establishedOn,
      neighbourhood,
      members: members.map(({ id, fullName, position }) => ({ id, fullName, position })),
    },
  }));

export const programmeEvents = (programmes: readonly Programme[]): AuditEntry[] =>
  programmes.map(({ id, unitId, model, name, startedOn }) => ({
    action: 'programme.registered',
    objectType: 'programme',
    objectId: id,
    objectName: name,
    actor: SYSTEM_ACTOR,
    unitId,
    reason: REASON,
    after: { model, name, startedOn },
  }));

export function deviceEvents({ owners, recorders, cameras, readings }: DemoDevices): AuditEntry[] {
  const recorderOf = new Map(recorders.map((recorder) => [recorder.id, recorder]));
  const about = { actor: SYSTEM_ACTOR, reason: REASON } as const;
  return [
    ...owners.map(({ id, unitId, name, code, kind, phone, address, joinedOn }): AuditEntry => ({
      ...about,
      action: 'owner.registered',
      objectType: 'owner',
      objectId: id,
      objectName: name,
      unitId,
      after: { code, kind, name, phone: maskPhone(phone), address, joinedOn },
    })),
    ...recorders.map(({ id, unitId, demo: _demo, createdAt: _createdAt, ...facts }): AuditEntry => ({
      ...about,
      action: 'recorder.registered',
      objectType: 'recorder',
      objectId: id,
      objectName: facts.code,
      unitId,
      after: facts,
    })),
    ...readings.map(({ id, recorderId, trueTime, offsetMs, uncertaintyMs, method }): AuditEntry => ({
      ...about,
      action: 'clock-reading.recorded',
      objectType: 'recorder',
      objectId: recorderId,
      objectName: recorderOf.get(recorderId)?.code,
      unitId: recorderOf.get(recorderId)?.unitId,
      after: { readingId: id, trueTime, offsetMs, uncertaintyMs, method },
    })),
    ...cameras.map(
      ({ id, unitId, demo: _demo, createdAt: _createdAt, updatedAt: _updatedAt, ...facts }): AuditEntry => ({
        ...about,
        action: 'camera.registered',
        objectType: 'camera',
        objectId: id,
        objectName: facts.name,
        unitId,
        after: facts,
      }),
    ),
  ];
}
