/** How extraction runs in this process. */
export class ExtractionSettings {
  constructor(
    /** Folder for working files; a subfolder per attempt. */
    readonly workDir: string,
    readonly clipRetentionDays: number,
    /** A dead worker's recorder is free again after this long, about when the queue gives its job to another one. */
    readonly leaseMs = 6000,
    /** Renewals in one lease. */
    readonly heartbeatsPerLease = 4,
  ) {}
}
