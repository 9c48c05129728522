import { writeSync } from 'node:fs';

const STDERR = 2;

let target: { name: string; remaining: number; stops: boolean } | undefined;

/**
 * Arms one crash point: `NAME` or `NAME:COUNT` (the COUNT-th time it is reached) kills this process there, `NAME:stop`
 * says so on standard error and stops it until SIGCONT, so that something else can be killed meanwhile. Only config
 * decides; tests only.
 */
export function armCrashpoint(setting: string | undefined): void {
  if (setting === undefined) {
    target = undefined;
    return;
  }
  const [name = '', how = '1'] = setting.split(':');
  const stops = how === 'stop';
  target = { name, stops, remaining: stops ? 1 : Number(how) };
}

/**
 * A named step after which a crash must lose nothing and repeat nothing. The kill tests find every call of this
 * function in the sources, so a new step without a test fails them.
 */
export function crashpoint(name: string): void {
  if (target?.name !== name) return;
  target.remaining -= 1;
  if (target.remaining > 0) return;
  if (!target.stops) process.kill(process.pid, 'SIGKILL');
  target = undefined;
  writeSync(STDERR, `stopped at ${name}\n`);
  process.kill(process.pid, 'SIGSTOP');
}
