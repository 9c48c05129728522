import { defineErrors } from '#antt/kernel';

export const camerasErrors = defineErrors({
  /** No programme of this id that the caller may see. */
  PROGRAMME_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có mô hình này.', remedy: 'Chọn mô hình bằng GET /programmes.' },
    en: { message: 'There is no such programme.', remedy: 'Pick one from GET /programmes.' },
  },
  /** The unit already has a programme of this name. */
  PROGRAMME_NAME_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Đơn vị đã có mô hình tên "{name}".', remedy: 'Đặt tên khác hoặc sửa mô hình đã có.' },
    en: {
      message: 'The unit already has a programme named "{name}".',
      remedy: 'Choose another name or change the existing one.',
    },
  },
  /** A camera joins programmes of its own unit or of the units above. */
  PROGRAMME_NOT_OF_UNIT: {
    kind: 'unprocessable',
    vi: {
      message: 'Mô hình "{programme}" không thuộc đơn vị của camera hoặc cấp trên.',
      remedy: 'Chọn mô hình của chính đơn vị hoặc của tỉnh.',
    },
    en: {
      message: `The programme "{programme}" is not one of the camera's unit or of a unit above it.`,
      remedy: 'Pick a programme of the unit itself or of its province.',
    },
  },
  /** No security team of this id that the caller may see. */
  SECURITY_TEAM_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có tổ bảo vệ ANTT này.', remedy: 'Chọn tổ bằng GET /security-teams.' },
    en: { message: 'There is no such security team.', remedy: 'Pick one from GET /security-teams.' },
  },
  /** The neighbourhood already has a team of this name. */
  SECURITY_TEAM_NAME_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Thôn/tổ dân phố đã có tổ bảo vệ ANTT tên "{name}".',
      remedy: 'Đặt tên khác hoặc sửa tổ đã có.',
    },
    en: {
      message: 'The neighbourhood already has a security team named "{name}".',
      remedy: 'Choose another name or change the existing team.',
    },
  },
  /** No member of this id in this team. */
  SECURITY_TEAM_MEMBER_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có thành viên này trong tổ.', remedy: 'Xem danh sách thành viên của tổ.' },
    en: { message: 'The team has no such member.', remedy: 'Look at the members of the team.' },
  },
  /** No owner of this id that the caller may see. */
  OWNER_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có chủ camera này.', remedy: 'Tra chủ camera bằng GET /owners.' },
    en: { message: 'There is no such owner.', remedy: 'Look the owner up with GET /owners.' },
  },
  /** The unit already has an owner with this code. */
  OWNER_CODE_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Đơn vị đã có chủ camera mã "{code}".',
      remedy: 'Dùng mã khác hoặc sửa chủ camera đã có.',
    },
    en: {
      message: 'The unit already has an owner with the code "{code}".',
      remedy: 'Use another code or change the existing owner.',
    },
  },
  /** No recorder of this id that the caller may see. */
  RECORDER_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có đầu ghi này.', remedy: 'Tra đầu ghi bằng GET /recorders.' },
    en: { message: 'There is no such recorder.', remedy: 'Look the recorder up with GET /recorders.' },
  },
  /** The unit already has a recorder with this code. */
  RECORDER_CODE_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Đơn vị đã có đầu ghi mã "{code}".', remedy: 'Dùng mã khác hoặc sửa đầu ghi đã có.' },
    en: {
      message: 'The unit already has a recorder with the code "{code}".',
      remedy: 'Use another code or change the existing recorder.',
    },
  },
  /** A recorder stands in the unit of its owner. */
  RECORDER_OWNER_ELSEWHERE: {
    kind: 'unprocessable',
    vi: {
      message: 'Chủ camera thuộc đơn vị khác với đầu ghi.',
      remedy: 'Đăng ký đầu ghi ở đơn vị của chủ camera.',
    },
    en: {
      message: 'The owner belongs to another unit than the recorder.',
      remedy: "Register the recorder in its owner's unit.",
    },
  },
  /** A folder recorder lies outside the recordings roots, or its path climbs or is not absolute. */
  RECORDER_FOLDER_OUTSIDE: {
    kind: 'unprocessable',
    vi: {
      message: 'Thư mục của đầu ghi không nằm trong các thư mục được phép: {roots}.',
      remedy: 'Nhập đường dẫn tuyệt đối bên dưới một trong các thư mục đó (biến RECORDINGS_ROOTS).',
    },
    en: {
      message: "The recorder's folder does not lie under the permitted ones: {roots}.",
      remedy: 'Give an absolute path below one of them (setting RECORDINGS_ROOTS).',
    },
  },
  /** The folder of a folder recorder does not exist or cannot be entered. */
  RECORDER_FOLDER_UNREACHABLE: {
    kind: 'unprocessable',
    vi: {
      message: 'Không mở được thư mục {location} của đầu ghi.',
      remedy: 'Kiểm tra thư mục có tồn tại, ổ mạng đã gắn và tài khoản chạy hệ thống được đọc.',
    },
    en: {
      message: "The recorder's folder {location} cannot be opened.",
      remedy: "See that it exists, that the share is mounted and that the system's user may read it.",
    },
  },
  /** Reach "folder" without a location. */
  RECORDER_FOLDER_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Đầu ghi lấy dữ liệu từ thư mục nhưng chưa có đường dẫn.',
      remedy: 'Nhập đường dẫn thư mục, hoặc chọn cách "chủ gửi".',
    },
    en: {
      message: 'The recorder is reached by a folder, but no folder is given.',
      remedy: 'Give its folder, or choose "owner-upload".',
    },
  },
  /** A file pattern that is empty, absolute or climbs. */
  RECORDER_FILE_PATTERN_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Mẫu tên tệp "{value}" không hợp lệ.',
      remedy: 'Dùng mẫu tương đối như %Y-%m-%d/%H-%M-%S.mp4.',
    },
    en: {
      message: 'The file pattern "{value}" is not valid.',
      remedy: 'Use a relative pattern such as %Y-%m-%d/%H-%M-%S.mp4.',
    },
  },
  /** Not an IANA time zone. */
  RECORDER_TIME_ZONE_UNKNOWN: {
    kind: 'invalid',
    vi: { message: 'Không có múi giờ "{value}".', remedy: 'Dùng tên IANA như Asia/Ho_Chi_Minh.' },
    en: { message: 'There is no time zone "{value}".', remedy: 'Use an IANA name such as Asia/Ho_Chi_Minh.' },
  },
  /** The card is smaller than any of the table. */
  RETENTION_UNDERIVABLE: {
    kind: 'unprocessable',
    vi: {
      message: 'Không suy được thời gian lưu từ thẻ {sizeGb} GB.',
      remedy: 'Khai báo thời gian lưu theo lời chủ camera.',
    },
    en: {
      message: 'No retention can be derived from a card of {sizeGb} GB.',
      remedy: 'Declare the retention as the owner states it.',
    },
  },
  /** No camera of this id that the caller may see. */
  CAMERA_UNKNOWN: {
    kind: 'not-found',
    vi: { message: 'Không có camera này.', remedy: 'Tra camera bằng GET /cameras.' },
    en: { message: 'There is no such camera.', remedy: 'Look the camera up with GET /cameras.' },
  },
  /** The unit already has a camera with this code. */
  CAMERA_CODE_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Đơn vị đã có camera mã "{code}".', remedy: 'Dùng mã khác hoặc sửa camera đã có.' },
    en: {
      message: 'The unit already has a camera with the code "{code}".',
      remedy: 'Use another code or change the existing camera.',
    },
  },
  /** Another camera in use has this channel of the recorder. */
  CAMERA_CHANNEL_TAKEN: {
    kind: 'conflict',
    vi: {
      message: 'Kênh "{channel}" của đầu ghi đã thuộc camera "{camera}".',
      remedy: 'Chọn kênh khác, hoặc chuyển hay gỡ camera kia trước.',
    },
    en: {
      message: 'Channel "{channel}" of the recorder already belongs to the camera "{camera}".',
      remedy: 'Choose another channel, or move or remove that camera first.',
    },
  },
  /** A camera stands in the unit of its recorder. */
  CAMERA_RECORDER_ELSEWHERE: {
    kind: 'unprocessable',
    vi: { message: 'Đầu ghi thuộc đơn vị khác với camera.', remedy: 'Chọn đầu ghi cùng đơn vị với camera.' },
    en: {
      message: 'The recorder belongs to another unit than the camera.',
      remedy: "Pick a recorder of the camera's unit.",
    },
  },
  /** Latitude or longitude is not a number in its range. */
  CAMERA_POSITION_INVALID: {
    kind: 'invalid',
    vi: {
      message: '{name} "{value}" không hợp lệ.',
      remedy: 'Vĩ độ từ -90 đến 90, kinh độ từ -180 đến 180, dạng thập phân như 19.8075.',
    },
    en: {
      message: '{name} "{value}" is not valid.',
      remedy: 'Latitude is -90 to 90, longitude -180 to 180, in decimals such as 19.8075.',
    },
  },
  /** The position lies outside Viet Nam: mostly latitude and longitude exchanged. */
  CAMERA_POSITION_OUTSIDE: {
    kind: 'invalid',
    vi: {
      message: 'Toạ độ {latitude}, {longitude} nằm ngoài Việt Nam.',
      remedy: 'Kiểm tra có đổi chỗ vĩ độ và kinh độ không; vĩ độ từ 6 đến 24, kinh độ từ 102 đến 118.',
    },
    en: {
      message: 'The position {latitude}, {longitude} lies outside Viet Nam.',
      remedy: 'See whether latitude and longitude are exchanged; latitude is 6 to 24, longitude 102 to 118.',
    },
  },
  /** Something new is registered in a unit that ended on 30 June 2025. */
  UNIT_FORMER: {
    kind: 'unprocessable',
    vi: {
      message: 'Đơn vị "{unit}" đã hết hiệu lực từ 01/07/2025.',
      remedy: 'Dùng đơn vị kế thừa: {successors}.',
    },
    en: { message: 'The unit "{unit}" ended on 30 June 2025.', remedy: 'Use its successor: {successors}.' },
  },
  /** Some fields cannot be used; each is named in `errors`. */
  REGISTRATION_INVALID: {
    kind: 'invalid',
    vi: { message: 'Có {count} trường chưa hợp lệ.', remedy: 'Sửa từng trường được nêu rồi gửi lại.' },
    en: { message: '{count} fields are not valid.', remedy: 'Correct each field named and send it again.' },
  },
  /** A required text is empty. */
  VALUE_MISSING: {
    kind: 'invalid',
    vi: { message: 'Thiếu giá trị.', remedy: 'Điền giá trị vào ô này.' },
    en: { message: 'A value is missing.', remedy: 'Fill it in.' },
  },
  /** A text is longer than its column allows. */
  VALUE_TOO_LONG: {
    kind: 'invalid',
    vi: { message: 'Dài quá {limit} ký tự.', remedy: 'Rút ngắn lại.' },
    en: { message: 'Longer than {limit} characters.', remedy: 'Shorten it.' },
  },
  /** A number outside its bounds. */
  VALUE_OUT_OF_RANGE: {
    kind: 'invalid',
    vi: {
      message: 'Giá trị {value} không nằm trong khoảng {from} đến {to}.',
      remedy: 'Nhập số trong khoảng đó.',
    },
    en: {
      message: 'The value {value} is not between {from} and {to}.',
      remedy: 'Give a number between these.',
    },
  },
  /** A code with letters it may not have. */
  CODE_INVALID: {
    kind: 'invalid',
    vi: { message: 'Mã "{value}" không hợp lệ.', remedy: 'Dùng 1 đến 64 chữ, số và các dấu . _ - / ở giữa.' },
    en: {
      message: 'The code "{value}" is not valid.',
      remedy: 'Use 1 to 64 letters and digits, with . _ - / in between.',
    },
  },
  /** Not a telephone number. */
  PHONE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Số điện thoại "{value}" không hợp lệ.',
      remedy: 'Nhập như 0912345678 hoặc +84912345678.',
    },
    en: {
      message: 'The telephone number "{value}" is not valid.',
      remedy: 'Write it as 0912345678 or +84912345678.',
    },
  },
  /** Not an e-mail address. */
  EMAIL_INVALID: {
    kind: 'invalid',
    vi: { message: 'Địa chỉ e-mail "{value}" không hợp lệ.', remedy: 'Nhập như ten@vi-du.vn.' },
    en: { message: 'The e-mail address "{value}" is not valid.', remedy: 'Write it as name@example.vn.' },
  },
  /** Not a day of the calendar. */
  DATE_INVALID: {
    kind: 'invalid',
    vi: { message: 'Ngày "{value}" không hợp lệ.', remedy: 'Nhập dạng 2026-11-23.' },
    en: { message: 'The date "{value}" is not valid.', remedy: 'Write it as 2026-11-23.' },
  },
  /** The row was changed after the caller looked at it. */
  REGISTRY_CHANGED_MEANWHILE: {
    kind: 'conflict',
    vi: {
      message: 'Người khác vừa sửa mục này (phiên bản {actual}, của bạn là {expected}).',
      remedy: 'Tải lại, xem thay đổi rồi làm lại việc của bạn.',
    },
    en: {
      message: 'Somebody else changed this meanwhile (version {actual}, yours is {expected}).',
      remedy: 'Load it again, look at the change and repeat yours.',
    },
  },
  /** Something is recorded as done on a day that has not come. */
  DATE_IN_FUTURE: {
    kind: 'invalid',
    vi: { message: 'Ngày {value} chưa đến.', remedy: 'Nhập ngày đã xảy ra, chậm nhất là hôm nay ({today}).' },
    en: {
      message: 'The day {value} has not come yet.',
      remedy: 'Give the day on which it happened, today ({today}) at the latest.',
    },
  },
  /** Something ends before it began. */
  DATE_BEFORE_START: {
    kind: 'invalid',
    vi: { message: 'Ngày {value} trước ngày bắt đầu {start}.', remedy: 'Sửa ngày này hoặc ngày bắt đầu.' },
    en: {
      message: 'The day {value} is before its beginning on {start}.',
      remedy: 'Correct this day, or the day it began.',
    },
  },
  /** A programme or team moves only to the unit that took its unit over. */
  UNIT_NOT_SUCCESSOR: {
    kind: 'unprocessable',
    vi: {
      message: 'Đơn vị "{target}" không kế thừa đơn vị "{unit}".',
      remedy:
        'Chuyển đến đơn vị kế thừa: {successors}. Nếu không có, kết thúc ở đây và đăng ký mới ở đơn vị kia.',
    },
    en: {
      message: 'The unit "{target}" is no successor of the unit "{unit}".',
      remedy:
        'Move to a successor: {successors}. If there is none, end it here and register it anew in the other unit.',
    },
  },
  /** The programme has ended: it is not changed and no camera joins it. */
  PROGRAMME_ENDED: {
    kind: 'conflict',
    vi: {
      message: 'Mô hình "{name}" đã kết thúc ngày {endedOn}.',
      remedy: 'Mở lại mô hình trước (POST /programmes/:id/reopening), hoặc chọn mô hình khác.',
    },
    en: {
      message: 'The programme "{name}" ended on {endedOn}.',
      remedy: 'Reopen it first (POST /programmes/:id/reopening), or pick another.',
    },
  },
  /** Only what has ended can be reopened. */
  PROGRAMME_NOT_ENDED: {
    kind: 'conflict',
    vi: { message: 'Mô hình "{name}" đang hoạt động.', remedy: 'Không cần mở lại.' },
    en: { message: 'The programme "{name}" has not ended.', remedy: 'There is nothing to reopen.' },
  },
  /** Cameras in use still belong to the programme that is to end. */
  PROGRAMME_HAS_CAMERAS: {
    kind: 'conflict',
    vi: {
      message: 'Mô hình "{name}" còn {count} camera đang dùng.',
      remedy:
        'Gửi moveCamerasTo (mã mô hình nhận camera) hoặc cameras = "release" (để camera không thuộc mô hình nào).',
    },
    en: {
      message: '{count} cameras in use belong to the programme "{name}".',
      remedy:
        'Send moveCamerasTo (the programme that takes them over) or cameras = "release" (they belong to none).',
    },
  },
  /** What is to take something over is the thing itself, has ended, or belongs elsewhere. */
  SUCCESSOR_UNSUITABLE: {
    kind: 'unprocessable',
    vi: {
      message: '"{name}" không nhận bàn giao được.',
      remedy: 'Chọn nơi nhận khác, đang hoạt động và cùng đơn vị.',
    },
    en: {
      message: '"{name}" cannot take this over.',
      remedy: 'Pick another one that has not ended and belongs to the same unit.',
    },
  },
  /** The team has ended: neither it nor its members are changed. */
  SECURITY_TEAM_ENDED: {
    kind: 'conflict',
    vi: {
      message: 'Tổ "{name}" đã kết thúc ngày {endedOn}.',
      remedy: 'Mở lại tổ trước (POST /security-teams/:id/reopening).',
    },
    en: {
      message: 'The team "{name}" ended on {endedOn}.',
      remedy: 'Reopen it first (POST /security-teams/:id/reopening).',
    },
  },
  /** Only what has ended can be reopened. */
  SECURITY_TEAM_NOT_ENDED: {
    kind: 'conflict',
    vi: { message: 'Tổ "{name}" đang hoạt động.', remedy: 'Không cần mở lại.' },
    en: { message: 'The team "{name}" has not ended.', remedy: 'There is nothing to reopen.' },
  },
  /** Members still serve in the team that is to end. */
  SECURITY_TEAM_HAS_MEMBERS: {
    kind: 'conflict',
    vi: {
      message: 'Tổ "{name}" còn {count} thành viên.',
      remedy: 'Gửi moveMembersTo (mã tổ nhận thành viên) hoặc members = "leave" (thôi tham gia cùng ngày).',
    },
    en: {
      message: '{count} members serve in the team "{name}".',
      remedy:
        'Send moveMembersTo (the team that takes them over) or members = "leave" (they leave on the same day).',
    },
  },
  /** A team has one leader at a time. */
  SECURITY_TEAM_LEADER_TAKEN: {
    kind: 'conflict',
    vi: { message: 'Tổ trưởng hiện nay là {leader}.', remedy: 'Đổi chức vụ của {leader} trước.' },
    en: { message: 'The team is led by {leader}.', remedy: "Change {leader}'s position first." },
  },
  /** The owner left the programme: nothing new is registered on him. */
  OWNER_HAS_LEFT: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera "{name}" đã thôi tham gia ngày {leftOn}.',
      remedy: 'Nếu tham gia lại, xoá ngày thôi tham gia (PATCH /owners, leftOn = null).',
    },
    en: {
      message: 'The owner "{name}" left on {leftOn}.',
      remedy: 'When he joins again, clear the day he left (PATCH /owners, leftOn = null).',
    },
  },
  /** The owner still answers for devices in use. */
  OWNER_HAS_DEVICES: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera "{name}" còn {recorders} đầu ghi và {cameras} camera đang dùng.',
      remedy:
        'Dùng POST /owners/:id/departure với transferTo (mã chủ mới) hoặc devices = "retire" (ngừng cả đầu ghi và camera).',
    },
    en: {
      message: 'The owner "{name}" answers for {recorders} recorders and {cameras} cameras in use.',
      remedy:
        'Use POST /owners/:id/departure with transferTo (the new owner) or devices = "retire" (recorders and cameras end).',
    },
  },
  /** The recorder was taken out of use. */
  RECORDER_RETIRED: {
    kind: 'conflict',
    vi: {
      message: 'Đầu ghi "{code}" đã ngừng dùng.',
      remedy: 'Đặt lại trạng thái "working" nếu nó được dùng lại, hoặc chọn đầu ghi khác.',
    },
    en: {
      message: 'The recorder "{code}" is out of use.',
      remedy: 'Set its status back to "working" when it is used again, or pick another.',
    },
  },
  /** Cameras in use record on the recorder that is to end. */
  RECORDER_HAS_CAMERAS: {
    kind: 'conflict',
    vi: {
      message: 'Đầu ghi "{code}" còn {count} camera đang dùng.',
      remedy:
        'Dùng POST /recorders/:id/retirement với moveCamerasTo (mã đầu ghi khác) hoặc cameras = "retire"; thay đầu ghi thì dùng POST /recorders/:id/replacement.',
    },
    en: {
      message: '{count} cameras in use record on the recorder "{code}".',
      remedy:
        'Use POST /recorders/:id/retirement with moveCamerasTo (another recorder) or cameras = "retire"; for a new recorder in its place POST /recorders/:id/replacement.',
    },
  },
  /** The camera was taken out of use already. */
  CAMERA_RETIRED: {
    kind: 'conflict',
    vi: { message: 'Camera "{code}" đã ngừng dùng.', remedy: 'Không cần làm gì thêm.' },
    en: { message: 'The camera "{code}" is out of use already.', remedy: 'There is nothing to do.' },
  },
  /** No photograph of this id was sent for this recorder. */
  CLOCK_PHOTOGRAPH_UNKNOWN: {
    kind: 'not-found',
    vi: {
      message: 'Không có ảnh chụp đồng hồ này của đầu ghi.',
      remedy: 'Gửi ảnh bằng POST /recorders/:id/clock-photographs trước.',
    },
    en: {
      message: 'The recorder has no such photograph of its clock.',
      remedy: 'Send it with POST /recorders/:id/clock-photographs first.',
    },
  },
  /** A reading by photograph without its photograph. */
  CLOCK_PHOTOGRAPH_MISSING: {
    kind: 'invalid',
    vi: {
      message: 'Thiếu ảnh chụp đồng hồ.',
      remedy: 'Gửi ảnh trước rồi nêu photographId, hoặc chọn cách đo khác.',
    },
    en: {
      message: 'The photograph is missing.',
      remedy: 'Send it first and name its photographId, or choose another method.',
    },
  },
  /** The bytes are neither a JPEG nor a PNG, whatever was declared. */
  CLOCK_PHOTOGRAPH_TYPE_UNSUPPORTED: {
    kind: 'unsupported-media',
    vi: { message: 'Ảnh không phải JPEG hoặc PNG.', remedy: 'Chụp hoặc xuất ảnh dạng JPEG hoặc PNG.' },
    en: { message: 'The photograph is neither JPEG nor PNG.', remedy: 'Take or export it as JPEG or PNG.' },
  },
  /** The photograph is over 12 MiB. */
  CLOCK_PHOTOGRAPH_TOO_LARGE: {
    kind: 'too-large',
    vi: { message: 'Ảnh lớn hơn {limitMib} MiB.', remedy: 'Chụp ở độ phân giải thấp hơn rồi gửi lại.' },
    en: {
      message: 'The photograph is larger than {limitMib} MiB.',
      remedy: 'Take it at a lower resolution and send it again.',
    },
  },
  /** The recorder's time cannot be read. */
  CLOCK_READING_TIME_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Giờ đầu ghi "{value}" không hợp lệ.',
      remedy: 'Nhập đúng như màn hình hiển thị, dạng 2026-11-23T08:14:05.',
    },
    en: {
      message: `The recorder's time "{value}" is not valid.`,
      remedy: 'Type what the screen shows, as 2026-11-23T08:14:05.',
    },
  },
  /** A reading of a clock that lies in the future. */
  CLOCK_READING_FUTURE: {
    kind: 'unprocessable',
    vi: {
      message: 'Thời điểm đo nằm trong tương lai.',
      remedy: 'Kiểm tra giờ thật đã nhập và đồng hồ máy chủ.',
    },
    en: {
      message: 'The reading lies in the future.',
      remedy: "Check the true time typed and the server's clock.",
    },
  },
  /** The bytes are neither a JPEG nor a PNG, whatever was declared. */
  THUMBNAIL_TYPE_UNSUPPORTED: {
    kind: 'unsupported-media',
    vi: { message: 'Ảnh không phải JPEG hoặc PNG.', remedy: 'Gửi ảnh JPEG hoặc PNG.' },
    en: { message: 'The picture is neither JPEG nor PNG.', remedy: 'Send a JPEG or PNG picture.' },
  },
  /** The picture is over 512 KiB. */
  THUMBNAIL_TOO_LARGE: {
    kind: 'too-large',
    vi: { message: 'Ảnh lớn hơn {limitKib} KiB.', remedy: 'Thu nhỏ ảnh rồi gửi lại.' },
    en: {
      message: 'The picture is larger than {limitKib} KiB.',
      remedy: 'Make it smaller and send it again.',
    },
  },
  /** The camera has no picture of its view. */
  THUMBNAIL_ABSENT: {
    kind: 'not-found',
    vi: { message: 'Camera chưa có ảnh góc nhìn.', remedy: 'Gửi ảnh bằng PUT vào cùng địa chỉ.' },
    en: {
      message: 'The camera has no picture of its view.',
      remedy: 'Send one with PUT to the same address.',
    },
  },
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

export type CamerasErrorCode = keyof typeof camerasErrors;
