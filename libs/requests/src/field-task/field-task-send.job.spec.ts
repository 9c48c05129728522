import { describe, expect, it } from '@jest/globals';
import { newId } from '#antt/kernel';
import { FIELD_TASK_SEND, SEND_HELP_TO_OWNER, SEND_TEAM_TO_OWNER } from './field-task-send.job.js';

describe('news that sends a team', () => {
  const [askId, itemId, stepId] = [newId(), newId(), newId()];

  it('asks for one job for each item that needs help, and one for a silent owner', () => {
    const help = SEND_HELP_TO_OWNER.toPayload({ askId, itemId });
    const visit = SEND_TEAM_TO_OWNER.toPayload({ askId, stepId });
    expect([help, visit]).toEqual([{ askId, itemId }, { askId }]);
    expect([help, visit].map(FIELD_TASK_SEND.accepts)).toEqual([true, true]);
    expect(FIELD_TASK_SEND.jobId(help)).not.toBe(FIELD_TASK_SEND.jobId(visit));
  });

  it.each([null, {}, { askId: 'x' }, { askId, itemId: 7 }])('does not take %p', (payload) => {
    expect(FIELD_TASK_SEND.accepts(payload)).toBe(false);
  });
});
