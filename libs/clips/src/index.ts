export {
  Clip,
  CLIPS_ENTITIES,
  ClipVerification,
  ClipView,
  type ClipRole,
  type ClipState,
  type VerificationOutcome,
  type ViewPurpose,
} from './clip.entity.js';
export { clipFileName } from './clip-file-name.js';
export type { ClipManifest } from './clip-manifest.js';
export { ClipRepository, type ClipFacts, type ClipPosition, type ListedClip } from './clip.repository.js';
export type { Verification } from './clip-verifier.js';
export { clipsErrors } from './clips.errors.js';
export { CLIP_SEALED } from './clips.events.js';
export { ClipsModule } from './clips.module.js';
export { Clips } from './clips.js';
export { CLIPS_DISCARD_LEFTOVERS } from './clips-discard-leftovers.job.js';
export { CLIPS_VERIFY } from './clips-verify.job.js';
export { requestedRange, type RequestedRange } from './content-range.js';
export { DiscardLeftovers } from './use-cases/discard-leftovers.js';
export { GetClip, type SeenClip } from './use-cases/get-clip.js';
export { HoldClip } from './use-cases/hold-clip.js';
export { LiftHold } from './use-cases/lift-hold.js';
export { ListClips, type ClipPage, type ClipSearch } from './use-cases/list-clips.js';
export { OpenView } from './use-cases/open-view.js';
export { ReadClip, type ClipContent, type ContentRequest } from './use-cases/read-clip.js';
export { SealClip } from './use-cases/seal-clip.js';
export { VerifyClip } from './use-cases/verify-clip.js';
export {
  NIGHTLY_BOUNDS,
  VerifyClips,
  type NightlyBounds,
  type VerificationCounts,
} from './use-cases/verify-clips.js';
