import {
  cardRetentionHours,
  type Camera,
  type ClockMethod,
  type ClockReading,
  type Owner,
  type OwnerKind,
  type Recorder,
} from '#antt/cameras';
import type { Unit } from '#antt/units';
import { demoId } from './demo-id.js';
import { demoPersonName, demoPhone, SAMPLE } from './demo-names.js';

export interface DemoDevices {
  readonly owners: readonly Owner[];
  readonly recorders: readonly Recorder[];
  readonly cameras: readonly Camera[];
  readonly readings: readonly ClockReading[];
}

interface DemoPlace {
  readonly unitCode: string;
  readonly owners: number;
  readonly latitude: number;
  readonly longitude: number;
  /** Cameras stand this far from the middle at most, in degrees of latitude. */
  readonly spreadDeg: number;
  readonly streets: readonly string[];
}

/**
 * With the folder camera's owner they are forty. Where the places lie, as far as public data tell:
 * Hạc Thành at the centre of the former city of Thanh Hóa, as many tables of cities give it (19.807, 105.776);
 * Bá Thước at the former township Cành Nàng, which a world gazetteer gives as 20.348, 105.229;
 * Quảng Phú unverified: no published centre of the ward made in 2025 was found. The whole circle lies within the boundary
 * of the former city (gis/38.json of github.com/ThangLeQuoc/vietnamese-provinces-database at a48646d), of whose
 * wards seven became this one.
 */
export const DEMO_PLACES: readonly DemoPlace[] = [
  {
    unitCode: '14797',
    owners: 17,
    latitude: 19.807,
    longitude: 105.776,
    spreadDeg: 0.011,
    streets: ['Lê Lợi', 'Trần Phú', 'Phan Chu Trinh', 'Nguyễn Trãi', 'Tống Duy Tân'],
  },
  {
    unitCode: '16522',
    owners: 12,
    latitude: 19.795,
    longitude: 105.83,
    spreadDeg: 0.012,
    streets: ['Quốc lộ 47', 'đường Voi', 'đường liên phường'],
  },
  {
    unitCode: '14923',
    owners: 10,
    latitude: 20.348,
    longitude: 105.229,
    spreadDeg: 0.02,
    streets: ['phố Cành Nàng', 'Quốc lộ 217', 'đường vào chợ'],
  },
];

const HOUR_MS = 3_600_000;
const GOLDEN_ANGLE = Math.PI * (3 - Math.sqrt(5));

/** What an owner of each kind is called, has and shows. */
const KINDS: Readonly<
  Record<
    OwnerKind,
    { name(n: number, unit: Unit): string; views: readonly string[]; make: string; model: string }
  >
> = {
  household: {
    name: (n) => `Hộ ${demoPersonName(n)}`,
    views: ['Cổng nhà'],
    make: 'Imou',
    model: 'Bullet 2C (thẻ nhớ)',
  },
  business: {
    name: (n) => `${['Nhà thuốc', 'Cửa hàng điện máy', 'Quán cà phê', 'Cửa hàng xăng dầu'][n % 4]} số ${n}`,
    views: ['Cửa chính', 'Bãi để xe'],
    make: 'Dahua',
    model: 'XVR1B04',
  },
  school: {
    name: (n) => `Trường tiểu học mẫu ${n}`,
    views: ['Cổng trường', 'Đường trước trường'],
    make: 'Hikvision',
    model: 'DS-7608',
  },
  agency: { name: (n) => `Nhà văn hoá số ${n}`, views: ['Sân trước'], make: 'Hikvision', model: 'DS-7104' },
  commune: {
    name: (_n, unit) => `Công an ${unit.name.charAt(0).toLowerCase()}${unit.name.slice(1)}`,
    views: ['Nút giao chính', 'Cổng chợ'],
    make: 'Hikvision',
    model: 'DS-7616',
  },
};
const KIND_ORDER: readonly OwnerKind[] = [
  'household',
  'business',
  'household',
  'school',
  'household',
  'agency',
  'business',
  'household',
];

/** The owners of one place, one recorder each, with one or two cameras on it. */
export function demoDevices(
  place: DemoPlace,
  unit: Unit,
  facts: { readonly programmeId: string | null; readonly now: Date },
): DemoDevices {
  const devices = {
    owners: [] as Owner[],
    recorders: [] as Recorder[],
    cameras: [] as Camera[],
    readings: [] as ClockReading[],
  };
  for (let n = 1; n <= place.owners; n++) {
    const kind = n === 1 ? 'commune' : (KIND_ORDER[n % KIND_ORDER.length] ?? 'household');
    const street = place.streets[n % place.streets.length] ?? '';
    const code = String(n).padStart(2, '0');
    const owner: Owner = {
      id: demoId('owner', unit.code, code),
      unitId: unit.id,
      code: `MAU-CH-${code}`,
      kind,
      name: `${KINDS[kind].name(n, unit)} ${SAMPLE}`,
      phone: demoPhone(100 + n),
      email: null,
      address: `Số ${n * 4} ${street}, ${unit.name} ${SAMPLE}`,
      language: 'vi',
      joinedOn: `2025-${String(7 + (n % 6)).padStart(2, '0')}-10`,
      leftOn: null,
      leaveReason: null,
      version: 1,
      demo: true,
      createdAt: facts.now,
    };
    const recorder = recorderOf(owner, code, n, facts.now);
    devices.owners.push(owner);
    devices.recorders.push(recorder);
    if (n % 3 === 0) devices.readings.push(readingOf(recorder, n, facts.now));
    for (const [at, view] of KINDS[kind].views.entries()) {
      const spot = { ...spotOf(place, n), view, channel: at + 1, n: n + at };
      devices.cameras.push(cameraOf(recorder, owner, spot, facts.programmeId));
    }
  }
  return devices;
}

function recorderOf(owner: Owner, code: string, n: number, now: Date): Recorder {
  const { make, model, views } = KINDS[owner.kind];
  return {
    id: demoId('recorder', owner.unitId, code),
    code: `MAU-DG-${code}`,
    unitId: owner.unitId,
    ownerId: owner.id,
    make,
    model,
    serial: `MAU${String(n).padStart(6, '0')}`,
    channels: views.length,
    ...retentionOf(owner.kind, n, now),
    reach: 'owner-upload',
    location: null,
    filePattern: null,
    timeZone: 'Asia/Ho_Chi_Minh',
    status: 'working',
    replacedBy: null,
    endedOn: null,
    endReason: null,
    version: 1,
    demo: true,
    createdAt: now,
  };
}

/** Of every degree of belief: what a card's size tells, what the owner says, what was seen, and nothing. */
function retentionOf(
  kind: OwnerKind,
  n: number,
  now: Date,
): Pick<Recorder, 'retentionHours' | 'retentionConfidence' | 'retentionAsOf'> {
  const asOf = new Date(now.getTime() - n * 24 * HOUR_MS);
  if (n % 7 === 5) return { retentionHours: null, retentionConfidence: 'unknown', retentionAsOf: null };
  if (n % 5 === 0) return { retentionHours: 66 + n, retentionConfidence: 'observed', retentionAsOf: asOf };
  if (kind === 'household') {
    const hours = cardRetentionHours({ sizeGb: n % 2 === 0 ? 64 : 32, megapixels: 2 }) ?? null;
    return { retentionHours: hours, retentionConfidence: 'card', retentionAsOf: asOf };
  }
  return { retentionHours: 168 * (1 + (n % 3)), retentionConfidence: 'declared', retentionAsOf: asOf };
}

function readingOf(recorder: Recorder, n: number, now: Date): ClockReading {
  const methods: readonly ClockMethod[] = ['phone-side-by-side', 'typed-pair', 'estimate'];
  const at = (n / 3 - 1) % methods.length;
  return {
    id: demoId('clock-reading', recorder.unitId, recorder.code),
    recorderId: recorder.id,
    trueTime: new Date(now.getTime() - n * 26 * HOUR_MS),
    offsetMs: ((n * 97) % 600) * 1_000 - 300_000,
    uncertaintyMs: [5_000, 15_000, 60_000][at] ?? 60_000,
    method: methods[at] ?? 'estimate',
    readBy: null,
    note: SAMPLE,
    photographId: null,
    timeZone: 'Asia/Ho_Chi_Minh',
    createdAt: now,
  };
}

/** Spirals out from the middle: evenly spread, never twice the same spot. */
function spotOf(place: DemoPlace, n: number): { latitude: number; longitude: number } {
  const out = place.spreadDeg * Math.sqrt((n - 0.5) / place.owners);
  const rounded = (degrees: number): number => Math.round(degrees * 1e6) / 1e6;
  return {
    latitude: rounded(place.latitude + out * Math.cos(n * GOLDEN_ANGLE)),
    longitude: rounded(place.longitude + out * Math.sin(n * GOLDEN_ANGLE)),
  };
}

interface Spot {
  readonly latitude: number;
  readonly longitude: number;
  readonly view: string;
  readonly channel: number;
  readonly n: number;
}

function cameraOf(recorder: Recorder, owner: Owner, spot: Spot, programmeId: string | null): Camera {
  const { n, channel } = spot;
  const code = `${recorder.code.replace('DG', 'CAM')}-${channel}`;
  // A few whose direction nobody has noted, as in any register.
  const directed = n % 8 !== 0;
  return {
    id: demoId('camera', owner.unitId, code),
    code,
    name: `${spot.view}, ${owner.name}`,
    unitId: owner.unitId,
    neighbourhoodId: null,
    programmeId,
    ownerId: owner.id,
    recorderId: recorder.id,
    channel: String(channel),
    address: owner.address,
    latitude: spot.latitude,
    longitude: spot.longitude,
    bearingDeg: directed ? (n * 47 + channel * 90) % 360 : null,
    fieldOfViewDeg: directed ? 60 + (n % 5) * 12 : null,
    rangeM: directed ? 20 + (n % 6) * 8 : null,
    thumbnailKey: null,
    signage: n % 4 === 3 ? null : n % 2 === 0,
    conformity: n % 5 === 0 ? 'yes' : 'unknown',
    status: n % 11 === 0 ? 'broken' : 'working',
    endedOn: null,
    endReason: null,
    version: 1,
    demo: true,
    createdAt: recorder.createdAt,
    updatedAt: recorder.createdAt,
  };
}
