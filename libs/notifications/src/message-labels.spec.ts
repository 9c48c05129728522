import { describe, expect, it } from '@jest/globals';
import { MESSAGE_STATE_LABELS } from './message-labels.js';
import { MESSAGE_STATES } from './message.lifecycle.js';

describe('labels of messages', () => {
  it('every state has one in both languages, and no label is left over', () => {
    expect(Object.keys(MESSAGE_STATE_LABELS).sort()).toEqual([...MESSAGE_STATES].sort());
    for (const label of Object.values(MESSAGE_STATE_LABELS)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });
});
