import type { Cell, WrittenSheet } from '#antt/spreadsheets';
import {
  lossPercent,
  type GroupTimes,
  type LossCell,
  type LossReport,
  type OutcomeCounts,
  type Spread,
  type TimedGroup,
} from '../losses/loss-report.js';
import { ITEM_OUTCOME_LABELS } from '../item-outcome.js';
import { LOSS_CAUSE_NAMES, LOSS_CAUSES } from '../measure.js';
import { TIME_LEFT_LABELS } from '../time-left.js';
import { integer, text, unitCells, unitName } from './cells.js';

export const LOSS_TABLES = ['loss-report', 'loss-combinations', 'loss-times'] as const;
export type LossTable = (typeof LOSS_TABLES)[number];

const GROUP_NAMES: Readonly<Record<TimedGroup, string>> = {
  all: 'Tất cả mục đã kết thúc',
  'with-footage': 'Có hình ảnh (niêm phong, một phần)',
  lost: 'Không có hình ảnh',
};

/** The loss report as sheets of the month's file. */
export function lossTables(
  report: LossReport,
  cells: readonly LossCell[],
  heading: (title: string) => string[][],
): Record<LossTable, WrittenSheet> {
  return {
    'loss-report': {
      name: 'Tỷ lệ mất hình',
      heading: heading('MẤT HÌNH ẢNH THEO NGUYÊN NHÂN, BÊN CẠNH SỐ ĐÃ CÓ HÌNH'),
      columns: [
        text('Phân theo', 32),
        text('Chi tiết', 46),
        text('Mã', 12),
        integer('Mục kết thúc'),
        integer(ITEM_OUTCOME_LABELS.sealed.vi),
        integer(ITEM_OUTCOME_LABELS['partly-covered'].vi),
        integer(ITEM_OUTCOME_LABELS['format-unsupported'].vi),
        integer(ITEM_OUTCOME_LABELS.withdrawn.vi),
        integer(ITEM_OUTCOME_LABELS.lost.vi),
        text('Tỷ lệ mất', 12),
        ...LOSS_CAUSES.map((cause) => integer(LOSS_CAUSE_NAMES[cause].vi)),
      ],
      rows: reportRows(report),
    },
    'loss-combinations': {
      name: 'Mất hình theo tổ hợp',
      heading: heading('MẤT HÌNH ẢNH: NGUYÊN NHÂN × ĐẦU GHI × ĐƠN VỊ × THỜI GIAN CÒN LẠI × MÔ HÌNH'),
      columns: [
        text('Nguyên nhân', 22),
        text('Hãng đầu ghi', 18),
        text('Kiểu đầu ghi', 22),
        text('Đơn vị yêu cầu (thời điểm đó)', 40),
        text('Mã đơn vị', 12),
        text('Thời gian còn lại khi hỏi', 26),
        text('Mô hình', 34),
        integer(ITEM_OUTCOME_LABELS.lost.vi),
      ],
      rows: cells.map(({ cause, make, model, unit, timeLeft, programme, losses }) => [
        LOSS_CAUSE_NAMES[cause].vi,
        make ?? NOT_KNOWN,
        model ?? NOT_KNOWN,
        unitName(unit),
        unit.code,
        TIME_LEFT_LABELS[timeLeft].vi,
        programme ?? NO_PROGRAMME,
        losses,
      ]),
    },
    'loss-times': {
      name: 'Thời gian còn lại, trả lời',
      heading: heading('THỜI GIAN CÒN LẠI KHI HỎI VÀ THỜI GIAN CHỦ CAMERA TRẢ LỜI'),
      columns: [
        text('Nhóm', 42),
        integer('Số mục biết hạn ghi đè'),
        text('Còn lại khi hỏi: trung vị', 24),
        text('Còn lại khi hỏi: 90 % không quá', 28),
        integer('Số mục có trả lời'),
        text('Trả lời sau: trung vị', 24),
        text('Trả lời sau: 90 % không quá', 28),
      ],
      rows: report.times.map(timesRow),
    },
  };
}

const NO_PROGRAMME = 'Không thuộc mô hình';
const NOT_KNOWN = 'Chưa rõ';

function* reportRows(report: LossReport): Generator<Cell[]> {
  yield ['Tổng số', '', '', ...outcomeCells(report.total)];
  for (const row of report.byMonth) yield ['Theo tháng', row.period.vi, row.period.key, ...outcomeCells(row)];
  for (const row of report.byTimeLeft)
    yield ['Theo thời gian còn lại khi hỏi', TIME_LEFT_LABELS[row.timeLeft].vi, '', ...outcomeCells(row)];
  for (const row of report.byModel)
    yield ['Theo đầu ghi', modelName(row.make, row.model), '', ...outcomeCells(row)];
  for (const row of report.byProgramme)
    yield ['Theo mô hình', row.programme?.name ?? NO_PROGRAMME, '', ...outcomeCells(row)];
  for (const row of report.byUnitThen)
    yield ['Theo đơn vị tại thời điểm đó', ...unitCells(row.unit), ...outcomeCells(row)];
  for (const row of report.byUnitNow)
    yield ['Theo đơn vị hiện nay', ...unitCells(row.unit), ...outcomeCells(row)];
}

export function modelName(make: string | null, model: string | null): string {
  return make === null && model === null ? 'Chưa rõ hãng, kiểu' : [make, model].filter(Boolean).join(' ');
}

function outcomeCells(counts: OutcomeCounts): Cell[] {
  const { ended, sealed, partlyCovered, formatUnsupported, withdrawn, lost, causes } = counts;
  const percent = lossPercent(counts);
  return [
    ...[ended, sealed, partlyCovered, formatUnsupported, withdrawn, lost],
    percent === null ? '' : `${percent.toFixed(1).replace('.', ',')} %`,
    ...LOSS_CAUSES.map((cause) => causes[cause]),
  ];
}

function timesRow({ group, timeLeft, firstAnswer }: GroupTimes): Cell[] {
  const spread = ({ known, medianS, p90S }: Spread): Cell[] => [
    known,
    durationText(medianS),
    durationText(p90S),
  ];
  return [GROUP_NAMES[group], ...spread(timeLeft), ...spread(firstAnswer)];
}

/** `2 ngày 3 giờ`, `45 phút`, `quá hạn 5 giờ`. @param seconds negative: over */
export function durationText(seconds: number | null): string {
  if (seconds === null) return '';
  if (seconds < 0) return `quá hạn ${durationText(-seconds)}`;
  const minutes = Math.round(seconds / 60);
  const [days, hours, rest] = [Math.floor(minutes / 1440), Math.floor((minutes % 1440) / 60), minutes % 60];
  const parts = [
    days > 0 && `${days} ngày`,
    hours > 0 && `${hours} giờ`,
    days === 0 && rest > 0 && `${rest} phút`,
  ];
  return parts.filter((part) => part !== false).join(' ') || 'dưới 1 phút';
}
