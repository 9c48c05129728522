import type { HealthReport, Log } from '#antt/telemetry';
import type { AdvisoryLocks } from './advisory-lock.repository.js';
import type { Sweep } from './sweep.js';

interface SweepState {
  readonly sweep: Sweep;
  /** When the run that is going on began (monotonic milliseconds). */
  runningSince: number | undefined;
  lastError: string | undefined;
  acted: number;
}

/**
 * Runs each sweep at its interval, first at once. Among several processes a lock in PostgreSQL keeps two from running
 * the same sweep at the same time; with more processes a sweep is tried more often, which it must bear anyway.
 */
export class SweepRunner {
  private readonly states: SweepState[];
  private readonly timers = new Set<NodeJS.Timeout>();
  private readonly going = new Set<Promise<void>>();
  private stopped = false;

  constructor(
    sweeps: readonly Sweep[],
    private readonly locks: AdvisoryLocks,
    private readonly log: Log,
  ) {
    const names = new Set(sweeps.map(({ name }) => name));
    if (names.size !== sweeps.length) throw new Error('two sweeps have the same name');
    this.states = sweeps.map((sweep) => ({ sweep, runningSince: undefined, lastError: undefined, acted: 0 }));
  }

  start(): void {
    for (const state of this.states) this.schedule(state, 0);
  }

  /** Starts no more runs and waits for those that are going on. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const timer of this.timers) clearTimeout(timer);
    await Promise.all(this.going);
  }

  health(): HealthReport {
    const troubled = this.states.flatMap(({ sweep, runningSince, lastError }) => {
      const runningMs = runningSince === undefined ? 0 : performance.now() - runningSince;
      // A sweep is short work; one that takes ten rounds hangs.
      const hangs = runningMs > Math.max(10 * sweep.everyMs, 60_000);
      if (lastError === undefined && !hangs) return [];
      return [
        {
          sweep: sweep.name,
          ...(hangs && { runningMs: Math.round(runningMs) }),
          ...(lastError && { lastError }),
        },
      ];
    });
    return troubled.length === 0 ? { status: 'ok' } : { status: 'degraded', detail: troubled };
  }

  private schedule(state: SweepState, inMs: number): void {
    if (this.stopped) return;
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      const run = this.run(state).then(() => {
        this.going.delete(run);
        this.schedule(state, state.sweep.everyMs);
      });
      this.going.add(run);
    }, inMs);
    this.timers.add(timer);
  }

  private async run(state: SweepState): Promise<void> {
    const { sweep } = state;
    state.runningSince = performance.now();
    try {
      const ran = await this.locks.whenFree(sweep.name, () => sweep.run());
      if (ran === undefined) return;
      state.lastError = undefined;
      state.acted += ran.result;
      if (ran.result > 0) this.log.info('a sweep drove work again', { sweep: sweep.name, acted: ran.result });
    } catch (error) {
      state.lastError = error instanceof Error ? error.message : String(error);
      this.log.error('a sweep failed', { sweep: sweep.name, error });
    } finally {
      state.runningSince = undefined;
    }
  }
}
