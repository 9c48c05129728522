import type { TableColumn, WrittenColumn } from '#antt/spreadsheets';

/**
 * The one description of the cameras' spreadsheet: the import reads by it, the export and the template write by it.
 * One row is one camera together with its recorder and owner.
 */
export const CAMERA_COLUMNS = [
  column('unitCode', 'Mã đơn vị', 12, 'Mã xã/phường từ 01/07/2025, ví dụ 14797', [
    'Ma don vi hanh chinh',
    'Unit code',
  ]),
  column(
    'code',
    'Mã camera',
    14,
    'Duy nhất trong đơn vị; nhập lại cùng mã là cập nhật',
    ['Camera code'],
    true,
  ),
  column('name', 'Tên camera', 32, 'Tên dễ nhận ra', ['Camera name'], true),
  column('neighbourhood', 'Thôn/Tổ dân phố', 22, 'Tên thôn, bản, khu phố', ['Neighbourhood']),
  column('programme', 'Mô hình', 26, 'Tên mô hình ANTT đã đăng ký ở đơn vị hoặc tỉnh', ['Programme']),
  column('address', 'Địa chỉ camera', 36, 'Nơi đặt camera', ['Địa chỉ', 'Address'], true),
  column('latitude', 'Vĩ độ', 12, 'Độ thập phân, từ 6 đến 24, ví dụ 19,8075', ['Latitude'], true),
  column('longitude', 'Kinh độ', 12, 'Độ thập phân, từ 102 đến 118, ví dụ 105,7764', ['Longitude'], true),
  column('bearingDeg', 'Hướng nhìn (độ)', 14, '0 là bắc, 90 là đông', ['Hướng', 'Bearing']),
  column('fieldOfViewDeg', 'Góc nhìn (độ)', 14, '1 đến 360', ['Field of view']),
  column('rangeM', 'Tầm xa (m)', 12, 'Nhìn rõ người tới bao xa, 1 đến 2000', ['Range']),
  column('status', 'Tình trạng camera', 16, 'hoạt động, hỏng hoặc đã gỡ', ['Tình trạng', 'Status']),
  column('signage', 'Có biển báo', 12, 'có hoặc không', ['Signage']),
  column('conformity', 'Hợp quy', 12, 'có, không hoặc không rõ', ['Conformity']),
  column('ownerCode', 'Mã chủ camera', 14, 'Duy nhất trong đơn vị', ['Owner code'], true),
  column(
    'ownerKind',
    'Loại chủ camera',
    16,
    'hộ gia đình, doanh nghiệp, trường học, cơ quan hoặc công an xã',
    ['Owner kind'],
  ),
  column('ownerName', 'Tên chủ camera', 28, 'Họ tên hoặc tên cơ sở', ['Chủ camera', 'Owner name'], true),
  column('ownerPhone', 'Điện thoại', 16, 'Ví dụ 0912345678', ['Phone']),
  column('ownerEmail', 'E-mail', 24, '', ['Email']),
  column('ownerAddress', 'Địa chỉ chủ camera', 36, 'Bỏ trống: như địa chỉ camera', ['Owner address']),
  column(
    'recorderCode',
    'Mã đầu ghi',
    14,
    'Duy nhất trong đơn vị; nhiều camera dùng chung một đầu ghi',
    ['Recorder code'],
    true,
  ),
  column('channel', 'Kênh', 10, 'Kênh trên đầu ghi, ví dụ 1 hoặc D3', ['Channel'], true),
  column('make', 'Hãng đầu ghi', 16, '', ['Make']),
  column('model', 'Kiểu đầu ghi', 18, '', ['Model']),
  column('serial', 'Số sê-ri', 18, '', ['Serial']),
  column('channels', 'Số kênh', 10, '1 đến 1024', ['Channels']),
  column('retentionHours', 'Thời gian lưu (giờ)', 16, '7 ngày là 168', ['Retention']),
  column('retentionConfidence', 'Nguồn thời gian lưu', 18, 'khai báo, quan sát, thẻ nhớ hoặc không rõ', [
    'Retention source',
  ]),
  column('reach', 'Cách lấy dữ liệu', 16, 'thư mục hoặc chủ gửi', ['Reach']),
  column('location', 'Thư mục', 36, 'Chỉ khi lấy dữ liệu từ thư mục', ['Folder']),
  column('filePattern', 'Mẫu tên tệp', 28, 'Ví dụ %Y-%m-%d/%H-%M-%S.mp4', ['File pattern']),
  column('timeZone', 'Múi giờ đầu ghi', 18, 'Bỏ trống: Asia/Ho_Chi_Minh', ['Time zone']),
  column('recorderStatus', 'Tình trạng đầu ghi', 16, 'hoạt động, hỏng hoặc đã gỡ', ['Recorder status']),
] as const;

export type CameraColumnKey = (typeof CAMERA_COLUMNS)[number]['key'];

export interface CameraColumn<K extends string = CameraColumnKey> extends TableColumn<K> {
  readonly width: number;
  /** What to write there, for the template's sheet of instructions. */
  readonly explanation: string;
}

function column<const K extends string>(
  key: K,
  header: string,
  width: number,
  explanation: string,
  others: readonly string[],
  required = false,
): CameraColumn<K> {
  return { key, titles: [header, ...others], required, width, explanation };
}

const HEADERS = new Map<string, string>(CAMERA_COLUMNS.map(({ key, titles }) => [key, titles[0]]));

export const columnHeader = (key: CameraColumnKey): string => HEADERS.get(key) ?? key;

/** All columns as text: a code such as 00123 must keep its zeros, and decimals must not lose theirs. */
export const WRITTEN_COLUMNS: readonly WrittenColumn[] = CAMERA_COLUMNS.map(({ titles, width }) => ({
  header: titles[0],
  width,
  kind: 'text',
}));
