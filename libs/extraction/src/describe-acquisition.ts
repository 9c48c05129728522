import { possibleClocks } from '#antt/cameras';
import type { ItemFacts } from '#antt/requests';
import type { CutFootage } from './cut-footage.js';

import type { Coverage, FootageGap, RecorderSource, UnsupportedRecording } from './recorder.driver.js';
import type { AcquisitionRecord, SourceRecording, StoredGap } from './sealing.js';

export interface RecorderIdentity {
  readonly code: string;
  readonly make: string | null;
  readonly model: string | null;
}

export interface AcquisitionFacts {
  readonly item: ItemFacts;
  readonly window: { readonly from: Date; readonly to: Date };
  readonly source: RecorderSource;
  readonly recorder: RecorderIdentity;
  readonly coverage: Coverage;
  readonly cut?: CutFootage;
}

/** Puts what is known of an acquisition into the words of its record. */
export function describeAcquisition(facts: AcquisitionFacts): AcquisitionRecord {
  const { item, window, source, recorder, coverage, cut } = facts;
  const { offsetMs } = source.clock;
  const atRecorder = (time: Date): string => new Date(time.getTime() + offsetMs).toISOString();
  return {
    window: { from: window.from.toISOString(), to: window.to.toISOString() },
    recorderWindow: { from: atRecorder(window.from), to: atRecorder(window.to) },
    askedOfRecorder: item.askedOfRecorder.map((range) => range.toJSON()),
    clock: {
      ...source.clock,
      mode: coverage.clockMode,
      mayLieOutsideMs: source.clock.uncertaintyMs,
      alternatives: possibleClocks(item.clock).filter((each) => each.offsetMs !== offsetMs),
    },
    recorder: {
      id: source.recorderId,
      code: recorder.code,
      make: recorder.make,
      model: recorder.model,
      timeZone: source.timeZone,
      reach: source.reach,
      channel: source.channel,
    },
    camera: { id: item.cameraId, name: item.cameraName },
    coveredMs: cut?.coveredMs ?? 0,
    gaps: (cut?.gaps ?? coverage.gaps).map(storedGap),
    sources: [...coverage.spans.map(spanSource), ...coverage.unsupported.map(wholeSource)],
    ...(cut !== undefined && {
      cut: {
        byteRanges: cut.byteRanges,
        prerollMs: cut.prerollMs,
        shownMs: cut.shownMs,
        videoCodec: cut.videoCodec,
        ...(cut.audioCodec !== undefined && { audioCodec: cut.audioCodec }),
      },
    }),
    notes: [...coverage.notes, ...clockNotes(item, source)],
  };
}

/** What the figures mean for whoever looks for an event in the footage. */
function clockNotes({ clock: known }: ItemFacts, { clock }: RecorderSource): string[] {
  const seconds = Math.ceil(clock.uncertaintyMs / 1000);
  const others = possibleClocks(known).filter(({ offsetMs }) => offsetMs !== clock.offsetMs);
  return [
    ...(seconds === 0
      ? []
      : [
          `the recorder's clock is known to ±${seconds} s (${clock.method}); the footage is exactly the approved window by ` +
            `that clock, so the event may lie up to ${seconds} s outside it`,
        ]),
    ...others.map(
      ({ offsetMs }) =>
        `the clock may as well have stood at ${offsetMs} ms from the true time; this footage is taken at ${clock.offsetMs} ms`,
    ),
  ];
}

export function storedGap({ from, to, ...rest }: FootageGap): StoredGap {
  return { ...rest, from: from.toISOString(), to: to.toISOString() };
}

function spanSource(span: Coverage['spans'][number]): SourceRecording {
  return {
    ref: span.ref,
    sizeBytes: span.sizeBytes,
    ...(span.modifiedAt !== undefined && { modifiedAt: span.modifiedAt.toISOString() }),
    from: span.from.toISOString(),
    to: span.to.toISOString(),
    namedFrom: span.namedFrom.toISOString(),
    correctionMs: span.correctionMs,
    resolutionMs: span.resolutionMs,
  };
}

const wholeSource = ({ ref, sizeBytes }: UnsupportedRecording): SourceRecording => ({ ref, sizeBytes });
