import { AppError, isAppError } from '#antt/kernel';
import { isVideoContainer, SNIFF_BYTES, sniffContainer } from '../container-sniffer.js';
import { mediaErrors } from '../media.errors.js';
import type { RandomAccessSource } from '../sources/random-access-source.js';
import { damaged, truncated, unsupported, type Box, type BoxReader } from './box-reader.js';

const MAX_TOP_LEVEL_BOXES = 200_000;

/** @throws AppError MEDIA_NOT_MP4, MEDIA_TRUNCATED or MEDIA_FORMAT_UNSUPPORTED, by the file's first bytes */
export async function refuseOtherContainers(source: RandomAccessSource): Promise<void> {
  const head = new Uint8Array(Math.min(SNIFF_BYTES, source.sizeBytes));
  const read = head.byteLength === 0 ? 0 : await source.read(head, 0);
  const found = sniffContainer(head.subarray(0, read));
  if (found === 'mp4') return;
  if (found === 'empty') throw truncated('the file is empty');
  if (isVideoContainer(found)) throw unsupported(found, 'unknown');
  throw new AppError(mediaErrors, 'MEDIA_NOT_MP4', { params: { found } });
}

/** Finds the index and the fragments among the boxes of the file. */
export async function findMovie(reader: BoxReader): Promise<{ moov: Box; moofs: Box[] }> {
  const { sizeBytes } = reader.source;
  let moov: Box | undefined;
  const moofs: Box[] = [];
  let at = 0;
  for (let count = 0; at < sizeBytes; count++) {
    if (count === MAX_TOP_LEVEL_BOXES) throw damaged('it has too many boxes', at);
    let box: Box | undefined;
    try {
      box = await reader.boxAt(at, sizeBytes, true);
    } catch (error) {
      // Padding after a complete recording does no harm; sample places are checked against the file anyway.
      if (moov !== undefined && isAppError(error, 'MEDIA_DAMAGED')) break;
      throw error;
    }
    if (box === undefined) break;
    if (box.type === 'moov') {
      if (box.end > sizeBytes) throw truncated('it ends in the middle of its index');
      moov ??= box;
    }
    if (box.type === 'moof') moofs.push(box);
    at = box.end;
  }
  if (moov === undefined)
    throw truncated('its index is missing: it is still being written or was broken off');
  return { moov, moofs };
}
