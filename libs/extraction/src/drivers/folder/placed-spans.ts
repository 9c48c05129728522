import { TimeRange } from '#antt/kernel';
import type { FootageSpan } from '../../recorder.driver.js';
import type { Candidate } from './candidate.js';
import type { NamedInstant } from './named-instant.js';
import { placeRecordings } from './place-recordings.js';

export interface PlacedSpan {
  readonly span: FootageSpan;
  readonly holes: readonly TimeRange[];
  readonly growing: boolean;
}

/** The readable recordings placed in true time. */
export function placedSpans(
  candidates: readonly Candidate[],
  offsetMs: number,
  resolutionMs: number,
): PlacedSpan[] {
  const readable = candidates.flatMap(({ ref, namedMs, reading }) =>
    reading.kind === 'footage' && reading.durationUs >= 1000 ? [{ ref, namedMs, reading }] : [],
  );
  const places = placeRecordings(
    readable.map(({ namedMs, reading }) => ({ namedMs, durationUs: reading.durationUs })),
  );
  return readable.map(({ ref, namedMs, reading }, i) => {
    const place = places[i] as (typeof places)[number];
    const startsAtUs = Math.round(place.startsAtUs - offsetMs * 1000);
    const at = (us: number): Date => new Date(Math.round((startsAtUs + us) / 1000));
    return {
      span: {
        from: at(0),
        to: at(reading.durationUs),
        startsAtUs,
        ref,
        sizeBytes: reading.size,
        modifiedAt: reading.modified,
        namedFrom: new Date(namedMs - offsetMs),
        correctionMs: Math.round(place.correctionMs * 1000) / 1000,
        resolutionMs,
      },
      holes: reading.holes.flatMap((hole) =>
        hole.toUs - hole.fromUs >= 1000 ? [new TimeRange(at(hole.fromUs), at(hole.toUs))] : [],
      ),
      growing: reading.growing,
    };
  });
}

/** The usual length of a recording here, by what could be read, else by the names; undefined when neither tells. */
export function typicalLength(
  spans: readonly PlacedSpan[],
  files: readonly NamedInstant[],
): number | undefined {
  const lengths = spans.flatMap(({ span, growing }) =>
    growing ? [] : [span.to.getTime() - span.from.getTime()],
  );
  const steps = files.slice(1).map((file, i) => file.namedMs - (files[i] as NamedInstant).namedMs);
  return median(lengths) ?? median(steps.filter((step) => step >= 1000));
}

function median(values: readonly number[]): number | undefined {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)];
}
