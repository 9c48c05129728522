import type { HealthReport, Log } from '#antt/telemetry';
import type { AdvisoryLocks } from './advisory-lock.repository.js';
import type { Sweep } from './sweep.js';

interface SweepState {
  readonly sweep: Sweep;
  /** When the run that is going on began (monotonic milliseconds). */
  runningSince: number | undefined;
  lastError: string | undefined;
  acted: number;
  /** The run that comes next, unless one is going on. */
  timer: NodeJS.Timeout | undefined;
  /** More than none: the queue lost its jobs and no run has answered that yet; so many more tries come in a hurry. */
  hurriedTries: number;
}

/** A run that answers a lost queue may find the sweep held by another process, or the store not quite back. */
const HURRIED_TRIES = 20;
const HURRIED_MS = 500;

/**
 * Runs each sweep at its interval, first at once. Among several processes a lock in PostgreSQL keeps two from running
 * the same sweep at the same time; with more processes a sweep is tried more often, which it must bear anyway.
 */
export class SweepRunner {
  private readonly states: SweepState[];
  private readonly going = new Set<Promise<void>>();
  private stopped = false;
  private losses = 0;

  constructor(
    sweeps: readonly Sweep[],
    private readonly locks: AdvisoryLocks,
    private readonly log: Log,
  ) {
    const names = new Set(sweeps.map(({ name }) => name));
    if (names.size !== sweeps.length) throw new Error('two sweeps have the same name');
    this.states = sweeps.map((sweep) => ({
      sweep,
      runningSince: undefined,
      lastError: undefined,
      acted: 0,
      timer: undefined,
      hurriedTries: 0,
    }));
  }

  start(): void {
    for (const state of this.states) this.schedule(state, 0);
  }

  /** Runs every sweep at once, or once more where it is running, and tells it why. */
  queueLost(): void {
    this.losses += 1;
    for (const state of this.states) {
      state.hurriedTries = HURRIED_TRIES;
      if (state.runningSince === undefined) this.schedule(state, 0);
    }
  }

  /** Starts no more runs and waits for those that are going on. */
  async stop(): Promise<void> {
    this.stopped = true;
    for (const { timer } of this.states) clearTimeout(timer);
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
    clearTimeout(state.timer);
    if (this.stopped) return;
    state.timer = setTimeout(() => {
      state.runningSince = performance.now();
      const lossesBefore = this.losses;
      const run = this.run(state).then((ran) => {
        this.going.delete(run);
        state.runningSince = undefined;
        // A loss that was heard of meanwhile is answered by the next run.
        if (ran && this.losses === lossesBefore) state.hurriedTries = 0;
        else if (!ran && state.hurriedTries > 0) state.hurriedTries -= 1;
        const { everyMs } = state.sweep;
        this.schedule(state, state.hurriedTries > 0 ? Math.min(HURRIED_MS, everyMs) : everyMs);
      });
      this.going.add(run);
    }, inMs);
  }

  /** @returns false when it was not this process's turn, or the sweep failed */
  private async run(state: SweepState): Promise<boolean> {
    const { sweep } = state;
    const occasion = { queueLost: state.hurriedTries > 0 };
    try {
      const ran = await this.locks.whenFree(sweep.name, () => sweep.run(occasion));
      if (ran === undefined) return false;
      state.lastError = undefined;
      state.acted += ran.result;
      if (ran.result > 0) this.log.info('a sweep drove work again', { sweep: sweep.name, acted: ran.result });
      return true;
    } catch (error) {
      state.lastError = error instanceof Error ? error.message : String(error);
      this.log.error('a sweep failed', { sweep: sweep.name, error });
      return false;
    }
  }
}
