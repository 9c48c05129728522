import { CallFailed } from '../../api/data-of';
import type { Session } from '../session/session';
import { sendKept } from './report-sending';

/** How the sending stands, for whoever looks. */
export interface SendingNow {
  /** Of the report on its way. */
  readonly id: string | undefined;
  /** Why the last try did not come to its end; it is tried again by itself. */
  readonly trouble: Error | undefined;
}

/** What the rest of the page has to know. */
interface Told {
  /** Something on the telephone is other than before. */
  readonly changed: () => void;
  /** All of it is at the server, or was refused. */
  readonly done: () => void;
  /** Somebody else is signed in: nothing is sent in his name. */
  readonly another: (session: Session) => void;
  readonly sessionEnded: () => void;
}

export const NOTHING_SENT: SendingNow = { id: undefined, trouble: undefined };

/**
 * Seconds until it tries again by itself, longer and longer. When the line comes back or somebody asks for it, at once;
 * and soon again, because a telephone often believes in its line a moment too early.
 */
const PAUSES_S = [1, 5, 15, 30, 60, 120, 300];

/** Sends one person's reports, one run at a time. */
export class ReportSender {
  private now = NOTHING_SENT;
  private readonly listeners = new Set<() => void>();
  private running = false;
  private again = false;
  private stopped = false;
  private tries = 0;
  private timer: ReturnType<typeof setTimeout> | undefined;

  constructor(
    private readonly userId: string,
    private readonly told: Told,
  ) {}

  readonly state = (): SendingNow => this.now;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  };

  readonly sendNow = (): void => {
    this.tries = 0;
    this.go();
  };

  private go(): void {
    clearTimeout(this.timer);
    this.again = true;
    if (!this.running && !this.stopped) void this.run();
  }

  stop(): void {
    this.stopped = true;
    clearTimeout(this.timer);
  }

  private async run(): Promise<void> {
    this.running = true;
    while (this.again && !this.stopped) {
      this.again = false;
      await this.once();
    }
    this.running = false;
    if (this.now.trouble === undefined || this.stopped) return;
    const pause = PAUSES_S[Math.min(this.tries, PAUSES_S.length) - 1] ?? 1;
    this.timer = setTimeout(() => this.go(), pause * 1000);
  }

  private async once(): Promise<void> {
    try {
      const came = await alone(() =>
        sendKept(this.userId, {
          sending: (id) => this.show({ ...this.now, id }),
          changed: this.told.changed,
        }),
      );
      this.tries = 0;
      this.show(NOTHING_SENT);
      if (came === 'sent') this.told.done();
      else if (came !== 'nothing') this.told.another(came);
    } catch (error) {
      this.tries += 1;
      this.show({ id: undefined, trouble: error as Error });
      const { failure } = error instanceof CallFailed ? error : {};
      if (failure?.kind === 'problem' && failure.code === 'SESSION_MISSING') this.told.sessionEnded();
    }
  }

  private show(now: SendingNow): void {
    this.now = now;
    for (const listener of this.listeners) listener();
  }
}

/** Two tabs do not send the same at the same time; should they, the server counts it once. */
const alone = <T>(work: () => Promise<T>): Promise<T> =>
  'locks' in navigator ? navigator.locks.request('camera-antt.reports', work) : work();
