import { describe, expect, test } from '@jest/globals';
import { defineEvent } from './event-definition.js';
import { defineJob, subscribe, type JobDefinition } from './job-definition.js';
import type { JobHandler } from './job-handler.js';
import { JobRegistry } from './job-registry.js';

const job = (name: string): JobDefinition =>
  defineJob({
    name,
    queue: 'maintenance',
    jobId: () => 'one',
    accepts: (value): value is object => value !== null,
  });
const handler = (definition: JobDefinition): JobHandler => ({
  job: definition,
  handle: async () => ({ kind: 'done' }),
});
const ONE = job('one.do');
const TWO = job('two.do');
const NEWS = defineEvent('news.come');
const follow = (definition: JobDefinition) =>
  subscribe({ event: NEWS, job: definition, toPayload: (event) => event });

describe('JobRegistry', () => {
  test('finds the one handler of a job and every follower of an event', () => {
    const registry = new JobRegistry({
      jobs: [ONE, TWO],
      handlers: [handler(TWO), handler(ONE)],
      subscriptions: [follow(ONE), follow(TWO)],
    });
    expect(registry.handlerOf('one.do').job).toBe(ONE);
    expect(registry.followers.of('news.come').map((one) => one.job.name)).toEqual(['one.do', 'two.do']);
  });

  test('refuses a job with no handler, with two, or defined twice', () => {
    const make = (jobs: JobDefinition[], handlers: JobHandler[]) => () =>
      new JobRegistry({ jobs, handlers, subscriptions: [] });
    expect(make([ONE, TWO], [handler(ONE)])).toThrow('JOB_WITHOUT_HANDLER');
    expect(make([ONE], [handler(ONE), handler(ONE)])).toThrow('JOB_HANDLED_TWICE');
    expect(make([ONE, job('one.do')], [handler(ONE)])).toThrow('JOB_DEFINED_TWICE');
    expect(make([ONE], [handler(ONE), handler(TWO)])).toThrow('JOB_UNKNOWN');
  });

  test('refuses a subscription to a job it does not know', () => {
    expect(
      () => new JobRegistry({ jobs: [ONE], handlers: [handler(ONE)], subscriptions: [follow(TWO)] }),
    ).toThrow('SUBSCRIPTION_JOB_UNKNOWN');
  });

  test('an unknown job and an unheard event throw', () => {
    const registry = new JobRegistry({ jobs: [], handlers: [], subscriptions: [] });
    expect(() => registry.handlerOf('gone.do')).toThrow('JOB_UNKNOWN');
    expect(() => registry.followers.of('news.come')).toThrow('EVENT_WITHOUT_FOLLOWER');
  });
});
