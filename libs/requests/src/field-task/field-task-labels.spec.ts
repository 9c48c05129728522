import { describe, expect, it } from '@jest/globals';
import { COULD_NOT_LABELS, FIELD_TASK_KIND_LABELS, FIELD_TASK_STATE_LABELS } from './field-task-labels.js';
import { COULD_NOT_CAUSES, FIELD_TASK_KINDS } from './field-task-words.js';
import { FIELD_TASK_LIFECYCLE, FIELD_TASK_STATES } from './field-task.lifecycle.js';

describe('labels of field tasks', () => {
  it.each([
    ['state', FIELD_TASK_STATES, FIELD_TASK_STATE_LABELS],
    ['kind', FIELD_TASK_KINDS, FIELD_TASK_KIND_LABELS],
    ['cause', COULD_NOT_CAUSES, COULD_NOT_LABELS],
  ])('every %s has one in both languages, and no label is left over', (_, words, labels) => {
    expect(Object.keys(labels).sort()).toEqual([...words].sort());
    for (const label of Object.values(labels)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });

  it('I6: the lifecycle knows the states there are', () => {
    expect(FIELD_TASK_LIFECYCLE.states).toEqual([...FIELD_TASK_STATES]);
    expect(FIELD_TASK_LIFECYCLE.problems()).toEqual([]);
  });
});
