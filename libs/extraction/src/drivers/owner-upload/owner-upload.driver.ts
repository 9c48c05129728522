import { createHash } from 'node:crypto';
import { AppError, isAppError, TimeRange } from '#antt/kernel';
import { FileSource, type RandomAccessSource } from '#antt/media';
import { readSealedFile, SealedFileSource } from '#antt/storage';
import { extractionErrors } from '../../extraction.errors.js';
import { fileChunks } from '../../file-chunks.js';
import type { HandedInFile, HandedInFiles } from '../../hand-in/handed-in-files.js';
import { looksFilmed } from '../../hand-in/inspection/inspection.js';
import { nameGaps } from '../../name-gaps.js';
import {
  RecorderDriver,
  type Coverage,
  type FootageSpan,
  type PulledFootage,
  type RecorderSource,
  type UnsupportedRecording,
  type WholeRecording,
} from '../../recorder.driver.js';
import type { Candidate } from '../folder/candidate.js';
import { placedSpans } from '../folder/placed-spans.js';

/** Files carry whole seconds: those an owner reads off a picture, and those a recorder writes into its exports. */
const RESOLUTION_MS = 1000;

interface Opened {
  readonly span: FootageSpan;
  readonly source: RandomAccessSource;
}

/** What an owner has uploaded for an item, as if it were a recorder. Nothing else of his is looked at. */
export class OwnerUploadDriver extends RecorderDriver {
  readonly reach = 'owner-upload';
  readonly limits = { replaySessions: 1 };

  constructor(private readonly files: HandedInFiles) {
    super();
  }

  async coverage(source: RecorderSource, window: TimeRange, signal: AbortSignal): Promise<Coverage> {
    signal.throwIfAborted();
    const files = await this.files.list(source);
    const candidates: Candidate[] = [];
    for (const file of files) {
      signal.throwIfAborted();
      if (file.recorderStart !== null && file.readable)
        candidates.push(await candidateOf(file, file.recorderStart));
    }
    candidates.sort((a, b) => a.namedMs - b.namedMs || (a.ref < b.ref ? -1 : 1));
    const placed = placedSpans(candidates, source.clock.offsetMs, RESOLUTION_MS);
    const touching = placed.filter(({ span }) => span.from < window.to && span.to > window.from);
    const covered = touching.flatMap(({ span, holes }) => new TimeRange(span.from, span.to).gaps(holes));
    const uncovered = window.gaps(covered);
    const byId = new Map(files.map((file) => [file.id, file]));
    return {
      spans: touching.map(({ span }) => span),
      gaps: nameGaps(uncovered, [{ range: window, cause: 'not-handed-in' }], undefined),
      // What cannot be read is kept whole only while the rest does not show all that was asked for.
      unsupported: uncovered.length === 0 ? [] : files.filter(({ readable }) => !readable).map(unsupportedOf),
      clockMode: source.clock.method === 'not-measured' ? 'offset-not-measured' : 'measured-offset',
      notes: touching.flatMap(({ span }) => notesOf(byId.get(span.ref))),
    };
  }

  async pull(
    source: RecorderSource,
    spans: readonly FootageSpan[],
    signal: AbortSignal,
  ): Promise<PulledFootage> {
    const files = new Map((await this.files.list(source)).map((file) => [file.id, file]));
    const opened: Opened[] = [];
    const release = async (): Promise<void> => {
      for (const each of opened) await each.source.close();
    };
    try {
      for (const span of spans) {
        signal.throwIfAborted();
        const file = files.get(span.ref);
        if (file === undefined) throw changed(span.ref);
        const content = await open(file);
        opened.push({ span, source: content });
        await requireReceipt(file, content, signal);
      }
    } catch (error) {
      await release();
      throw error;
    }
    return {
      recordings: opened.map(({ span, source: content }) => ({
        source: content,
        startsAtUs: span.startsAtUs,
        label: span.ref,
        container: 'mp4',
      })),
      requireUnchanged: async () => {
        for (const { span, source: content } of opened) {
          if ((await content.unchanged?.()) === false) throw changed(span.ref);
        }
      },
      release,
    };
  }

  async whole(
    source: RecorderSource,
    recording: UnsupportedRecording,
    signal: AbortSignal,
  ): Promise<WholeRecording> {
    const file = (await this.files.list(source)).find(({ id }) => id === recording.ref);
    if (file === undefined) throw changed(recording.ref);
    return {
      ref: file.id,
      name: file.name,
      sizeBytes: file.sizeBytes,
      chunks: chunksOf(file, signal),
      mediaType: file.container === 'mp4' ? 'video/mp4' : 'application/octet-stream',
    };
  }
}

async function candidateOf(file: HandedInFile, start: Date): Promise<Candidate> {
  const content = await open(file);
  const modified = content instanceof FileSource ? content.modifiedAt : new Date(0);
  await content.close();
  return {
    ref: file.id,
    namedMs: start.getTime(),
    reading: {
      kind: 'footage',
      durationUs: file.durationUs,
      holes: file.holes.map(({ fromMs, toMs }) => ({ fromUs: fromMs * 1000, toUs: toMs * 1000 })),
      size: file.sizeBytes,
      modified,
      growing: false,
    },
  };
}

/** @throws AppError RECORDER_UNREACHABLE when the place of uploads cannot be read */
async function open(file: HandedInFile): Promise<RandomAccessSource> {
  try {
    return await (file.key === undefined
      ? FileSource.open(file.path)
      : SealedFileSource.open(file.path, file.key, { fileId: file.id, sizeBytes: file.sizeBytes }));
  } catch (cause) {
    if (isAppError(cause)) throw changed(file.id, cause);
    const { code, message } = cause as NodeJS.ErrnoException;
    throw new AppError(extractionErrors, 'RECORDER_UNREACHABLE', {
      params: { reason: code ?? message },
      cause,
    });
  }
}

/** The bytes have to be those the owner has a receipt for. A sealed file proves that of each chunk as it is read. */
async function requireReceipt(
  file: HandedInFile,
  content: RandomAccessSource,
  signal: AbortSignal,
): Promise<void> {
  if (content.sizeBytes !== file.sizeBytes) throw changed(file.id);
  if (file.key !== undefined) return;
  const hash = createHash('sha256');
  for await (const chunk of chunksOf(file, signal)) hash.update(chunk);
  if (hash.digest('hex') !== file.sha256) throw changed(file.id);
}

function chunksOf(file: HandedInFile, signal: AbortSignal): AsyncIterable<Uint8Array> {
  if (file.key !== undefined) {
    return readSealedFile(file.path, file.key, { fileId: file.id, sizeBytes: file.sizeBytes });
  }
  return fileChunks(file.path, { signal });
}

const unsupportedOf = ({ id, container, codec, sizeBytes }: HandedInFile): UnsupportedRecording => ({
  ref: id,
  container,
  codec,
  sizeBytes,
});

function notesOf(file: HandedInFile | undefined): string[] {
  if (file === undefined) return [];
  const start =
    file.timeSource === 'declared'
      ? 'its start is what its owner read off the first picture'
      : file.timeSource === 'creation-time'
        ? 'its start is told by its own creation time alone'
        : 'its start is told by its own creation time, and its name agrees';
  const filmed = looksFilmed(file.hints) ? ['; it looks like a film of a screen'] : [];
  return [
    `${file.id} (${file.name}, SHA-256 ${file.sha256}): uploaded by the owner; ${start}${filmed.join('')}`,
  ];
}

const changed = (label: string, cause?: unknown): AppError =>
  new AppError(extractionErrors, 'RECORDING_CHANGED', { params: { label }, cause });
