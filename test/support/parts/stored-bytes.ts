export interface StoredRow {
  readonly id: string;
  readonly sha256: string;
  readonly object_key: string;
  readonly version_id?: string | null;
}

/** What a disk, an operator or a thief does to stored clips past the program, and what lies in the store. */
export interface StoredBytes {
  /** A file with the clip's bytes as they lie there: to be read, never to be written. */
  file(clip: StoredRow): Promise<string>;
  /** From now on the clip's row leads to other bytes. */
  replace(clip: StoredRow, bytes: Uint8Array): Promise<void>;
  /** Undoes {@link replace}, as from a backup. */
  restore(clip: StoredRow): Promise<void>;
  /** From now on the clip's row leads to nothing. */
  lose(clip: StoredRow): Promise<void>;
  /** The key of everything that lies there, finished or not. */
  everything(): Promise<string[]>;
  /** What an upload leaves whose process died. @returns whether it is still there */
  leaveUnfinished(): Promise<() => Promise<boolean>>;
  /** Keys of everything stored for good. */
  keys(): Promise<string[]>;
}
