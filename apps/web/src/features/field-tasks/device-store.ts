/** What a telephone keeps for where there is no line: the team's tasks as last read, and the reports on their way. */
const NAME = 'camera-antt.field-tasks';

export type StoreName = 'tasks' | 'reports';

/**
 * Works on one store in one transaction.
 * @returns what `work` asked for, once all of it is on the disk
 * @throws DOMException as the browser says it, QuotaExceededError when the device is full; then nothing was changed
 */
export async function inStore<T>(
  name: StoreName,
  mode: IDBTransactionMode,
  work: (store: IDBObjectStore) => Asked<T>,
): Promise<T> {
  const db = await open();
  try {
    return await new Promise<T>((resolve, reject) => {
      const transaction = db.transaction(name, mode, { durability: 'strict' });
      const asked = work(transaction.objectStore(name));
      transaction.oncomplete = () => resolve(asked.result);
      transaction.onabort = () => reject(transaction.error ?? new DOMException('was not kept', 'AbortError'));
    });
  } finally {
    db.close();
  }
}

/** A request of the database, or what `work` has found when all its requests are answered. */
export interface Asked<T> {
  readonly result: T;
}

/** Reads a row and puts what `change` makes of it in its place; undefined: it goes. */
export function changeRow<Row>(
  store: IDBObjectStore,
  key: IDBValidKey,
  change: (row: Row) => Row | undefined,
): Asked<Row | undefined> {
  const changed: { result: Row | undefined } = { result: undefined };
  const asked = store.get(key) as IDBRequest<Row | undefined>;
  asked.onsuccess = () => {
    if (asked.result === undefined) return;
    changed.result = change(asked.result);
    if (changed.result === undefined) store.delete(key);
    else if (changed.result !== asked.result) store.put(changed.result);
  };
  return changed;
}

function open(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(NAME, 1);
    opening.onupgradeneeded = () => {
      opening.result.createObjectStore('tasks');
      opening.result.createObjectStore('reports', { keyPath: 'position', autoIncrement: true });
    };
    opening.onsuccess = () => resolve(opening.result);
    opening.onerror = () => reject(opening.error ?? new DOMException('cannot be opened', 'UnknownError'));
  });
}
