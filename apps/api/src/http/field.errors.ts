import { defineErrors, type ErrorDefinition } from '#antt/kernel';

const field = (
  viMessage: string,
  viRemedy: string,
  enMessage: string,
  enRemedy: string,
): ErrorDefinition & { kind: 'invalid' } => ({
  kind: 'invalid',
  vi: { message: viMessage, remedy: viRemedy },
  en: { message: enMessage, remedy: enRemedy },
});

/** What can be wrong with one field of a body or query; they stand in `errors` of a problem document. */
export const fieldErrors = defineErrors({
  FIELD_REQUIRED: field('Thiếu trường này.', 'Gửi kèm giá trị.', 'The field is missing.', 'Send a value.'),
  FIELD_UNKNOWN: field(
    'Không có trường này.',
    'Bỏ trường này hoặc sửa tên.',
    'There is no such field.',
    'Leave it out or correct its name.',
  ),
  FIELD_EMPTY: field('Không được để trống.', 'Điền giá trị.', 'It must not be empty.', 'Fill it in.'),
  FIELD_NOT_A_TEXT: field('Phải là chuỗi ký tự.', 'Gửi "…".', 'It has to be text.', 'Send "…".'),
  FIELD_NOT_A_NUMBER: field(
    'Phải là số.',
    'Gửi số, không đặt trong ngoặc kép.',
    'It has to be a number.',
    'Send a number without quotes.',
  ),
  FIELD_NOT_A_WHOLE_NUMBER: field(
    'Phải là số nguyên.',
    'Gửi số nguyên.',
    'It has to be a whole number.',
    'Send a whole number.',
  ),
  FIELD_NOT_A_BOOLEAN: field(
    'Phải là true hoặc false.',
    'Gửi true hoặc false.',
    'It has to be true or false.',
    'Send true or false.',
  ),
  FIELD_NOT_A_LIST: field('Phải là danh sách.', 'Gửi […].', 'It has to be a list.', 'Send […].'),
  FIELD_NOT_AN_OBJECT: field('Phải là một đối tượng.', 'Gửi {…}.', 'It has to be an object.', 'Send {…}.'),
  FIELD_NOT_AN_ID: field(
    'Không phải mã định danh (UUID).',
    'Dùng id mà hệ thống đã trả về.',
    'It is not an id (UUID).',
    'Use an id the system gave you.',
  ),
  FIELD_NOT_A_TIME: field(
    'Không phải thời điểm có múi giờ.',
    'Dùng RFC 3339, ví dụ 2026-11-23T21:00:00+07:00.',
    'It is not a time with its zone.',
    'Use RFC 3339, e.g. 2026-11-23T21:00:00+07:00.',
  ),
  FIELD_NOT_A_DATE: field(
    'Không phải ngày.',
    'Dùng dạng 2026-11-23.',
    'It is not a date.',
    'Use the form 2026-11-23.',
  ),
  FIELD_NOT_A_CHOICE: field(
    'Không phải một trong các giá trị cho phép: {choices}.',
    'Chọn một trong các giá trị đó.',
    'It is none of the permitted values: {choices}.',
    'Choose one of them.',
  ),
  FIELD_TOO_SMALL: field(
    'Nhỏ hơn mức tối thiểu {limit}.',
    'Gửi giá trị từ {limit} trở lên.',
    'It is below {limit}.',
    'Send {limit} or more.',
  ),
  FIELD_TOO_LARGE: field(
    'Lớn hơn mức tối đa {limit}.',
    'Gửi giá trị không quá {limit}.',
    'It is above {limit}.',
    'Send {limit} or less.',
  ),
  FIELD_TOO_SHORT: field(
    'Ngắn hơn {limit} ký tự.',
    'Viết đầy đủ hơn.',
    'It has fewer than {limit} characters.',
    'Write more.',
  ),
  FIELD_TOO_LONG: field(
    'Dài hơn {limit} ký tự.',
    'Viết ngắn hơn.',
    'It has more than {limit} characters.',
    'Write less.',
  ),
  FIELD_TOO_FEW: field(
    'Cần ít nhất {limit} phần tử.',
    'Thêm phần tử.',
    'It needs {limit} or more members.',
    'Add some.',
  ),
  FIELD_TOO_MANY: field(
    'Không quá {limit} phần tử.',
    'Bớt phần tử hoặc chia thành nhiều lần.',
    'It takes {limit} members at most.',
    'Send fewer, or several calls.',
  ),
  FIELD_REPEATED: field(
    'Có phần tử trùng nhau.',
    'Bỏ phần tử trùng.',
    'Members are repeated.',
    'Remove the repeated ones.',
  ),
  FIELD_NOT_A_POSITION: field(
    'Không phải tọa độ hợp lệ.',
    'Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180.',
    'It is not a position.',
    'Latitude from -90 to 90, longitude from -180 to 180.',
  ),
  FIELD_MALFORMED: field(
    'Không đúng định dạng.',
    'Xem mô tả trường này ở /api/docs.',
    'It has not the right form.',
    'See its description at /api/docs.',
  ),
});
