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

  it('knows states in which a row has ended and may be taken up again', () => {
    const lease = defineLifecycle({
      initial: 'held',
      moves: { held: ['lapsed', 'given-back'], lapsed: ['held'], 'given-back': [] },
      ends: ['given-back'],
      rests: ['lapsed'],
    });
    expect(lease.problems()).toEqual([]);
    expect(lease.states.map((state) => [lease.hasEnded(state), lease.isFinal(state)])).toEqual([
      [false, false],
      [true, false],
      [true, true],
    ]);
    const broken = new Lifecycle<string>({
      initial: 'new',
      moves: { new: ['end', 'asleep'], end: [], asleep: [] },
      ends: ['end'],
      rests: ['asleep', 'end', 'nowhere'],
    });
    expect(broken.problems()).toEqual([
      '"end" is a rest and an end',
      'the rest "nowhere" is not in the table',
      '"asleep" has no way out and is not an end',
    ]);
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
