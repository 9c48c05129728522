import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { vietnamInstant } from '#antt/kernel';
import { writeLogbook, type LogbookCells } from '#antt/statistics';

/** What the demo year must count, in calendar 2024. */
export const DEMO_YEAR = { year: 2024, extractions: 1028, casesClarified: 152 } as const;

/** Codes and names as they were in 2024; `weight` is the unit's share of the year. */
const UNITS = [
  { code: '14797', name: 'Phường Đông Hải', weight: 9 },
  { code: '14764', name: 'Phường Trường Thi', weight: 8 },
  { code: '14773', name: 'Phường Lam Sơn', weight: 8 },
  { code: '14776', name: 'Phường Ba Đình', weight: 7 },
  { code: '14779', name: 'Phường Ngọc Trạo', weight: 7 },
  { code: '14782', name: 'Phường Đông Vệ', weight: 8 },
  { code: '14785', name: 'Phường Đông Sơn', weight: 5 },
  { code: '14794', name: 'Phường Đông Hương', weight: 6 },
  { code: '14770', name: 'Phường Phú Sơn', weight: 6 },
  { code: '14767', name: 'Phường Điện Biên', weight: 5 },
  { code: '14758', name: 'Phường Đông Thọ', weight: 4 },
  { code: '16522', name: 'Phường Quảng Phú', weight: 6 },
  { code: '14800', name: 'Phường Quảng Hưng', weight: 4 },
  { code: '14806', name: 'Phường Quảng Thành', weight: 4 },
  { code: '14836', name: 'Phường Trường Sơn', weight: 4 },
  { code: '14833', name: 'Phường Bắc Sơn', weight: 3 },
  { code: '14923', name: 'Thị trấn Cành Nàng', weight: 6 },
  { code: '14971', name: 'Xã Ban Công', weight: 2 },
  { code: '14962', name: 'Xã Hạ Trung', weight: 2 },
] as const;

/** 152 in the proportions published for the province to 10/2023 (505 : 406 : 664 : 171 : 414). */
const CATEGORIES = [
  {
    name: 'Trộm cắp',
    clarified: 35,
    titles: ['Trộm cắp xe máy', 'Trộm cắp tài sản tại cửa hàng', 'Trộm cắp trong nhà dân'],
  },
  {
    name: 'Cố ý gây thương tích',
    clarified: 29,
    titles: ['Cố ý gây thương tích sau va chạm', 'Đánh nhau gây thương tích'],
  },
  {
    name: 'Va chạm, tai nạn giao thông',
    clarified: 47,
    titles: ['Va chạm giữa xe máy và ô tô', 'Tai nạn rồi bỏ chạy', 'Va chạm tại ngã tư'],
  },
  {
    name: 'Gây rối trật tự công cộng',
    clarified: 12,
    titles: ['Tụ tập gây rối trong đêm', 'Rú ga, lạng lách'],
  },
  { name: 'Khác', clarified: 29, titles: ['Tìm người đi lạc', 'Huỷ hoại tài sản', 'Xác minh tin báo'] },
] as const;

const PLACES = [
  'Ngã tư',
  'Cổng chợ',
  'Trường tiểu học',
  'Nhà văn hoá',
  'Cửa hàng xăng dầu',
  'Đầu cầu',
  'Hẻm 12',
  'Quán nước',
];
const THINGS = ['phương tiện', 'đối tượng', 'thời gian', 'địa điểm', 'diễn biến'];

/** What became of a case, and how many of each there are in the year. */
const OUTCOMES = { clarified: 152, 'without-value': 6, 'clarified-next-year': 5, open: 97 } as const;
type Outcome = keyof typeof OUTCOMES;

/**
 * Extractions that stand on the edges of days, months and of both years, so that a count that slips by an hour or a
 * day shows in the year's total: at midnight, on the leap day, and on either side of every 14th to 15th.
 */
const EDGES: readonly Date[] = [
  vietnamInstant(2024, 1, 1),
  vietnamInstant(2024, 1, 14, 23, 59, 59),
  vietnamInstant(2024, 1, 15),
  vietnamInstant(2024, 1, 31, 23, 59, 59),
  vietnamInstant(2024, 2, 29, 0, 0, 0),
  vietnamInstant(2024, 2, 29, 23, 59, 59),
  vietnamInstant(2024, 3, 1),
  vietnamInstant(2024, 6, 14, 23, 59, 59),
  vietnamInstant(2024, 6, 15),
  vietnamInstant(2024, 6, 30, 23, 59, 59),
  vietnamInstant(2024, 12, 14, 23, 59, 59),
  vietnamInstant(2024, 12, 15),
  vietnamInstant(2024, 12, 31, 23, 59, 59),
];

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;
const DAY = 24 * HOUR;
const YEAR_FROM = vietnamInstant(2024, 1, 1).getTime();
const YEAR_TO = vietnamInstant(2025, 1, 1).getTime();

interface DemoCase {
  readonly number: string;
  readonly title: string;
  readonly category: string;
  readonly unit: (typeof UNITS)[number];
  readonly outcome: Outcome;
  readonly occurredAt: number;
  extractions: number;
}

/** The logbook of 2024, invented row by row and the same every time; each row says that it is sample data. */
export function demoLogbookRows(): LogbookCells[] {
  const next = seededRandom(2024);
  const rows = demoCases(next).flatMap((each) => rowsOf(each, next));
  moveToEdges(rows);
  return rows.sort((a, b) => time(a.sealedAt) - time(b.sealedAt) || compare(a.camera, b.camera)).map(freeze);
}

/** Writes the logbook as the spreadsheet the public importer reads. */
export async function writeDemoLogbook(path: string): Promise<void> {
  const heading = [
    ['CÔNG AN TỈNH THANH HÓA'],
    ['SỔ THEO DÕI TRÍCH XUẤT HÌNH ẢNH CAMERA ANTT NĂM 2024 (DỮ LIỆU MẪU)'],
    [],
  ];
  await pipeline(Readable.from(writeLogbook(demoLogbookRows(), heading)), createWriteStream(path));
}

type Draft = { -readonly [K in keyof LogbookCells]: LogbookCells[K] } & { sealedAt: Date };

function demoCases(next: () => number): DemoCase[] {
  const cases: DemoCase[] = [];
  const weights = UNITS.flatMap((unit) => Array.from({ length: unit.weight }, () => unit));
  const counted = CATEGORIES.flatMap((category) =>
    Array.from({ length: category.clarified }, () => category),
  );
  for (const outcome of Object.keys(OUTCOMES) as Outcome[])
    for (let count = 0; count < OUTCOMES[outcome]; count++) {
      const category =
        outcome === 'clarified' ? pick(counted, count / counted.length) : pick(CATEGORIES, next());
      const unit = pick(weights, next());
      const lateFrom = outcome === 'clarified-next-year' ? YEAR_TO - 25 * DAY : YEAR_FROM + 6 * HOUR;
      const lateTo = outcome === 'clarified-next-year' ? YEAR_TO - 8 * DAY : YEAR_TO - 8 * DAY;
      cases.push({
        number: `${String(cases.length + 1).padStart(3, '0')}/2024/VV-${unit.code}`,
        title: `${pick(category.titles, next())}, ${unit.name} (dữ liệu mẫu)`,
        category: category.name,
        unit,
        outcome,
        occurredAt: whole(lateFrom + next() * (lateTo - lateFrom)),
        extractions: 1 + Math.floor(next() * (outcome === 'clarified' ? 9 : 5)),
      });
    }
  spreadTo(DEMO_YEAR.extractions, cases);
  return cases;
}

/** Adds or takes single extractions, case after case, until the year has as many as it must. */
function spreadTo(wanted: number, cases: readonly DemoCase[]): void {
  let total = cases.reduce((sum, { extractions }) => sum + extractions, 0);
  for (let at = 0; total !== wanted; at = (at + 7) % cases.length) {
    const each = cases[at];
    if (each === undefined || (total > wanted && each.extractions === 1)) continue;
    each.extractions += total < wanted ? 1 : -1;
    total += total < wanted ? 1 : -1;
  }
}

function rowsOf(each: DemoCase, next: () => number): Draft[] {
  const rows: Draft[] = [];
  let last = each.occurredAt;
  for (let count = 0; count < each.extractions; count++) {
    const from = whole(each.occurredAt - (10 + Math.floor(next() * 50)) * MINUTE);
    const to = from + (20 + Math.floor(next() * 100)) * MINUTE;
    const sealedAt = Math.min(whole(to + 2 * HOUR + next() * 3 * DAY), YEAR_TO - 2 * HOUR);
    last = Math.max(last, sealedAt);
    rows.push({
      sealedAt: new Date(sealedAt),
      camera: `Camera ${String(count + 1).padStart(2, '0')} - ${pick(PLACES, next())} ${each.unit.name}`,
      unitCode: each.unit.code,
      unitName: each.unit.name,
      windowFrom: new Date(from),
      windowTo: new Date(to),
      caseNumber: each.number,
      caseTitle: each.title,
      category: each.category,
      occurredAt: new Date(each.occurredAt),
      contribution: contributionOf(each.outcome, count, next),
      signedBy: 'Cán bộ mẫu',
      note: 'Dữ liệu mẫu',
    });
  }
  const result = resultOf(each, last, next);
  return rows.map((row) => ({ ...row, ...result }));
}

function contributionOf(outcome: Outcome, count: number, next: () => number): string {
  const things = THINGS.filter(() => next() < 0.45);
  const others = next();
  if (outcome === 'without-value') return 'không giá trị';
  if (outcome === 'open') return others < 0.7 ? 'không giá trị' : '';
  // The first extraction of a clarified case is one that helped; further ones need not be.
  if (count > 0 && others < 0.3) return 'không giá trị';
  if (count > 0 && others < 0.4) return 'loại trừ';
  return things.length === 0 ? 'thời gian' : things.join(', ');
}

function resultOf(each: DemoCase, last: number, next: () => number): Omit<LogbookCells, 'sealedAt'> {
  if (each.outcome === 'open') return { result: 'Chưa làm rõ' };
  const days = 1 + Math.floor(next() * 16);
  const latest = each.outcome === 'clarified-next-year' ? YEAR_TO + 12 * DAY : YEAR_TO - 1;
  const earliest = each.outcome === 'clarified-next-year' ? YEAR_TO + DAY : 0;
  const day = startOfDay(Math.min(Math.max(last + days * DAY, earliest), latest));
  return {
    result: 'Đã làm rõ',
    clarifiedOn: new Date(day),
    decision: `${each.number.slice(0, 3)}/KL-CA (mẫu)`,
  };
}

/** Gives the edge times to the extractions nearest to them, each of another case. */
function moveToEdges(rows: Draft[]): void {
  const taken = new Set<string>();
  for (const edge of EDGES) {
    const near = rows
      .filter((row) => !taken.has(String(row.caseNumber)) && row.result === 'Đã làm rõ')
      .sort(
        (a, b) => Math.abs(time(a.sealedAt) - edge.getTime()) - Math.abs(time(b.sealedAt) - edge.getTime()),
      )[0];
    if (near === undefined) continue;
    taken.add(String(near.caseNumber));
    near.sealedAt = edge;
    if (time(near.windowTo) > edge.getTime()) {
      const length = time(near.windowTo) - time(near.windowFrom);
      near.windowTo = new Date(edge.getTime() - 2 * HOUR);
      near.windowFrom = new Date(near.windowTo.getTime() - length);
      const occurredAt = new Date(near.windowFrom.getTime() + 10 * MINUTE);
      for (const row of rows) if (row.caseNumber === near.caseNumber) row.occurredAt = occurredAt;
    }
  }
}

/** mulberry32: small, fast, and the same on every machine. */
function seededRandom(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296;
  };
}

function pick<T>(list: readonly T[], share: number): T {
  const chosen = list[Math.floor(share * list.length)];
  if (chosen === undefined) throw new RangeError('nothing to pick from');
  return chosen;
}

const time = (value: string | Date | undefined): number => (value instanceof Date ? value.getTime() : 0);
const compare = (a: unknown, b: unknown): number => (String(a) < String(b) ? -1 : 1);
const whole = (milliseconds: number): number => Math.floor(milliseconds / MINUTE) * MINUTE;
const startOfDay = (milliseconds: number): number =>
  Math.floor((milliseconds + 7 * HOUR) / DAY) * DAY - 7 * HOUR;
const freeze = (row: Draft): LogbookCells => Object.freeze({ ...row });
