import { describe, expect, it } from '@jest/globals';
import { PERMISSION_LABELS } from './permission-labels.js';
import { PERMISSIONS } from './permission.js';
import { ROLE_LABELS } from './role-labels.js';
import { ROLES } from './role.js';

describe('labels of access', () => {
  it.each([
    ['role', ROLES, ROLE_LABELS],
    ['permission', Object.keys(PERMISSIONS), PERMISSION_LABELS],
  ])('every %s has one in both languages, and no label is left over', (_, words, labels) => {
    expect(Object.keys(labels).sort()).toEqual([...words].sort());
    for (const { vi, en } of Object.values(labels)) {
      expect(vi.trim()).not.toBe('');
      expect(en.trim()).not.toBe('');
    }
    expect(new Set(Object.values(labels).map(({ vi }) => vi)).size).toBe(words.length);
  });
});
