import type { FieldProblem } from '#antt/kernel';
import type { CamerasErrorCode } from './cameras.errors.js';
import type { Conformity } from './camera.entity.js';
import type { OwnerKind } from './owner.entity.js';
import type { DeviceStatus, RecorderReach, RetentionConfidence } from './recorder.entity.js';
import { isTimeZone } from './recorder-time.js';
import { cleanPhone, cleanText, isCode, isEmail } from './text-rules.js';

/** What a registrar says of an owner; texts as typed. */
export interface OwnerDraft {
  readonly code: string;
  readonly kind: OwnerKind;
  readonly name: string;
  readonly phone: string | null;
  readonly email: string | null;
  readonly address: string;
}

export interface RecorderDraft {
  readonly code: string;
  readonly make: string | null;
  readonly model: string | null;
  readonly serial: string | null;
  readonly channels: number;
  readonly retentionHours: number | null;
  readonly retentionConfidence: RetentionConfidence;
  readonly reach: RecorderReach;
  readonly location: string | null;
  readonly filePattern: string | null;
  readonly timeZone: string;
  readonly status: DeviceStatus;
}

export interface CameraDraft {
  readonly code: string;
  readonly name: string;
  readonly channel: string;
  readonly address: string;
  readonly latitude: number;
  readonly longitude: number;
  readonly bearingDeg: number | null;
  readonly fieldOfViewDeg: number | null;
  readonly rangeM: number | null;
  readonly signage: boolean | null;
  readonly conformity: Conformity;
  readonly status: DeviceStatus;
}

/** A draft as it is stored, or everything that is wrong with it. */
export type Checked<T> =
  | { readonly value: T }
  /** `rest`: the draft as far as it could be read, to look for further faults; never to be stored. */
  | { readonly problems: readonly FieldProblem[]; readonly rest: T };

/** Ten years: beyond it a retention is a slip of the pen. */
const RETENTION_LIMIT_HOURS = 87_600;
/** Farther than this nothing is made out, and the search for views reaching a point looks no farther. */
export const RANGE_LIMIT_M = 2_000;

export function checkOwner(draft: OwnerDraft): Checked<OwnerDraft> {
  const check = new Check();
  const value: OwnerDraft = {
    code: check.code('code', draft.code),
    kind: draft.kind,
    name: check.text('name', draft.name, 200),
    phone: check.optional(
      'phone',
      draft.phone,
      40,
      (text) => cleanPhone(text) ?? check.fail('phone', 'PHONE_INVALID', text),
    ),
    email: check.optional('email', draft.email, 254, (text) =>
      isEmail(text) ? text : check.fail('email', 'EMAIL_INVALID', text),
    ),
    address: check.text('address', draft.address, 300),
  };
  return check.result(value);
}

/** Checks all but the folder, which only the file system can judge. */
export function checkRecorder(draft: RecorderDraft): Checked<RecorderDraft> {
  const check = new Check();
  const folder = draft.reach === 'folder';
  const location = draft.location === null || draft.location.trim() === '' ? null : draft.location.trim();
  if (folder && location === null) check.fail('location', 'RECORDER_FOLDER_MISSING', '');
  const value: RecorderDraft = {
    code: check.code('code', draft.code),
    make: check.optional('make', draft.make, 100),
    model: check.optional('model', draft.model, 100),
    serial: check.optional('serial', draft.serial, 100),
    channels: check.whole('channels', draft.channels, 1, 1024),
    retentionHours:
      draft.retentionHours === null
        ? null
        : check.whole('retentionHours', draft.retentionHours, 1, RETENTION_LIMIT_HOURS),
    retentionConfidence: draft.retentionHours === null ? 'unknown' : draft.retentionConfidence,
    reach: draft.reach,
    // A location without reach "folder" would be a path nobody checked.
    location: folder ? location : null,
    filePattern: folder
      ? check.optional('filePattern', draft.filePattern, 200, (text) =>
          isPattern(text) ? text : check.fail('filePattern', 'RECORDER_FILE_PATTERN_INVALID', text),
        )
      : null,
    timeZone: isTimeZone(draft.timeZone)
      ? draft.timeZone
      : check.fail('timeZone', 'RECORDER_TIME_ZONE_UNKNOWN', draft.timeZone),
    status: draft.status,
  };
  return check.result(value);
}

export function checkCamera(draft: CameraDraft): Checked<CameraDraft> {
  const check = new Check();
  const latitude = check.degrees('latitude', draft.latitude, 90);
  const longitude = check.degrees('longitude', draft.longitude, 180);
  if (!check.failed('latitude') && !check.failed('longitude') && !inVietNam(latitude, longitude)) {
    check.fail('latitude', 'CAMERA_POSITION_OUTSIDE', String(latitude), { latitude, longitude });
  }
  const value: CameraDraft = {
    code: check.code('code', draft.code),
    name: check.text('name', draft.name, 200),
    channel: check.text('channel', draft.channel, 64),
    address: check.text('address', draft.address, 300),
    latitude,
    longitude,
    bearingDeg: draft.bearingDeg === null ? null : check.number('bearingDeg', draft.bearingDeg, 0, 360) % 360,
    fieldOfViewDeg:
      draft.fieldOfViewDeg === null ? null : check.number('fieldOfViewDeg', draft.fieldOfViewDeg, 1, 360),
    rangeM: draft.rangeM === null ? null : check.number('rangeM', draft.rangeM, 1, RANGE_LIMIT_M),
    signage: draft.signage,
    conformity: draft.conformity,
    status: draft.status,
  };
  return check.result(value);
}

/** The land, the shelf and the archipelagos, generously: a net for exchanged or zero coordinates, not a border. */
const inVietNam = (latitude: number, longitude: number): boolean =>
  latitude >= 6 && latitude <= 24 && longitude >= 102 && longitude <= 118;

const isPattern = (text: string): boolean =>
  !/^[\\/]|^[A-Za-z]:/.test(text) && !text.split(/[\\/]/).includes('..') && !text.includes('\0');

class Check {
  private readonly problems: FieldProblem[] = [];

  /** @returns the value unchanged, so that it can stand where the good value would */
  fail(field: string, code: CamerasErrorCode, value: string, params: FieldProblem['params'] = {}): string {
    this.problems.push({ field, code, params: { value: value.slice(0, 80), ...params } });
    return value;
  }

  failed(field: string): boolean {
    return this.problems.some((problem) => problem.field === field);
  }

  text(field: string, text: string, limit: number): string {
    const clean = cleanText(text);
    if (clean === '') this.fail(field, 'VALUE_MISSING', '');
    if (clean.length > limit) this.fail(field, 'VALUE_TOO_LONG', clean, { limit });
    return clean;
  }

  optional(
    field: string,
    text: string | null,
    limit: number,
    then?: (text: string) => string,
  ): string | null {
    const clean = text === null ? '' : cleanText(text);
    if (clean === '') return null;
    if (clean.length > limit) return this.fail(field, 'VALUE_TOO_LONG', clean, { limit });
    return then === undefined ? clean : then(clean);
  }

  code(field: string, text: string): string {
    const clean = cleanText(text);
    if (clean === '') return this.fail(field, 'VALUE_MISSING', '');
    return isCode(clean) ? clean : this.fail(field, 'CODE_INVALID', clean);
  }

  number(field: string, value: number, from: number, to: number): number {
    if (!(value >= from && value <= to)) this.fail(field, 'VALUE_OUT_OF_RANGE', String(value), { from, to });
    return value;
  }

  whole(field: string, value: number, from: number, to: number): number {
    return this.number(field, Number.isInteger(value) ? value : Number.NaN, from, to);
  }

  degrees(field: 'latitude' | 'longitude', value: number, limit: number): number {
    if (!(Math.abs(value) <= limit)) {
      this.fail(field, 'CAMERA_POSITION_INVALID', String(value), {
        name: field === 'latitude' ? 'Vĩ độ (latitude)' : 'Kinh độ (longitude)',
      });
    }
    return value;
  }

  result<T>(value: T): Checked<T> {
    return this.problems.length === 0 ? { value } : { problems: this.problems, rest: value };
  }
}
