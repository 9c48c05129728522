/**
 * A lost connection reports the same fault many times a second: passes each distinct message on at most once in
 * `everyMs`, with the number of times it was kept back since.
 */
export function rarely(
  report: (error: Error, unsaid: number) => void,
  everyMs = 10_000,
): (error: Error) => void {
  const seen = new Map<string, { at: number; unsaid: number }>();
  return (error) => {
    const now = performance.now();
    const before = seen.get(error.message);
    if (before !== undefined && now - before.at < everyMs) {
      before.unsaid += 1;
      return;
    }
    if (seen.size > 50) seen.clear();
    seen.set(error.message, { at: now, unsaid: 0 });
    report(error, before?.unsaid ?? 0);
  };
}
