import { describe, expect, it } from '@jest/globals';
import { DEVICE_LABELS, DEVICE_STATUS_LABELS, DEVICES, RECORDER_REACH_LABELS } from './device-labels.js';
import { DEVICE_STATUSES, RECORDER_REACHES } from './recorder.entity.js';

describe('labels of devices', () => {
  it.each([
    ['device', DEVICES, DEVICE_LABELS],
    ['status', DEVICE_STATUSES, DEVICE_STATUS_LABELS],
    ['reach', RECORDER_REACHES, RECORDER_REACH_LABELS],
  ])('every %s has one in both languages, and no label is left over', (_, words, labels) => {
    expect(Object.keys(labels).sort()).toEqual([...words].sort());
    for (const label of Object.values(labels)) {
      expect(label).toEqual({ vi: expect.stringMatching(/\S/), en: expect.stringMatching(/\S/) });
    }
  });
});
