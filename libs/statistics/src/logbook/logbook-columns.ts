import type { TableColumn, WrittenColumn } from '#antt/spreadsheets';

export type LogbookColumn =
  | 'sealedAt'
  | 'camera'
  | 'unitCode'
  | 'unitName'
  | 'windowFrom'
  | 'windowTo'
  | 'caseNumber'
  | 'caseTitle'
  | 'category'
  | 'occurredAt'
  | 'result'
  | 'clarifiedOn'
  | 'decision'
  | 'contribution'
  | 'signedBy'
  | 'note';

interface LogbookColumnText extends TableColumn<LogbookColumn> {
  readonly width: number;
  readonly kind: WrittenColumn['kind'];
  /** What to write, for the template. */
  readonly guide: string;
}

/** The logbook in the order of the template. */
export const LOGBOOK_COLUMNS: readonly LogbookColumnText[] = [
  {
    key: 'sealedAt',
    titles: ['Ngày giờ trích xuất', 'Thời gian trích xuất', 'Ngày trích xuất'],
    required: true,
    width: 20,
    kind: 'datetime',
    guide:
      'Ngày giờ lấy được hình ảnh, dạng 23/11/2024 08:14. Bắt buộc. Lượt trích xuất được tính vào kỳ có thời điểm này.',
  },
  {
    key: 'camera',
    titles: ['Mã/tên camera', 'Mã camera', 'Tên camera', 'Camera'],
    required: true,
    width: 34,
    kind: 'text',
    guide: 'Mã camera trong hệ thống nếu có, hoặc tên, vị trí như trong sổ. Bắt buộc.',
  },
  {
    key: 'unitCode',
    titles: ['Mã đơn vị yêu cầu', 'Mã đơn vị', 'Đơn vị yêu cầu (mã)'],
    required: true,
    width: 14,
    kind: 'text',
    guide:
      'Mã đơn vị hành chính tại thời điểm trích xuất: mã cũ đến hết 30/06/2025, mã mới từ 01/07/2025. Bắt buộc.',
  },
  {
    key: 'unitName',
    titles: ['Tên đơn vị yêu cầu', 'Tên đơn vị', 'Đơn vị yêu cầu'],
    required: false,
    width: 26,
    kind: 'text',
    guide: 'Tên đơn vị tại thời điểm đó; nếu ghi thì phải khớp với mã, để tránh nhầm mã được dùng lại.',
  },
  {
    key: 'windowFrom',
    titles: ['Từ giờ', 'Từ thời điểm'],
    required: true,
    width: 20,
    kind: 'datetime',
    guide: 'Bắt đầu đoạn hình ảnh, dạng 22/11/2024 20:00. Bắt buộc.',
  },
  {
    key: 'windowTo',
    titles: ['Đến giờ', 'Đến thời điểm'],
    required: true,
    width: 20,
    kind: 'datetime',
    guide: 'Kết thúc đoạn hình ảnh, sau "Từ giờ" và không sau lúc trích xuất. Bắt buộc.',
  },
  {
    key: 'caseNumber',
    titles: ['Số vụ việc', 'Mã vụ việc'],
    required: true,
    width: 22,
    kind: 'text',
    guide:
      'Số thụ lý của vụ việc, duy nhất trong đơn vị. Để trống nếu lượt trích xuất không gắn vụ việc nào.',
  },
  {
    key: 'caseTitle',
    titles: ['Tên vụ việc', 'Nội dung vụ việc', 'Trích yếu'],
    required: true,
    width: 46,
    kind: 'text',
    guide: 'Bắt buộc ở ít nhất một dòng của mỗi vụ việc.',
  },
  {
    key: 'category',
    titles: ['Loại vụ việc', 'Loại vụ'],
    required: true,
    width: 28,
    kind: 'text',
    guide:
      'Trộm cắp; Cố ý gây thương tích; Va chạm, tai nạn giao thông; Gây rối trật tự công cộng; Khác. Mỗi vụ một loại chính.',
  },
  {
    key: 'occurredAt',
    titles: ['Ngày giờ xảy ra', 'Thời gian xảy ra'],
    required: false,
    width: 20,
    kind: 'datetime',
    guide: 'Thời điểm xảy ra vụ việc, nếu biết.',
  },
  {
    key: 'result',
    titles: ['Kết quả', 'Kết quả xác minh'],
    required: true,
    width: 16,
    kind: 'text',
    guide: '"Đã làm rõ" hoặc "Chưa làm rõ"; để trống là chưa làm rõ.',
  },
  {
    key: 'clarifiedOn',
    titles: ['Ngày làm rõ', 'Ngày quyết định'],
    required: true,
    width: 14,
    kind: 'date',
    guide:
      'Ngày của quyết định, kết luận làm rõ, dạng 23/11/2024. Bắt buộc khi đã làm rõ; vụ việc được tính vào kỳ có ngày này.',
  },
  {
    key: 'decision',
    titles: ['Số quyết định', 'Số kết luận', 'Quyết định làm rõ'],
    required: true,
    width: 24,
    kind: 'text',
    guide: 'Số quyết định, kết luận làm rõ. Bắt buộc khi đã làm rõ.',
  },
  {
    key: 'contribution',
    titles: ['Đóng góp', 'Đóng góp của hình ảnh'],
    required: true,
    width: 34,
    kind: 'text',
    guide:
      'Hình ảnh giúp xác định: phương tiện, đối tượng, thời gian, địa điểm, diễn biến (một hoặc nhiều, cách nhau dấu phẩy); hoặc: loại trừ; hoặc: không giá trị. Để trống nếu chưa đánh giá.',
  },
  {
    key: 'signedBy',
    titles: ['Người xác nhận', 'Cán bộ xác nhận'],
    required: false,
    width: 26,
    kind: 'text',
    guide: 'Người ký đánh giá đóng góp trong sổ; để trống là người nhập sổ.',
  },
  {
    key: 'note',
    titles: ['Ghi chú'],
    required: false,
    width: 40,
    kind: 'text',
    guide: 'Không bắt buộc.',
  },
];
