import { writeCsv, writeXlsx, type Cell, type WrittenSheet } from '#antt/spreadsheets';
import type { CameraRow } from '../camera.repository.js';
import { maskEmail, maskName, maskPhone } from '../text-rules.js';
import { CAMERA_COLUMNS, WRITTEN_COLUMNS, type CameraColumnKey } from './camera-columns.js';
import {
  CONFIDENCE_WORDS,
  CONFORMITY_WORDS,
  OWNER_KIND_WORDS,
  REACH_WORDS,
  STATUS_WORDS,
  YES_NO_WORDS,
} from './column-words.js';

export type CameraSheetFormat = 'xlsx' | 'csv';

type SheetValues = Readonly<Record<CameraColumnKey, string | number | null>>;

/** A camera as the row that an import would read back. */
export function cameraSheetValues(row: CameraRow, knowsOwner: boolean): SheetValues {
  return {
    unitCode: row.unitCode,
    code: row.code,
    name: row.name,
    neighbourhood: row.neighbourhoodName,
    programme: row.programmeName,
    address: row.address,
    latitude: row.latitude,
    longitude: row.longitude,
    bearingDeg: row.bearingDeg,
    fieldOfViewDeg: row.fieldOfViewDeg,
    rangeM: row.rangeM,
    status: STATUS_WORDS.write(row.status),
    signage: row.signage === null ? null : YES_NO_WORDS.write(row.signage),
    conformity: CONFORMITY_WORDS.write(row.conformity),
    ownerCode: row.ownerCode ?? row.ownerId,
    ownerKind: OWNER_KIND_WORDS.write(row.ownerKind),
    // A masked telephone number is none to the import, so such a file cannot overwrite the real one.
    ownerName: knowsOwner ? row.ownerName : maskName(row.ownerName),
    ownerPhone: knowsOwner ? row.ownerPhone : maskPhone(row.ownerPhone),
    ownerEmail: knowsOwner ? row.ownerEmail : maskEmail(row.ownerEmail),
    ownerAddress: row.ownerAddress,
    recorderCode: row.recorderCode,
    channel: row.channel,
    make: row.recorderMake,
    model: row.recorderModel,
    serial: row.recorderSerial,
    channels: row.recorderChannels,
    retentionHours: row.retentionHours,
    retentionConfidence: CONFIDENCE_WORDS.write(row.retentionConfidence),
    reach: REACH_WORDS.write(row.reach),
    location: row.location,
    filePattern: row.filePattern,
    timeZone: row.timeZone,
    recorderStatus: STATUS_WORDS.write(row.recorderStatus),
  };
}

const EXAMPLE: SheetValues = {
  unitCode: '14797',
  code: 'CAM-001',
  name: 'Cổng chào ngõ 12 (dòng ví dụ, xoá trước khi nhập)',
  neighbourhood: 'Tổ dân phố 1',
  programme: null,
  address: 'Ngõ 12 đường Lê Lợi',
  latitude: 19.8075,
  longitude: 105.7764,
  bearingDeg: 90,
  fieldOfViewDeg: 80,
  rangeM: 30,
  status: 'hoạt động',
  signage: 'có',
  conformity: 'không rõ',
  ownerCode: 'CH-001',
  ownerKind: 'hộ gia đình',
  ownerName: 'Nguyễn Văn A',
  ownerPhone: '0912345678',
  ownerEmail: null,
  ownerAddress: 'Số 5 ngõ 12 đường Lê Lợi',
  recorderCode: 'DG-001',
  channel: '1',
  make: 'Hikvision',
  model: 'DS-7104',
  serial: null,
  channels: 4,
  retentionHours: 168,
  retentionConfidence: 'khai báo',
  reach: 'chủ gửi',
  location: null,
  filePattern: null,
  timeZone: 'Asia/Ho_Chi_Minh',
  recorderStatus: 'hoạt động',
};

/** The spreadsheet of cameras as a stream of bytes. */
export function writeCameraSheet(
  format: CameraSheetFormat,
  rows: AsyncIterable<SheetValues> | Iterable<SheetValues>,
): AsyncGenerator<Uint8Array> {
  if (format === 'csv') {
    return writeCsv(WRITTEN_COLUMNS, cells(rows, 'comma'), { bom: true, delimiter: ';' });
  }
  return writeXlsx([{ name: 'Camera', columns: WRITTEN_COLUMNS, rows: cells(rows, 'point') }]);
}

/** An empty spreadsheet with the header, an example row and, in the workbook, a sheet of instructions. */
export function writeCameraTemplate(format: CameraSheetFormat): AsyncGenerator<Uint8Array> {
  if (format === 'csv') return writeCameraSheet('csv', [EXAMPLE]);
  const instructions: WrittenSheet = {
    name: 'Hướng dẫn',
    columns: [
      { header: 'Cột', kind: 'text', width: 24 },
      { header: 'Bắt buộc', kind: 'text', width: 12 },
      { header: 'Cách điền', kind: 'text', width: 80 },
    ],
    rows: [
      ...CAMERA_COLUMNS.map(({ titles, required, explanation, key }) => [
        titles[0],
        required || key === 'unitCode' ? 'có' : '',
        explanation,
      ]),
      ['', '', 'Mỗi dòng là một camera cùng đầu ghi và chủ camera. Xoá dòng ví dụ trước khi nhập.'],
      ['', '', 'Chạy thử (dry run) trước: hệ thống báo lỗi từng ô mà không lưu gì.'],
      ['', '', 'Không gộp ô, không dùng công thức. Thứ tự cột tuỳ ý; thiếu cột tuỳ chọn thì giữ giá trị cũ.'],
    ],
  };
  return writeXlsx([
    { name: 'Camera', columns: WRITTEN_COLUMNS, rows: cells([EXAMPLE], 'point') },
    instructions,
  ]);
}

/**
 * Numbers go into a workbook as numbers. In a CSV they are texts: with a decimal comma, as spreadsheet programs in
 * Vietnam read them (a point would be taken for thousands).
 */
async function* cells(
  rows: AsyncIterable<SheetValues> | Iterable<SheetValues>,
  decimals: 'point' | 'comma',
): AsyncGenerator<readonly Cell[]> {
  for await (const values of rows) {
    yield CAMERA_COLUMNS.map(({ key }) => {
      const value = values[key];
      return typeof value === 'number' && decimals === 'comma' ? String(value).replace('.', ',') : value;
    });
  }
}
