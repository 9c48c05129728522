import type { Cell, WrittenSheet } from '#antt/spreadsheets';
import type { FigureRows } from '../figure-row.js';
import type { Figures, UnitCounts } from '../figures.js';
import type { LossCell, LossReport } from '../losses/loss-report.js';
import { LOSS_CAUSE_NAMES, MEASURE_DEFINITIONS, ROW_MEASURES, type RowMeasure } from '../measure.js';
import { TIME_LEFT_LABELS } from '../time-left.js';
import { integer, moment, text, unitCells, unitName } from './cells.js';
import { LOSS_TABLES, lossTables, modelName } from './loss-tables.js';

export const EXPORT_TABLES = [
  'summary',
  'extractions',
  'cases',
  'losses',
  ...LOSS_TABLES,
  'definitions',
] as const;
export type ExportTable = (typeof EXPORT_TABLES)[number];

/** Rows of one measure, all of them, page by page. */
export type AllRows = <M extends RowMeasure>(measure: M) => AsyncIterable<FigureRows[M]>;

const NATION = ['CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM'];
const MOTTO = ['Độc lập - Tự do - Hạnh phúc'];

/** The tables of a month's file. The time of making is not in them: the same figures give the same bytes (I10). */
export function monthTables(
  figures: Figures,
  rows: AllRows,
  losses: { readonly report: LossReport; readonly cells: readonly LossCell[] },
): Record<ExportTable, WrittenSheet> {
  const heading = (title: string): string[][] => [
    NATION,
    MOTTO,
    [],
    [title],
    [
      `Kỳ: ${figures.period.vi}, từ ${shown(figures.period.firstDay)} đến hết ${shown(figures.period.lastDay)}`,
    ],
    [`Đơn vị: ${figures.unit === null ? 'toàn bộ địa bàn được phân quyền' : unitName(figures.unit)}`],
    ...(figures.demoRows > 0
      ? [[`Trong đó có ${figures.demoRows} bản ghi dữ liệu mẫu, không phải số liệu thật`]]
      : []),
    [],
  ];
  return {
    summary: {
      name: 'Tổng hợp',
      heading: heading('TỔNG HỢP KẾT QUẢ TRÍCH XUẤT HÌNH ẢNH CAMERA ANTT'),
      columns: [
        text('Phân theo', 26),
        text('Chi tiết', 46),
        text('Mã', 12),
        integer('Lượt trích xuất'),
        integer('Vụ việc làm rõ'),
        integer('Yêu cầu'),
        integer('Không có hình ảnh'),
      ],
      rows: summaryRows(figures),
    },
    extractions: {
      name: 'Lượt trích xuất',
      heading: heading('DANH SÁCH LƯỢT TRÍCH XUẤT'),
      columns: [
        integer('STT'),
        moment('Ngày giờ trích xuất'),
        text('Đơn vị yêu cầu (thời điểm đó)', 34),
        text('Mã đơn vị', 12),
        text('Camera', 34),
        moment('Từ giờ'),
        moment('Đến giờ'),
        text('Số yêu cầu', 18),
        text('Số vụ việc', 22),
        text('Mô hình', 28),
        text('Nguồn', 22),
        text('Ghi chú', 40),
      ],
      rows: numbered(rows('extractions'), (row) => [
        row.sealedAt,
        unitName(row.unit),
        row.unit.code,
        row.camera,
        row.windowFrom,
        row.windowTo,
        row.requestNumber,
        row.caseNumbers.join('; '),
        row.programme,
        row.origin === 'imported' ? `Sổ giấy, dòng ${row.importRow ?? ''}` : 'Hệ thống',
        row.note,
      ]),
    },
    cases: {
      name: 'Vụ việc làm rõ',
      heading: heading('DANH SÁCH VỤ VIỆC ĐƯỢC LÀM RÕ NHỜ HÌNH ẢNH'),
      columns: [
        integer('STT'),
        { header: 'Ngày làm rõ', width: 14, kind: 'date' },
        text('Số vụ việc', 22),
        text('Tên vụ việc', 50),
        text('Loại vụ việc', 28),
        text('Đơn vị', 34),
        text('Mã đơn vị', 12),
        text('Số quyết định', 24),
        integer('Lượt trích xuất'),
      ],
      rows: numbered(rows('cases-clarified'), (row) => [
        new Date(`${row.clarifiedOn}T00:00:00+07:00`),
        row.number,
        row.title,
        row.categoryName,
        unitName(row.unit),
        row.unit.code,
        row.decisionReference,
        row.extractions,
      ]),
    },
    losses: {
      name: 'Nguyên nhân mất',
      heading: heading('DANH SÁCH TRƯỜNG HỢP KHÔNG CÓ HÌNH ẢNH'),
      columns: [
        integer('STT'),
        moment('Thời điểm kết thúc'),
        text('Nguyên nhân', 22),
        text('Đơn vị yêu cầu', 34),
        text('Mã đơn vị', 12),
        text('Camera', 34),
        moment('Từ giờ'),
        moment('Đến giờ'),
        text('Số yêu cầu', 18),
        moment('Hỏi lúc'),
        moment('Hạn ghi đè'),
        text('Thời gian còn lại khi hỏi', 26),
        moment('Trả lời lần đầu'),
        text('Đầu ghi', 30),
        text('Mô hình', 28),
        text('Ghi chú', 40),
      ],
      rows: numbered(rows('losses'), (row) => [
        row.lostAt,
        LOSS_CAUSE_NAMES[row.cause].vi,
        unitName(row.unit),
        row.unit.code,
        row.camera,
        row.windowFrom,
        row.windowTo,
        row.requestNumber,
        row.filedAt,
        row.overwriteAt,
        TIME_LEFT_LABELS[row.timeLeft].vi,
        row.answeredAt,
        modelName(row.make, row.model),
        row.programme,
        row.note,
      ]),
    },
    ...lossTables(losses.report, losses.cells, heading),
    definitions: {
      name: 'Định nghĩa',
      heading: heading('ĐỊNH NGHĨA CÁC CHỈ TIÊU'),
      columns: [
        text('Chỉ tiêu', 26),
        text('Mã định nghĩa', 22),
        integer('Phiên bản'),
        text('Định nghĩa', 120),
      ],
      rows: ROW_MEASURES.map((measure) => {
        const { id, version, vi } = MEASURE_DEFINITIONS[measure];
        return [vi.name, id, version, vi.definition];
      }),
    },
  };
}

function* summaryRows(figures: Figures): Generator<Cell[]> {
  const { total } = figures;
  const counts = (row: Omit<UnitCounts, 'unit'>): Cell[] => [
    row.extractions,
    row.casesClarified,
    row.requests,
    row.losses,
  ];
  yield ['Tổng số', '', '', ...counts(total)];
  for (const month of figures.byMonth)
    yield ['Theo tháng', month.period.vi, month.period.key, ...counts(month)];
  for (const category of figures.byCategory)
    yield ['Theo loại vụ việc', category.nameVi, category.code, null, category.casesClarified];
  for (const { cause, losses } of figures.byLossCause)
    yield ['Theo nguyên nhân mất', LOSS_CAUSE_NAMES[cause].vi, cause, null, null, null, losses];
  for (const { programme, extractions, losses } of figures.byProgramme)
    yield [
      'Theo mô hình',
      programme?.name ?? 'Không thuộc mô hình hoặc sổ không ghi',
      '',
      extractions,
      null,
      null,
      losses,
    ];
  for (const row of figures.byUnitThen)
    yield ['Theo đơn vị tại thời điểm đó', ...unitCells(row.unit), ...counts(row)];
  for (const row of figures.byUnitNow) yield ['Theo đơn vị hiện nay', ...unitCells(row.unit), ...counts(row)];
}

async function* numbered<R>(rows: AsyncIterable<R>, cells: (row: R) => Cell[]): AsyncGenerator<Cell[]> {
  let number = 0;
  for await (const row of rows) yield [++number, ...cells(row)];
}

const shown = (day: string): string => day.split('-').reverse().join('/');
