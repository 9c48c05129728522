/** What bounds uploads by owners. */
export class HandInSettings {
  constructor(
    /** Where uploads lie, shared by every api and worker process. */
    readonly folder: string,
    readonly maxFileBytes: number,
    /** After so long without a byte an unfinished upload is given up. */
    readonly abandonedMs: number,
    readonly escrowPublicKey: string | undefined,
    /** Kept free for cutting and for the embedded parts. */
    readonly reserveBytes = 256 * 1024 * 1024,
    readonly mostFiles = 200,
    readonly mostHandIns = 20,
    /** A file that is not sealed and whose check nobody has finished for so long is checked by the sweep. */
    readonly checkGraceMs = 30_000,
    /** How long an approved sealed hand-in whose owner has not released it is kept beyond its date. */
    readonly releaseGraceMs = 30 * 86_400_000,
  ) {}
}
