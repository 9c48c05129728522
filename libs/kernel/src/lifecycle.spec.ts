import { describe, expect, it } from '@jest/globals';
import { defineLifecycle, Lifecycle } from './lifecycle.js';

const DOOR = defineLifecycle({
  initial: 'closed',
  moves: { closed: ['open', 'bricked-up'], open: ['closed'], 'bricked-up': [] },
  ends: ['bricked-up'],
});
const refuse = (from: string, to: string): Error => new Error(`${from} > ${to}`);

describe('a lifecycle', () => {
  it('tells the next states and refuses every other move', () => {
    expect(DOOR.problems()).toEqual([]);
    expect(DOOR.nextStates('closed')).toEqual(['open', 'bricked-up']);
    expect(() => DOOR.assertMove('closed', 'open', refuse)).not.toThrow();
    expect(() => DOOR.assertMove('open', 'bricked-up', refuse)).toThrow('open > bricked-up');
    expect(() => DOOR.assertMove('bricked-up', 'closed', refuse)).toThrow('bricked-up > closed');
  });

  it('finds what is wrong with a table', () => {
    const broken = new Lifecycle<string>({
      initial: 'new',
      moves: { new: ['gone', 'stuck', 'new'], stuck: [], island: ['end'], end: ['island'] },
      ends: ['end', 'nowhere'],
    });
    expect(broken.problems()).toEqual([
      'the end "nowhere" is not in the table',
      '"new" moves to the unknown state "gone"',
      '"new" moves to itself',
      '"stuck" has no way out and is not an end',
      'the end "end" has a way out',
      'no end can be reached from "new"',
      'no end can be reached from "stuck"',
      '"island" cannot be reached from "new"',
      '"end" cannot be reached from "new"',
    ]);
  });
});
