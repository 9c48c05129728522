import type { components } from '../../api/schema';
import { KEPT_FOR_MS } from '../session/kept-session';
import { inStore } from './device-store';

type Answer = components['schemas']['TeamTasksResponse'];

/** The tasks as the server told them last. */
export interface KeptTasks {
  /** Whose they are: another one never sees them. */
  readonly userId: string;
  readonly readAt: string;
  readonly etag: string | null;
  readonly answer: Answer;
}

const KEY = 'mine';

/** @returns whether they are kept; where there is no room for them they are not */
export async function keepTasks(tasks: KeptTasks): Promise<boolean> {
  return inStore('tasks', 'readwrite', (store) => store.put(tasks, KEY)).then(
    () => true,
    () => false,
  );
}

/** What may still be shown of them. What may not is wiped with it: an owner's contact lies here no longer than needed. */
export async function keptTasks(userId: string, now = Date.now()): Promise<KeptTasks | undefined> {
  const kept = await inStore(
    'tasks',
    'readonly',
    (store) => store.get(KEY) as IDBRequest<KeptTasks | undefined>,
  ).catch(() => undefined);
  if (kept === undefined) return undefined;
  if (kept.userId !== userId || now - Date.parse(kept.readAt) >= KEPT_FOR_MS) {
    await forgetTasks();
    return undefined;
  }
  const items = kept.answer.items.filter(({ expiresAt }) => Date.parse(expiresAt) > now);
  if (items.length === kept.answer.items.length) return kept;
  // With another list the server's tag of it is none.
  const left: KeptTasks = { ...kept, etag: null, answer: { ...kept.answer, items } };
  await keepTasks(left);
  return left;
}

export async function forgetTasks(): Promise<void> {
  await inStore('tasks', 'readwrite', (store) => store.clear()).catch(() => undefined);
}
