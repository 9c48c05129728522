import { Clock } from '#antt/kernel';

/** A clock for a simulation: it stands while the simulation plans, and runs while the system works. */
export class VirtualClock extends Clock {
  private runningSince: number | undefined;

  constructor(private instant: number) {
    super();
  }

  override now(): Date {
    const ran = this.runningSince === undefined ? 0 : performance.now() - this.runningSince;
    return new Date(this.instant + ran);
  }

  /** Never goes back: what took longer than there was time for makes everything after it late. */
  advanceTo(instant: number): void {
    this.instant = Math.max(this.instant, instant);
  }

  /** Lets virtual time go by as fast as real time for as long as `work` takes. */
  async running<T>(work: () => Promise<T>): Promise<T> {
    this.runningSince = performance.now();
    try {
      return await work();
    } finally {
      this.instant += performance.now() - this.runningSince;
      this.runningSince = undefined;
    }
  }
}
