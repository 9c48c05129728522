/** Where a command's words go: results to standard output, everything about the way to standard error. */
export interface Output {
  readonly json: boolean;
  /** A line for people; left out in JSON mode. */
  say(text: string): void;
  /** The result for machines: one line of JSON; left out without --json. */
  result(value: unknown): void;
  /** A line that is rewritten on a terminal; elsewhere said at most every ten seconds. */
  progress(done: number, total: number | undefined, text: string): void;
}

const REPEAT_MS = 10_000;

export function createOutput(json: boolean): Output {
  let lastProgress = 0;
  let open = false;
  const closeLine = (): void => {
    if (open) process.stderr.write('\n');
    open = false;
  };
  return {
    json,
    say(text) {
      closeLine();
      (json ? process.stderr : process.stdout).write(`${text}\n`);
    },
    result(value) {
      closeLine();
      if (json) process.stdout.write(`${JSON.stringify(value)}\n`);
    },
    progress(done, total, text) {
      const share = total ? ` ${Math.floor((100 * done) / total)} %` : '';
      const line = `${text} ${done}${total === undefined ? '' : `/${total}`}${share}`;
      if (process.stderr.isTTY) {
        process.stderr.write(`\r\u001b[K${line}`);
        open = true;
      } else if (Date.now() - lastProgress > REPEAT_MS) {
        lastProgress = Date.now();
        process.stderr.write(`${line}\n`);
      }
    },
  };
}
