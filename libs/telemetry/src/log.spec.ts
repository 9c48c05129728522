import { describe, expect, test } from '@jest/globals';
import { inLogContext } from './log-context.js';
import { Log, type LogLevel } from './log.js';
import { NestLog } from './nest-log.js';

function capture(level: LogLevel): { log: Log; lines: Record<string, unknown>[] } {
  const lines: Record<string, unknown>[] = [];
  const write = (line: string): void => {
    expect(line.endsWith('\n')).toBe(true);
    expect(line.slice(0, -1)).not.toContain('\n');
    lines.push(JSON.parse(line) as Record<string, unknown>);
  };
  return { log: new Log({ level, write, fields: { process: 'worker' } }), lines };
}

describe('Log', () => {
  test('writes one JSON object per line, with time, level and message', () => {
    const { log, lines } = capture('info');
    log.info('first\nsecond', { requestId: 'r1' });
    expect(lines).toEqual([
      {
        at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/),
        level: 'info',
        message: 'first\nsecond',
        process: 'worker',
        requestId: 'r1',
      },
    ]);
  });

  test.each([
    ['error', 1],
    ['warn', 2],
    ['info', 3],
    ['debug', 4],
  ] as const)('at level %s it writes %d of the four', (level, count) => {
    const { log, lines } = capture(level);
    log.error('e');
    log.warn('w');
    log.info('i');
    log.debug('d');
    expect(lines).toHaveLength(count);
  });

  test('carries the context of the work it is called in, across awaits, and nobody else’s', async () => {
    const { log, lines } = capture('info');
    await Promise.all(
      ['a', 'b'].map((correlationId) =>
        inLogContext({ correlationId }, async () => {
          await Promise.resolve();
          inLogContext({ job: 'j' }, () => log.info(correlationId));
        }),
      ),
    );
    log.info('outside');
    expect(lines.map(({ message, correlationId, job }) => [message, correlationId, job])).toEqual([
      ['a', 'a', 'j'],
      ['b', 'b', 'j'],
      ['outside', undefined, undefined],
    ]);
  });

  test('never throws, whatever it is given, and a field cannot forge the level', () => {
    const { log, lines } = capture('info');
    const angry = {
      get value(): never {
        throw new Error('no');
      },
    };
    log.info('seen', { angry });
    log.info('seen', { level: 'error', big: 10n, odd: () => 1 });
    expect(lines[0]).toMatchObject({ message: 'seen', unloggable: 'Error: no' });
    expect(lines[1]).toMatchObject({ level: 'info', big: '10' });
  });

  test('takes Nest’s own messages: warnings and errors as such, chatter as detail', () => {
    const { log, lines } = capture('debug');
    const nest = new NestLog(log);
    nest.log('Module initialized', 'InstanceLoader');
    nest.warn('odd', 'Router');
    nest.error('bad', 'Error: bad\n    at x', 'Handler');
    nest.error(new Error('thrown'), 'Handler');
    expect(lines).toMatchObject([
      { level: 'debug', message: 'Module initialized', component: 'InstanceLoader' },
      { level: 'warn', message: 'odd', component: 'Router' },
      { level: 'error', message: 'bad', component: 'Handler', stack: 'Error: bad\n    at x' },
      { level: 'error', message: 'thrown', error: { message: 'thrown' } },
    ]);
  });
});
