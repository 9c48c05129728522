import { damaged, fourCharacters, unsupported, type Box, type BoxReader } from './box-reader.js';

const VISUAL_FIELDS = 78;
const AUDIO_FIELDS = 28;
/** Entries are copied to the cut whole, but for the bit rate, which would no longer be true. */
const STALE = new Set(['btrt']);
const AAC_OBJECT_TYPES = new Set([0x40, 0x66, 0x67, 0x68]);

/** What a decoder must know before the first sample; `entry` is the box as it goes into the cut. */
export interface SampleEntry {
  readonly format: string;
  readonly entry: Uint8Array;
  /** The decoder configuration alone (`avcC` or `esds`): equal bytes mean one decoder can go on. */
  readonly config: Uint8Array;
  readonly codecString: string;
}

export interface VideoEntry extends SampleEntry {
  readonly width: number;
  readonly height: number;
}

export interface AudioEntry extends SampleEntry {
  readonly channels: number;
  readonly sampleRate: number;
}

let lastVideo: VideoEntry | undefined;
let lastAudio: AudioEntry | undefined;

/** The one before when it says the same: the recordings of one camera do, and a day has 1,440 of them. */
const keepOne = <Entry extends SampleEntry>(before: Entry | undefined, read: Entry): Entry =>
  before !== undefined && Buffer.compare(before.entry, read.entry) === 0 ? before : read;

async function onlyEntry(reader: BoxReader, stsd: Box): Promise<Box> {
  const count = await reader.word(stsd, 4);
  const entries = await reader.children(stsd, 8);
  const entry = entries[0];
  if (entry === undefined) throw damaged('the sample description is empty', stsd.start);
  if (count !== 1 || entries.length !== 1) {
    throw unsupported('mp4', `${Math.max(count, entries.length)} x ${entry.type}`);
  }
  return entry;
}

export async function readVideoEntry(reader: BoxReader, stsd: Box): Promise<VideoEntry> {
  const box = await onlyEntry(reader, stsd);
  if (box.type !== 'avc1' && box.type !== 'avc3') throw unsupported('mp4', box.type);
  const { entry, fields, find } = await readEntry(reader, box, VISUAL_FIELDS);
  const config = find('avcC');
  if (config === undefined || config.byteLength < 7 || config[0] !== 1) {
    throw damaged('the H.264 configuration is missing', box.start);
  }
  const profile = [...config.subarray(1, 4)].map((byte) => byte.toString(16).padStart(2, '0')).join('');
  return (lastVideo = keepOne(lastVideo, {
    format: box.type,
    entry,
    config,
    codecString: `${box.type}.${profile}`,
    width: fields.getUint16(24),
    height: fields.getUint16(26),
  }));
}

export async function readAudioEntry(reader: BoxReader, stsd: Box): Promise<AudioEntry> {
  const box = await onlyEntry(reader, stsd);
  if (box.type !== 'mp4a') throw unsupported('mp4', box.type);
  const { entry, fields, find } = await readEntry(reader, box, AUDIO_FIELDS);
  const config = find('esds');
  // QuickTime's longer sound descriptions would need rewriting, and none of ours come with AAC in an MP4.
  if (fields.getUint16(8) !== 0 || config === undefined) throw unsupported('mp4', 'QuickTime sound');
  const { objectType, audioObject } = readDescriptor(config);
  if (!AAC_OBJECT_TYPES.has(objectType)) throw unsupported('mp4', `mp4a.${objectType.toString(16)}`);
  return (lastAudio = keepOne(lastAudio, {
    format: box.type,
    entry,
    config,
    codecString: `mp4a.${objectType.toString(16)}${audioObject === 0 ? '' : `.${audioObject}`}`,
    channels: fields.getUint16(16),
    sampleRate: fields.getUint32(24) / 65536,
  }));
}

async function readEntry(
  reader: BoxReader,
  box: Box,
  fieldBytes: number,
): Promise<{ entry: Uint8Array; fields: DataView; find: (type: string) => Uint8Array | undefined }> {
  const body = await reader.body(box);
  if (body.byteLength < fieldBytes) throw damaged(`the description "${box.type}" is too short`, box.start);
  const kept: Uint8Array[] = [body.subarray(0, fieldBytes)];
  const configs = new Map<string, Uint8Array>();
  const view = new DataView(body.buffer);
  for (let at = fieldBytes; at + 8 <= body.byteLength;) {
    const size = view.getUint32(at);
    const type = fourCharacters(body, at + 4);
    if (size < 8 || at + size > body.byteLength) {
      throw damaged(`the box "${type}" has an impossible size`, box.bodyStart + at);
    }
    if (!STALE.has(type)) kept.push(body.subarray(at, at + size));
    if (!configs.has(type)) configs.set(type, body.subarray(at + 8, at + size));
    at += size;
  }
  const length = 8 + kept.reduce((sum, part) => sum + part.byteLength, 0);
  const entry = new Uint8Array(length);
  const out = new DataView(entry.buffer);
  out.setUint32(0, length);
  for (let i = 0; i < 4; i++) entry[4 + i] = box.type.charCodeAt(i);
  let at = 8;
  for (const part of kept) {
    entry.set(part, at);
    at += part.byteLength;
  }
  // One data reference in the cut's own `dref`, whatever the source's was.
  out.setUint16(14, 1);
  return { entry, fields: view, find: (type) => configs.get(type) };
}

/** Finds the object type and, for MPEG-4 audio, the audio object type inside an `esds` body. */
function readDescriptor(esds: Uint8Array): { objectType: number; audioObject: number } {
  const none = { objectType: 0, audioObject: 0 };
  let at = 4;
  const open = (tag: number): boolean => {
    if (esds[at] !== tag) return false;
    at++;
    // A length is up to four bytes of seven bits.
    for (let i = 0; i < 4; i++) if (((esds[at++] ?? 0) & 0x80) === 0) break;
    return true;
  };
  if (!open(0x03)) return none;
  const flags = esds[at + 2] ?? 0;
  at += 3 + (flags & 0x80 ? 2 : 0);
  if (flags & 0x40) at += 1 + (esds[at] ?? 0);
  if (flags & 0x20) at += 2;
  if (!open(0x04)) return none;
  const objectType = esds[at] ?? 0;
  at += 13;
  if (!open(0x05)) return { objectType, audioObject: 0 };
  const first = (esds[at] ?? 0) >> 3;
  const extended = 32 + (((esds[at] ?? 0) & 7) << 3) + ((esds[at + 1] ?? 0) >> 5);
  return { objectType, audioObject: first === 31 ? extended : first };
}
