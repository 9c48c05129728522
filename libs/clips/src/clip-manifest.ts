import type { AcquisitionRecord, ClipToSeal } from '#antt/extraction';

/** Raised whenever a field changes its meaning; old manifests are never rewritten. */
export const MANIFEST_VERSION = 1;

/** How a clip came to be. Sealed with it and never changed; instants as RFC 3339 text. */
export interface ClipManifest extends AcquisitionRecord {
  readonly version: typeof MANIFEST_VERSION;
  readonly tool: { readonly name: 'camera-antt'; readonly method: 'stream-copy' | 'kept-whole' };
  readonly extractionId: string;
  readonly requestId: string;
  readonly requestNumber: string;
  readonly caseId: string;
  readonly sha256: string;
  readonly sizeBytes: number;
  /** True when every moment of the window is covered. */
  readonly complete: boolean;
  /** A recording kept whole holds footage from before and after the approved window (I3: declared). */
  readonly outsideWindow: boolean;
  /** The recorder's own name of a recording kept whole. */
  readonly originalName?: string;
  readonly sealedAt: string;
}

export function buildManifest(clip: ClipToSeal): ClipManifest {
  const { acquisition, stored } = clip;
  const whole = clip.role === 'kept-recording';
  return {
    version: MANIFEST_VERSION,
    tool: { name: 'camera-antt', method: whole ? 'kept-whole' : 'stream-copy' },
    extractionId: clip.extractionId,
    requestId: clip.requestId,
    requestNumber: clip.requestNumber,
    caseId: clip.caseId,
    sha256: stored.sha256,
    sizeBytes: stored.sizeBytes,
    complete: !whole && acquisition.gaps.length === 0,
    outsideWindow: whole,
    ...(clip.originalName !== undefined && { originalName: clip.originalName }),
    sealedAt: clip.sealedAt.toISOString(),
    ...acquisition,
  };
}
