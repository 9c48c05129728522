import { defineErrors } from '#antt/kernel';

export const spreadsheetsErrors = defineErrors({
  SPREADSHEET_FORMAT_UNKNOWN: {
    kind: 'unsupported-media',
    vi: {
      message: 'Tệp này không phải bảng tính XLSX hoặc CSV.',
      remedy:
        'Mở tệp bằng Excel, bỏ mật khẩu nếu có, lưu lại dạng "Excel Workbook (.xlsx)" hoặc "CSV UTF-8" rồi gửi lại.',
    },
    en: {
      message: 'The file is neither an XLSX nor a CSV spreadsheet.',
      remedy:
        'Open it in Excel, remove any password, save it as "Excel Workbook (.xlsx)" or "CSV UTF-8", and send it again.',
    },
  },
  SPREADSHEET_MALFORMED: {
    kind: 'unprocessable',
    vi: {
      message: 'Bảng tính bị hỏng: {detail}.',
      remedy: 'Mở tệp bằng Excel, lưu thành một tệp mới rồi gửi tệp mới.',
    },
    en: {
      message: 'The spreadsheet is damaged: {detail}.',
      remedy: 'Open it in Excel, save it as a new file, and send the new one.',
    },
  },
  SPREADSHEET_ENTITIES_REFUSED: {
    kind: 'unprocessable',
    vi: {
      message: 'Bảng tính chứa khai báo DTD trong {part}, không được phép.',
      remedy: 'Mở tệp bằng Excel, lưu thành một tệp mới rồi gửi tệp mới.',
    },
    en: {
      message: 'The spreadsheet carries a DTD in {part}, which is refused.',
      remedy: 'Open it in Excel, save it as a new file, and send the new one.',
    },
  },
  SPREADSHEET_ENCODING_UNKNOWN: {
    kind: 'unprocessable',
    vi: {
      message: 'Không đọc được bảng mã chữ của tệp CSV (không phải UTF-8).',
      remedy: 'Trong Excel chọn "Lưu thành" → "CSV UTF-8 (Comma delimited)" rồi gửi lại tệp.',
    },
    en: {
      message: 'The characters of the CSV file are not encoded as UTF-8.',
      remedy: 'In Excel choose "Save as" → "CSV UTF-8 (Comma delimited)" and send the file again.',
    },
  },
  SPREADSHEET_SHEET_MISSING: {
    kind: 'unprocessable',
    vi: {
      message: 'Tệp không có trang tính "{sheet}" (đang có: {sheets}).',
      remedy: 'Đổi tên trang tính cần nhập, hoặc chọn đúng tên trang tính.',
    },
    en: {
      message: 'The file has no sheet named "{sheet}" (it has: {sheets}).',
      remedy: 'Rename the sheet to be read, or name the right one.',
    },
  },
  SPREADSHEET_MERGED_CELLS: {
    kind: 'unprocessable',
    vi: {
      message: 'Dòng {row} có ô bị gộp ({range}).',
      remedy: 'Bỏ gộp ô (Merge & Center) trong dòng tiêu đề và các dòng dữ liệu, điền đủ từng ô rồi gửi lại.',
    },
    en: {
      message: 'Row {row} has merged cells ({range}).',
      remedy: 'Unmerge the cells of the header and of the data rows, fill in every cell, and send it again.',
    },
  },
  SPREADSHEET_BLANK_ROWS: {
    kind: 'unprocessable',
    vi: {
      message: 'Sau dòng {row} có hơn {limit} dòng trống liên tiếp.',
      remedy: 'Xoá các dòng trống sau dòng {row} (chọn dòng rồi Delete, không chỉ xoá nội dung) và lưu lại.',
    },
    en: {
      message: 'More than {limit} blank rows follow row {row}.',
      remedy: 'Delete the rows below row {row} (the rows, not just what they hold) and save the file again.',
    },
  },
  SPREADSHEET_TOO_MANY_ROWS: {
    kind: 'too-large',
    vi: {
      message: 'Bảng tính có hơn {limit} dòng có dữ liệu.',
      remedy: 'Chia tệp thành nhiều tệp, mỗi tệp không quá {limit} dòng.',
    },
    en: {
      message: 'The spreadsheet has more than {limit} rows that hold something.',
      remedy: 'Split it into files of at most {limit} rows.',
    },
  },
  SPREADSHEET_TOO_MANY_COLUMNS: {
    kind: 'too-large',
    vi: {
      message: 'Dòng {row} có dữ liệu ở cột {column}, vượt quá {limit} cột.',
      remedy: 'Xoá các cột thừa và lưu lại.',
    },
    en: {
      message: 'Row {row} holds something in column {column}, beyond the {limit} columns allowed.',
      remedy: 'Delete the superfluous columns and save the file again.',
    },
  },
  SPREADSHEET_FILE_TOO_LARGE: {
    kind: 'too-large',
    vi: {
      message: 'Tệp lớn hơn {limitMegabytes} MB.',
      remedy: 'Chia tệp thành nhiều tệp nhỏ hơn.',
    },
    en: {
      message: 'The file is larger than {limitMegabytes} MB.',
      remedy: 'Split it into smaller files.',
    },
  },
  SPREADSHEET_EXPANDS_TOO_FAR: {
    kind: 'too-large',
    vi: {
      message: 'Nội dung nén trong {part} nở ra quá lớn.',
      remedy:
        'Xoá các dòng, cột trống và định dạng thừa, lưu thành tệp mới; nếu tệp không do mình tạo thì không mở.',
    },
    en: {
      message: 'The compressed content of {part} expands too far.',
      remedy:
        'Delete blank rows, columns and formats and save a new file; do not open it if it is not your own.',
    },
  },
  SPREADSHEET_CELL_TOO_LONG: {
    kind: 'unprocessable',
    vi: {
      message: 'Ô {cell} dài hơn {limit} ký tự.',
      remedy: 'Rút ngắn nội dung của ô.',
    },
    en: {
      message: 'Cell {cell} is longer than {limit} characters.',
      remedy: 'Shorten what it holds.',
    },
  },
  SPREADSHEET_HEADER_MISSING: {
    kind: 'unprocessable',
    vi: {
      message: 'Không tìm thấy dòng tiêu đề trong {rows} dòng đầu (cần có: {titles}).',
      remedy: 'Tải tệp mẫu và giữ nguyên dòng tiêu đề.',
    },
    en: {
      message: 'No header was found in the first {rows} rows (expected: {titles}).',
      remedy: 'Download the template and leave its header row as it is.',
    },
  },
  SPREADSHEET_COLUMN_MISSING: {
    kind: 'unprocessable',
    vi: {
      message: 'Dòng tiêu đề {row} thiếu cột: {titles}.',
      remedy: 'Thêm cột còn thiếu, đúng tên như trong tệp mẫu.',
    },
    en: {
      message: 'The header in row {row} lacks these columns: {titles}.',
      remedy: 'Add what is missing, named as in the template.',
    },
  },
  SPREADSHEET_COLUMN_REPEATED: {
    kind: 'unprocessable',
    vi: {
      message: 'Cột "{title}" xuất hiện nhiều lần trong dòng tiêu đề {row}.',
      remedy: 'Giữ lại một cột.',
    },
    en: {
      message: 'The column "{title}" occurs more than once in the header in row {row}.',
      remedy: 'Keep one of them.',
    },
  },
  SPREADSHEET_SPOOL_FAILED: {
    kind: 'insufficient-storage',
    vi: {
      message: 'Máy chủ không ghi tạm được tệp ({reason}).',
      remedy: 'Báo quản trị hệ thống giải phóng dung lượng đĩa rồi gửi lại tệp; chưa có gì thay đổi.',
    },
    en: {
      message: 'The server could not keep the file for reading ({reason}).',
      remedy: 'Ask the administrator to free disk space, then send the file again; nothing was changed.',
    },
  },
});
