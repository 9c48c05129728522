import { defineErrors } from '#antt/kernel';

/** What goes wrong about a sheet of cameras that is brought in: the sheet, its rows and its cells. */
export const importProblems = defineErrors({
  /** No row besides the header. */
  CAMERA_IMPORT_EMPTY: {
    kind: 'unprocessable',
    vi: {
      message: 'Bảng tính không có dòng camera nào.',
      remedy: 'Điền các dòng bên dưới dòng tiêu đề của tệp mẫu.',
    },
    en: {
      message: 'The spreadsheet has no row of a camera.',
      remedy: 'Fill in rows below the header of the template.',
    },
  },
  /** Rows have errors, so nothing was imported; each is named in `errors`. */
  CAMERA_IMPORT_REFUSED: {
    kind: 'unprocessable',
    vi: {
      message: '{failed} trong {rows} dòng có lỗi; chưa nhập dòng nào.',
      remedy: 'Sửa các ô được nêu rồi nhập lại, hoặc chỉ nhập dòng đúng bằng validRowsOnly.',
    },
    en: {
      message: '{failed} of {rows} rows have errors; nothing was imported.',
      remedy: 'Correct the cells named and import again, or import the valid rows only with validRowsOnly.',
    },
  },
  /** A formula where a value belongs. */
  CELL_FORMULA: {
    kind: 'invalid',
    vi: { message: 'Ô chứa công thức.', remedy: 'Thay công thức bằng giá trị (dán dạng giá trị).' },
    en: { message: 'The cell holds a formula.', remedy: 'Replace it by its value (paste as values).' },
  },
  /** A spreadsheet error such as #REF!. */
  CELL_ERROR: {
    kind: 'invalid',
    vi: { message: 'Ô chứa lỗi bảng tính "{value}".', remedy: 'Sửa ô này trong bảng tính.' },
    en: {
      message: 'The cell holds the spreadsheet error "{value}".',
      remedy: 'Correct the cell in the spreadsheet.',
    },
  },
  /** Text where a number belongs. */
  CELL_NOT_NUMBER: {
    kind: 'invalid',
    vi: { message: '"{value}" không phải là số.', remedy: 'Nhập số, ví dụ 19.8075.' },
    en: { message: '"{value}" is not a number.', remedy: 'Enter a number such as 19.8075.' },
  },
  /** Not one of the words the column takes. */
  CELL_CHOICE_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: '"{value}" không nằm trong các giá trị cho phép: {choices}.',
      remedy: 'Chọn một trong các giá trị đó.',
    },
    en: { message: '"{value}" is not one of: {choices}.', remedy: 'Choose one of these.' },
  },
  /** No present unit has this code. */
  ROW_UNIT_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Không có đơn vị mã "{value}" (từ 01/07/2025).',
      remedy: 'Tra mã đơn vị hiện hành bằng GET /units.',
    },
    en: {
      message: 'No unit has the code "{value}" (since 1 July 2025).',
      remedy: 'Look the present code up with GET /units.',
    },
  },
  /** The caller may not import for this unit. */
  ROW_UNIT_OUTSIDE: {
    kind: 'invalid',
    vi: {
      message: 'Bạn không được nhập camera cho đơn vị "{value}".',
      remedy: 'Nhờ cán bộ đăng ký của đơn vị đó nhập.',
    },
    en: {
      message: 'You may not import cameras for the unit "{value}".',
      remedy: "Ask that unit's registrar to import them.",
    },
  },
  /** The same camera stands twice in the file. */
  ROW_CAMERA_REPEATED: {
    kind: 'invalid',
    vi: { message: 'Camera "{value}" đã có ở dòng {first}.', remedy: 'Giữ lại một dòng.' },
    en: { message: 'The camera "{value}" stands in row {first} already.', remedy: 'Keep one of the rows.' },
  },
  /** Two rows describe one owner differently. */
  ROW_OWNER_CONTRADICTS: {
    kind: 'invalid',
    vi: {
      message: 'Chủ camera "{value}" khai khác với dòng {first}.',
      remedy: 'Khai giống nhau ở mọi dòng của chủ camera này.',
    },
    en: {
      message: 'The owner "{value}" is described otherwise in row {first}.',
      remedy: 'Describe the owner alike in all rows.',
    },
  },
  /** Two rows describe one recorder differently. */
  ROW_RECORDER_CONTRADICTS: {
    kind: 'invalid',
    vi: {
      message: 'Đầu ghi "{value}" khai khác với dòng {first}.',
      remedy: 'Khai giống nhau ở mọi dòng của đầu ghi này.',
    },
    en: {
      message: 'The recorder "{value}" is described otherwise in row {first}.',
      remedy: 'Describe the recorder alike in all rows.',
    },
  },
  /** A warning: an observed retention is not replaced by a declared one. */
  ROW_RETENTION_KEPT: {
    kind: 'invalid',
    vi: {
      message: 'Giữ thời gian lưu đã quan sát ({observed} giờ), không thay bằng {value} giờ.',
      remedy: 'Muốn thay, ghi nguồn là "quan sát".',
    },
    en: {
      message: 'The observed retention ({observed} h) is kept, not replaced by {value} h.',
      remedy: 'To replace it, give its source as "quan sát".',
    },
  },
});
