import { defineErrors } from '#antt/kernel';

export const statisticsErrors = defineErrors({
  /** The month, quarter or half does not exist, or several were named at once. */
  PERIOD_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Kỳ báo cáo không hợp lệ.',
      remedy:
        'Chọn năm từ 2000 đến 2100 và nhiều nhất một trong: tháng (1–12), quý (1–4), nửa năm (1–2); hoặc chọn từ ngày – đến ngày (YYYY-MM-DD, không quá 10 năm).',
    },
    en: {
      message: 'There is no such reporting period.',
      remedy:
        'Give a year from 2000 to 2100 and at most one of month (1–12), quarter (1–4) or half (1–2); or the first and the last day (YYYY-MM-DD, at most ten years apart).',
    },
  },
  /** The unit of the figures or of the logbook does not exist. */
  STATISTICS_UNIT_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có đơn vị "{unit}".', remedy: 'Tra mã đơn vị bằng GET /units.' },
    en: { message: 'There is no unit "{unit}".', remedy: 'Look the unit up with GET /units.' },
  },
  /** The same bytes were imported for this unit before. */
  LOGBOOK_ALREADY_IMPORTED: {
    kind: 'conflict',
    vi: {
      message: 'Tệp này đã được {importedBy} nhập cho đơn vị này lúc {importedAt}.',
      remedy: 'Không cần nhập lại; nếu cần nhập thêm, hãy lập tệp chỉ có các dòng mới.',
    },
    en: {
      message: 'This very file was imported for this unit by {importedBy} on {importedAt}.',
      remedy: 'Nothing need be done; to add more, send a file with only the new rows.',
    },
  },
  /** One or more rows are wrong; none was imported. */
  LOGBOOK_ROWS_INVALID: {
    kind: 'unprocessable',
    vi: {
      message: 'Sổ có {count} lỗi; chưa nhập dòng nào.',
      remedy: 'Sửa các ô được nêu rồi gửi lại cả tệp.',
    },
    en: {
      message: 'The logbook has {count} faults; no row was imported.',
      remedy: 'Mend the cells named and send the whole file again.',
    },
  },
  LOGBOOK_EMPTY: {
    kind: 'unprocessable',
    vi: { message: 'Sổ không có dòng dữ liệu nào.', remedy: 'Điền ít nhất một dòng dưới dòng tiêu đề.' },
    en: { message: 'The logbook has no rows.', remedy: 'Fill in at least one row below the header.' },
  },
  LOGBOOK_CELL_MISSING: {
    kind: 'unprocessable',
    vi: { message: 'Ô bắt buộc đang trống.', remedy: 'Điền ô này.' },
    en: { message: 'A cell that is needed is blank.', remedy: 'Fill it in.' },
  },
  LOGBOOK_CELL_FORMULA: {
    kind: 'unprocessable',
    vi: {
      message: 'Ô chứa công thức.',
      remedy: 'Chép ô rồi dán lại dạng giá trị (Paste Special → Values).',
    },
    en: {
      message: 'The cell holds a formula.',
      remedy: 'Copy it and paste it as a value (Paste Special → Values).',
    },
  },
  LOGBOOK_CELL_TOO_LONG: {
    kind: 'unprocessable',
    vi: { message: 'Ô dài hơn {limit} ký tự.', remedy: 'Rút ngắn nội dung.' },
    en: { message: 'The cell is longer than {limit} characters.', remedy: 'Shorten it.' },
  },
  LOGBOOK_TIME_INVALID: {
    kind: 'unprocessable',
    vi: {
      message: '"{value}" không phải ngày giờ.',
      remedy: 'Ghi theo dạng 23/11/2024 08:14 (ngày/tháng/năm giờ:phút).',
    },
    en: {
      message: '"{value}" is not a date and time.',
      remedy: 'Write it as 23/11/2024 08:14 (day/month/year hour:minute).',
    },
  },
  LOGBOOK_TIME_IN_FUTURE: {
    kind: 'unprocessable',
    vi: { message: 'Thời điểm {value} ở tương lai.', remedy: 'Sửa lại ngày giờ.' },
    en: { message: '{value} lies in the future.', remedy: 'Correct the date.' },
  },
  LOGBOOK_WINDOW_INVALID: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian trích xuất không hợp lệ.',
      remedy: '"Đến giờ" phải sau "Từ giờ", cách không quá 31 ngày, và không sau lúc trích xuất.',
    },
    en: {
      message: 'The extracted window is not possible.',
      remedy: 'It must end after it starts, within 31 days, and not after the extraction itself.',
    },
  },
  LOGBOOK_UNIT_UNKNOWN: {
    kind: 'unprocessable',
    vi: {
      message: 'Không có đơn vị mã "{value}" vào ngày {day}.',
      remedy: 'Dùng mã đơn vị tại thời điểm đó: trước 01/07/2025 là mã cũ, từ 01/07/2025 là mã mới.',
    },
    en: {
      message: 'No unit had the code "{value}" on {day}.',
      remedy: 'Use the code of that time: the old ones before 01/07/2025, the new ones since.',
    },
  },
  LOGBOOK_UNIT_NAME_DIFFERS: {
    kind: 'unprocessable',
    vi: {
      message: 'Mã {code} vào ngày đó là {name}, không phải "{value}".',
      remedy: 'Mã đơn vị được dùng lại sau 01/07/2025; sửa mã hoặc tên cho khớp.',
    },
    en: {
      message: 'On that day the code {code} was {name}, not "{value}".',
      remedy: 'Codes were reused after 01/07/2025; make code and name agree.',
    },
  },
  LOGBOOK_UNIT_OUTSIDE: {
    kind: 'unprocessable',
    vi: {
      message: 'Đơn vị {name} không thuộc đơn vị nhập sổ.',
      remedy: 'Chỉ nhập các dòng của đơn vị mình và đơn vị cấp dưới.',
    },
    en: {
      message: 'The unit {name} is not in the line of the importing unit.',
      remedy: 'Import only rows of your own unit and of those below it.',
    },
  },
  LOGBOOK_CATEGORY_UNKNOWN: {
    kind: 'unprocessable',
    vi: { message: 'Không có loại vụ việc "{value}".', remedy: 'Dùng một trong: {categories}.' },
    en: { message: 'There is no category "{value}".', remedy: 'Use one of: {categories}.' },
  },
  LOGBOOK_RESULT_UNKNOWN: {
    kind: 'unprocessable',
    vi: {
      message: 'Không hiểu kết quả "{value}".',
      remedy: 'Ghi "Đã làm rõ" hoặc "Chưa làm rõ", hoặc để trống.',
    },
    en: {
      message: 'The result "{value}" is not understood.',
      remedy: 'Write "Đã làm rõ" (clarified) or "Chưa làm rõ" (not yet), or leave it blank.',
    },
  },
  LOGBOOK_CONTRIBUTION_UNKNOWN: {
    kind: 'unprocessable',
    vi: {
      message: 'Không hiểu đóng góp "{value}".',
      remedy:
        'Ghi một hoặc nhiều trong: phương tiện, đối tượng, thời gian, địa điểm, diễn biến; hoặc: loại trừ; hoặc: không giá trị.',
    },
    en: {
      message: 'The contribution "{value}" is not understood.',
      remedy:
        'Write one or more of phương tiện, đối tượng, thời gian, địa điểm, diễn biến; or loại trừ (excluded); or không giá trị (no value).',
    },
  },
  LOGBOOK_CASE_CONFLICT: {
    kind: 'unprocessable',
    vi: {
      message: 'Vụ việc {number} ghi ở dòng {row} khác với dòng này.',
      remedy: 'Ghi cùng một tên, loại, kết quả, ngày và số quyết định ở mọi dòng của một vụ việc.',
    },
    en: {
      message: 'The case {number} was written differently in row {row}.',
      remedy: 'Give the same title, category, result, date and decision in every row of a case.',
    },
  },
  LOGBOOK_CASE_DIFFERS: {
    kind: 'unprocessable',
    vi: {
      message: 'Vụ việc {number} đã có trong hệ thống với loại hoặc kết quả khác.',
      remedy: 'Sửa dòng này cho khớp với hệ thống, hoặc cập nhật vụ việc trong hệ thống trước.',
    },
    en: {
      message: 'The case {number} is already in the system with another category or result.',
      remedy: 'Make the row agree with it, or change the case in the system first.',
    },
  },
  LOGBOOK_ROW_REPEATED: {
    kind: 'unprocessable',
    vi: { message: 'Dòng này trùng với dòng {row}.', remedy: 'Xoá dòng trùng.' },
    en: { message: 'The row repeats row {row}.', remedy: 'Delete one of them.' },
  },
  LOGBOOK_ROW_ALREADY_IMPORTED: {
    kind: 'unprocessable',
    vi: {
      message: 'Lượt trích xuất này đã được nhập từ dòng {row} của tệp {file}.',
      remedy: 'Xoá dòng này khỏi tệp.',
    },
    en: {
      message: 'This extraction was already imported from row {row} of the file {file}.',
      remedy: 'Delete the row from the file.',
    },
  },
});

export type StatisticsErrorCode = keyof typeof statisticsErrors;
