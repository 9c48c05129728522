import { isAppError } from '#antt/kernel';
import { readMp4Index, type Mp4Index, type RandomAccessSource } from '#antt/media';
import type { Inspection, RecordingHint } from './inspection.js';
import { hasPhoneMetadata } from './phone-metadata.js';

/** More than this share of frames away from the usual duration is uneven. */
const UNEVEN_SHARE = 0.1;

/**
 * Finds out what a file is by its content; its name plays no part.
 * @throws what the source throws when it cannot be read
 */
export async function inspectRecording(
  source: RandomAccessSource,
  signal?: AbortSignal,
): Promise<Inspection> {
  try {
    const index = await readMp4Index(source, signal === undefined ? {} : { signal });
    const hints: RecordingHint[] = [];
    if (await hasPhoneMetadata(source)) hints.push('phone-metadata');
    if (isTurned(index.video.placement)) hints.push('turned-picture');
    if (isUneven(index)) hints.push('uneven-frames');
    return {
      kind: 'recording',
      container: 'mp4',
      codec: index.video.codec,
      durationUs: Math.round(index.durationUs),
      holes: index.holes.map(({ fromUs, toUs }) => ({
        fromMs: Math.round(fromUs / 1000),
        toMs: Math.round(toUs / 1000),
      })),
      createdAt: index.createdAt,
      hints,
    };
  } catch (error) {
    if (!isAppError(error)) throw error;
    const { params } = error;
    switch (error.code) {
      case 'MEDIA_FORMAT_UNSUPPORTED':
        if (params['codec'] === 'no video') {
          return { kind: 'unusable', verdict: 'not-a-video', facts: { found: 'mp4' } };
        }
        return {
          kind: 'unsupported',
          container: String(params['container'] ?? 'unknown'),
          codec: String(params['codec'] ?? 'unknown'),
        };
      case 'MEDIA_NOT_MP4':
        return {
          kind: 'unusable',
          verdict: 'not-a-video',
          facts: { found: String(params['found'] ?? 'unknown') },
        };
      case 'MEDIA_TRUNCATED':
        return { kind: 'unusable', verdict: 'truncated', facts: { reason: String(params['reason'] ?? '') } };
      case 'MEDIA_DAMAGED':
        return { kind: 'unusable', verdict: 'damaged', facts: { reason: String(params['reason'] ?? '') } };
      default:
        throw error;
    }
  }
}

/** The first two numbers of the track's matrix: a picture that is turned by a quarter has nothing in the first. */
function isTurned(placement: Uint8Array): boolean {
  const view = new DataView(placement.buffer, placement.byteOffset, placement.byteLength);
  return view.byteLength >= 8 && view.getInt32(0) === 0 && view.getInt32(4) !== 0;
}

const isUneven = ({ video }: Mp4Index): boolean =>
  video.sampleCount > 20 && video.unevenFrames > video.sampleCount * UNEVEN_SHARE;
