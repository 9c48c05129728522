import { describe, expect, it } from '@jest/globals';
import type { Principal } from '#antt/access';
import { actorOf } from './actor.js';
import { AUDIT_ACTIONS } from './audit-action.js';

const principal: Principal = {
  userId: 'u1',
  username: 'a',
  fullName: 'Nguyễn Văn A',
  sessionId: 's1',
  roles: [
    { role: 'auditor', unitId: 'x', unitName: 'X' },
    { role: 'commander', unitId: 'x', unitName: 'X' },
  ],
};

describe('who acted', () => {
  it('names the role that permitted it', () => {
    expect(actorOf(principal, 'case.clarify')).toEqual({
      kind: 'user',
      id: 'u1',
      name: 'Nguyễn Văn A',
      role: 'commander',
    });
    expect(actorOf(principal, 'case.read').role).toBe('auditor');
    expect(actorOf(principal).role).toBe('auditor');
    expect(actorOf(principal, 'user.manage')).not.toHaveProperty('role');
  });
});

describe('the actions', () => {
  it.each(Object.entries(AUDIT_ACTIONS))(
    '%s has a form and a name in both languages',
    (action, { vi, en }) => {
      expect(action).toMatch(/^[a-z]+(-[a-z]+)*\.[a-z]+(-[a-z]+)*$/);
      expect(vi.length).toBeGreaterThan(3);
      expect(en.length).toBeGreaterThan(3);
    },
  );
});
