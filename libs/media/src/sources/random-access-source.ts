/** Bytes that can be read at any place: a file, or an object in a store. */
export interface RandomAccessSource {
  /** Size when the source was opened. */
  readonly sizeBytes: number;
  /** Reads into `buffer` from `offset` of the source; resolves to the bytes read, 0 at the end. */
  read(buffer: Uint8Array, offset: number): Promise<number>;
  /** Gives up what a pause does not need (a file descriptor); the next read takes it again. */
  release?(): Promise<void>;
  /** False when the bytes may no longer be those of the moment of opening. */
  unchanged?(): Promise<boolean>;
  close(): Promise<void>;
}
