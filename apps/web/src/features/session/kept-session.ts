import type { components } from '../../api/schema';

export type Session = components['schemas']['SessionResponse'];

// Who was last signed in, for opening the tasks of a security team where there is no line. The session itself is in a
// cookie that no script can see; this opens nothing on the server.
const KEPT_AS = 'camera-antt.session';
/** The server was away when somebody signed out: it is told before anything else is asked. */
const OWED = 'camera-antt.sign-out-owed';

/** What a team's telephone keeps of its tasks, and who may look at them without a line, it keeps for so long. */
export const KEPT_FOR_MS = 7 * 24 * 3_600_000;

/** @returns undefined when nobody who works without a line was signed in of late */
export function keptSession(): Session | undefined {
  const kept = read(KEPT_AS) as { session: Session; seenAt: number } | undefined;
  return kept !== undefined && Date.now() - kept.seenAt < KEPT_FOR_MS ? kept.session : undefined;
}

/** Only who has tasks works where there is no line: nobody else is kept. */
export function keepSession(session: Session | null): void {
  const keep = session?.permissions.includes('field-task.do') === true;
  write(KEPT_AS, keep ? { session, seenAt: Date.now() } : undefined);
}

export const signOutIsOwed = (): boolean => read(OWED) === true;

export const oweSignOut = (owed: boolean): void => write(OWED, owed || undefined);

function read(name: string): unknown {
  try {
    return JSON.parse(localStorage.getItem(name) ?? 'null') ?? undefined;
  } catch {
    return undefined;
  }
}

function write(name: string, value: unknown): void {
  try {
    if (value === undefined) localStorage.removeItem(name);
    else localStorage.setItem(name, JSON.stringify(value));
  } catch {
    // Without storage there is a page only with a line.
  }
}
