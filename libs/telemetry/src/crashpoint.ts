let target: { name: string; remaining: number } | undefined;

/** Arms one crash point: `NAME` or `NAME:COUNT` (the COUNT-th time it is reached). Only config decides; tests only. */
export function armCrashpoint(setting: string | undefined): void {
  if (setting === undefined) {
    target = undefined;
    return;
  }
  const [name = '', count = '1'] = setting.split(':');
  target = { name, remaining: Number(count) };
}

/**
 * A named step after which a crash must lose nothing and repeat nothing. The kill tests find every call of this
 * function in the sources, so a new step without a test fails them.
 */
export function crashpoint(name: string): void {
  if (target?.name !== name) return;
  target.remaining -= 1;
  if (target.remaining <= 0) process.kill(process.pid, 'SIGKILL');
}
