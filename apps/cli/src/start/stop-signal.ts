/**
 * Resolves with the reason when this process is asked to stop: Ctrl-C, a service manager's SIGTERM, the terminal
 * going away, or the end of the process that started it (its channel closes). A second Ctrl-C ends at once.
 */
export function untilAskedToStop(): Promise<string> {
  return new Promise((resolve) => {
    let asked = false;
    const ask = (reason: string): void => {
      if (asked && reason === 'SIGINT') process.exit(130);
      asked = true;
      resolve(reason);
    };
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, () => ask(signal));
    if (process.channel !== undefined) {
      process.on('disconnect', () => ask('parent gone'));
      // The channel alone must not keep this process alive.
      process.channel?.unref();
    }
  });
}
