import { vietnamDateTime } from '#antt/kernel';
import type { Cell, WrittenSheet } from '#antt/spreadsheets';
import {
  HEALTH_DEFINITIONS,
  HEALTH_PROBLEMS,
  HEALTH_SUBJECT_LABELS,
  HEALTH_SUBJECTS,
  type HealthSubject,
} from '../registry-health/health-problem.js';
import { healthDetail } from '../registry-health/health-text.js';
import type { HealthRow, HealthSummary } from '../registry-health/registry-health.js';
import { integer, moment, text, unitName } from './cells.js';

export const HEALTH_TABLES = ['problems', 'units', 'rows'] as const;
export type HealthTable = (typeof HEALTH_TABLES)[number];

const IN_USE: Readonly<Record<HealthSubject, string>> = {
  camera: 'Camera đang sử dụng',
  recorder: 'Đầu ghi đang sử dụng',
  owner: 'Chủ của camera đang sử dụng',
};

/** The register's health as sheets. Unlike a figure it is of the moment it was made, which stands in its heading. */
export function healthTables(
  summary: HealthSummary,
  rows: AsyncIterable<HealthRow>,
): Record<HealthTable, WrittenSheet> {
  const heading = (title: string): string[][] => [
    [title],
    [`Tại thời điểm ${vietnamDateTime(summary.asOf)}`],
    [`Đơn vị: ${summary.unit === null ? 'toàn bộ địa bàn được phân quyền' : unitName(summary.unit)}`],
    [],
  ];
  const counts = ({ inUse, counts: own }: Pick<HealthSummary, 'inUse' | 'counts'>): Cell[] => [
    ...HEALTH_SUBJECTS.map((subject) => inUse[subject]),
    ...HEALTH_PROBLEMS.map((problem) => own[problem]),
  ];
  return {
    problems: {
      name: 'Vấn đề',
      heading: heading('TÌNH TRẠNG SỔ ĐĂNG KÝ CAMERA: CÁC VẤN ĐỀ'),
      columns: [
        text('Vấn đề', 50),
        text('Đối tượng', 14),
        integer('Số lượng'),
        integer('Trên tổng số'),
        text('Nghĩa là', 130),
        text('Việc cần làm', 100),
      ],
      rows: HEALTH_PROBLEMS.map((problem) => {
        const { subject, vi } = HEALTH_DEFINITIONS[problem];
        const label = HEALTH_SUBJECT_LABELS[subject].vi;
        return [vi.name, label, summary.counts[problem], summary.inUse[subject], vi.meaning, vi.toDo];
      }),
    },
    units: {
      name: 'Theo đơn vị',
      heading: heading('TÌNH TRẠNG SỔ ĐĂNG KÝ CAMERA: THEO ĐƠN VỊ'),
      columns: [
        text('Đơn vị', 40),
        text('Mã đơn vị', 12),
        ...HEALTH_SUBJECTS.map((subject) => integer(IN_USE[subject])),
        ...HEALTH_PROBLEMS.map((problem) => integer(HEALTH_DEFINITIONS[problem].vi.name)),
      ],
      rows: [
        ['Tổng số', '', ...counts(summary)],
        ...summary.byUnit.map((row) => [unitName(row.unit), row.unit.code, ...counts(row)]),
      ],
    },
    rows: {
      name: 'Danh sách',
      heading: heading('TÌNH TRẠNG SỔ ĐĂNG KÝ CAMERA: DANH SÁCH, NẶNG NHẤT TRƯỚC'),
      columns: [
        text('Vấn đề', 50),
        text('Đối tượng', 14),
        text('Mã', 22),
        text('Tên', 36),
        text('Đơn vị', 36),
        text('Mã đơn vị', 12),
        moment('Từ khi'),
        text('Chi tiết', 60),
        text('Việc cần làm', 100),
        text('Dữ liệu mẫu', 12),
      ],
      rows: listed(rows),
    },
  };
}

async function* listed(rows: AsyncIterable<HealthRow>): AsyncGenerator<Cell[]> {
  for await (const row of rows) {
    const { subject, vi } = HEALTH_DEFINITIONS[row.problem];
    yield [
      vi.name,
      HEALTH_SUBJECT_LABELS[subject].vi,
      row.code,
      row.name,
      unitName(row.unit),
      row.unit.code,
      row.since,
      healthDetail(row, 'vi'),
      vi.toDo,
      row.demo ? 'có' : '',
    ];
  }
}
