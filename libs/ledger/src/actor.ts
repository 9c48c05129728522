import { permissionsOf, type Permission, type Principal } from '#antt/access';

/** Who did it, named as at that moment. */
export interface AuditActor {
  readonly kind: 'user' | 'owner' | 'system';
  readonly id?: string;
  readonly name: string;
  readonly role?: string;
}

/** The system's own work: sweeps, jobs, an operator at the command line. */
export const SYSTEM_ACTOR: AuditActor = { kind: 'system', name: 'Hệ thống' };

/**
 * A signed-in person as an actor.
 * @param permission names the role that permitted the act, where he holds several
 */
export function actorOf(principal: Principal, permission?: Permission): AuditActor {
  const acting =
    permission === undefined
      ? principal.roles[0]
      : principal.roles.find(({ role }) => permissionsOf(role).includes(permission));
  return {
    kind: 'user',
    id: principal.userId,
    name: principal.fullName,
    ...(acting === undefined ? {} : { role: acting.role }),
  };
}
