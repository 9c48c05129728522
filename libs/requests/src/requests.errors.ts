import { DEVICE_LABELS, DEVICE_STATUS_LABELS } from '#antt/cameras';
import { defineErrors } from '#antt/kernel';
import { ITEM_STATE_LABELS, REQUEST_STATE_LABELS } from './request-labels.js';

export const requestsErrors = defineErrors({
  REQUEST_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có yêu cầu trích xuất này trong phạm vi của bạn.',
      remedy: 'Kiểm tra lại số yêu cầu; nếu thuộc đơn vị khác, đề nghị đơn vị đó cấp quyền xem.',
    },
    en: {
      message: 'There is no such extraction request within your reach.',
      remedy: 'Check its number; if it belongs to another unit, ask that unit to grant you access.',
    },
  },
  REQUEST_UNIT_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Bạn công tác ở nhiều đơn vị nên phải nêu đơn vị yêu cầu.',
      remedy: 'Gửi kèm `unitId` của đơn vị yêu cầu.',
    },
    en: {
      message: 'You serve in several units, so the requesting unit has to be named.',
      remedy: 'Send the `unitId` of the requesting unit.',
    },
  },
  REQUEST_CASE_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Yêu cầu phải gắn với đúng một vụ việc.',
      remedy: 'Gửi `caseId` của vụ việc có sẵn, hoặc `newCase` để mở vụ việc mới; không gửi cả hai.',
    },
    en: {
      message: 'A request belongs to exactly one case.',
      remedy: 'Send the `caseId` of an existing case, or `newCase` to open one; not both.',
    },
  },
  REQUEST_TEXT_BLANK: {
    kind: 'invalid',
    vi: { message: 'Nội dung này không được để trống.', remedy: 'Điền ít nhất một chữ hoặc số.' },
    en: { message: 'This may not be blank.', remedy: 'Fill in at least one letter or digit.' },
  },
  REQUEST_LEGAL_BASIS_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Không có căn cứ pháp lý "{code}".',
      remedy: 'Chọn một mã trong danh mục (GET /legal-bases).',
    },
    en: {
      message: 'There is no legal basis "{code}".',
      remedy: 'Choose a code from the list (GET /legal-bases).',
    },
  },
  REQUEST_LEGAL_BASIS_NOT_IN_FORCE: {
    kind: 'unprocessable',
    vi: {
      message: '{citation} không có hiệu lực vào ngày {day} (hiệu lực: {validity}).',
      remedy: 'Chọn căn cứ đang có hiệu lực.',
    },
    en: {
      message: '{citation} is not in force on {day} (in force: {validity}).',
      remedy: 'Choose a basis that is in force.',
    },
  },
  REQUEST_WINDOW_INVERTED: {
    kind: 'invalid',
    vi: {
      message: 'Khoảng thời gian kết thúc ({to}) không sau lúc bắt đầu ({from}).',
      remedy: 'Kiểm tra lại hai mốc thời gian và múi giờ của chúng.',
    },
    en: {
      message: 'The window ends ({to}) no later than it starts ({from}).',
      remedy: 'Check both times and their time zones.',
    },
  },
  REQUEST_WINDOW_IN_FUTURE: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian kết thúc lúc {to}, sau thời điểm hiện tại ({now}).',
      remedy: 'Chỉ yêu cầu hình ảnh đã ghi; chú ý múi giờ (Việt Nam: +07:00).',
    },
    en: {
      message: 'The window ends at {to}, which is later than now ({now}).',
      remedy: 'Ask for footage that is already recorded; mind the time zone (Vietnam: +07:00).',
    },
  },
  REQUEST_WINDOW_UNEXPLAINED: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian dài {hours} giờ, quá 24 giờ mà không nêu lý do.',
      remedy: 'Rút ngắn khoảng thời gian, hoặc ghi lý do vào `longWindowReason`.',
    },
    en: {
      message: 'The window is {hours} hours long, over 24 hours, and no reason is given.',
      remedy: 'Shorten it, or give the reason in `longWindowReason`.',
    },
  },
  REQUEST_WINDOW_TOO_LONG: {
    kind: 'unprocessable',
    vi: {
      message: 'Khoảng thời gian dài {hours} giờ, quá giới hạn {limitHours} giờ của một yêu cầu.',
      remedy: 'Chia thành nhiều yêu cầu.',
    },
    en: {
      message: 'The window is {hours} hours long; one request takes {limitHours} hours at most.',
      remedy: 'Divide it among several requests.',
    },
  },
  REQUEST_CAMERAS_MISSING: {
    kind: 'invalid',
    vi: { message: 'Yêu cầu phải nêu từ 1 đến {limit} camera.', remedy: 'Chọn lại camera.' },
    en: { message: 'A request names 1 to {limit} cameras.', remedy: 'Choose the cameras again.' },
  },
  REQUEST_CAMERA_REPEATED: {
    kind: 'invalid',
    vi: { message: 'Camera {cameraId} được nêu hai lần.', remedy: 'Bỏ bớt một lần.' },
    en: { message: 'The camera {cameraId} is named twice.', remedy: 'Leave one of them out.' },
  },
  REQUEST_CAMERA_OUT_OF_USE: {
    kind: 'unprocessable',
    labels: { device: DEVICE_LABELS, status: DEVICE_STATUS_LABELS },
    vi: {
      message: '{camera}: {device} đang ghi trạng thái "{status}".',
      remedy:
        'Bỏ camera này. Nếu đầu ghi còn dữ liệu cũ, đề nghị cán bộ đăng ký cập nhật trạng thái rồi lập lại yêu cầu.',
    },
    en: {
      message: '{camera}: the {device} is registered as "{status}".',
      remedy:
        'Leave this camera out. If its recorder still holds older footage, have the registrar correct its status and file again.',
    },
  },
  REQUEST_ALREADY_OVERWRITTEN: {
    kind: 'unprocessable',
    vi: {
      message:
        'Hình ảnh của camera {camera} đã bị ghi đè lúc {overwrittenAt}: đầu ghi {recorder} chỉ lưu {retentionHours} giờ, theo sổ đăng ký.',
      remedy:
        'Bỏ camera này khỏi yêu cầu. Nếu chủ camera vẫn còn hình ảnh, cập nhật thời gian lưu của đầu ghi rồi lập lại.',
    },
    en: {
      message:
        'The footage of {camera} was recorded over at {overwrittenAt}: the recorder {recorder} keeps {retentionHours} hours, says the register.',
      remedy:
        "Leave this camera out. If its owner still has the footage, correct the recorder's retention and file again.",
    },
  },
  REQUEST_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: REQUEST_STATE_LABELS, to: REQUEST_STATE_LABELS },
    vi: {
      message: 'Yêu cầu đang ở trạng thái "{from}", không chuyển sang "{to}" được.',
      remedy: 'Tải lại yêu cầu để xem các bước tiếp theo được phép.',
    },
    en: {
      message: 'The request is "{from}" and cannot become "{to}".',
      remedy: 'Load it again to see which moves are legal now.',
    },
  },
  REQUEST_WITHDRAWN: {
    kind: 'conflict',
    vi: {
      message: 'Yêu cầu này đã được rút.',
      remedy: 'Lập yêu cầu mới nếu vẫn cần hình ảnh.',
    },
    en: {
      message: 'The request was withdrawn.',
      remedy: 'File a new one if the footage is still needed.',
    },
  },
  REQUEST_OFFICER_UNKNOWN: {
    kind: 'unprocessable',
    vi: {
      message: 'Không có cán bộ này được lập yêu cầu trong phạm vi đơn vị.',
      remedy: 'Chọn một cán bộ đang công tác, có quyền lập yêu cầu của đơn vị.',
    },
    en: {
      message: 'There is no such officer who files requests in the line of this unit.',
      remedy: 'Choose one whose account works and who may file for the unit.',
    },
  },
  REQUEST_OFFICER_SAME: {
    kind: 'conflict',
    vi: {
      message: '{name} đang phụ trách yêu cầu này.',
      remedy: 'Chọn cán bộ khác.',
    },
    en: {
      message: '{name} answers for this request already.',
      remedy: 'Choose another officer.',
    },
  },
  REQUEST_AMENDMENT_TOO_LATE: {
    kind: 'conflict',
    vi: {
      message:
        'Không sửa khoảng thời gian được nữa: hình ảnh của camera {camera} đang được lấy hoặc đã kết thúc.',
      remedy: 'Lập yêu cầu mới cho khoảng thời gian cần thêm.',
    },
    en: {
      message:
        'The window can no longer be changed: the footage of {camera} is being taken, or its item is over.',
      remedy: 'File a new request for the time that is still needed.',
    },
  },
  REQUEST_AMENDMENT_UNCHANGED: {
    kind: 'invalid',
    vi: {
      message: 'Khoảng thời gian mới trùng với khoảng hiện tại.',
      remedy: 'Chọn khoảng thời gian khác.',
    },
    en: {
      message: 'The new window is the one the request has.',
      remedy: 'Choose another window.',
    },
  },
  REQUEST_AMENDMENT_ANSWERED: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera {camera} đã trả lời cho khoảng từ {from} đến {to}; không thể mở rộng thêm.',
      remedy: 'Chỉ thu hẹp trong khoảng đó, hoặc lập yêu cầu mới cho phần thêm.',
    },
    en: {
      message: 'The owner of {camera} has answered for {from} to {to}; more cannot be added to that.',
      remedy: 'Narrow the window within it, or file a new request for the rest.',
    },
  },
  REQUEST_AMENDMENT_NOTHING_LEFT: {
    kind: 'conflict',
    vi: {
      message: 'Chủ camera {camera} chỉ đồng ý từ {from} đến {to}, không phần nào nằm trong khoảng mới.',
      remedy: 'Chọn khoảng có chung với phần đó, hoặc rút yêu cầu và lập yêu cầu mới.',
    },
    en: {
      message: 'The owner of {camera} agreed to {from} to {to}; none of it lies in the new window.',
      remedy: 'Choose a window that has part in it, or withdraw the request and file a new one.',
    },
  },
  ITEM_NOT_FOUND: {
    kind: 'not-found',
    vi: { message: 'Không có mục yêu cầu này.', remedy: 'Tải lại yêu cầu.' },
    en: { message: 'There is no such item.', remedy: 'Load the request again.' },
  },
  ITEM_MOVE_ILLEGAL: {
    kind: 'conflict',
    labels: { from: ITEM_STATE_LABELS, to: ITEM_STATE_LABELS },
    vi: {
      message: 'Mục yêu cầu đang ở trạng thái "{from}", không chuyển sang "{to}" được.',
      remedy: 'Tải lại yêu cầu để xem các bước tiếp theo được phép.',
    },
    en: {
      message: 'The item is "{from}" and cannot become "{to}".',
      remedy: 'Load the request again to see which moves are legal now.',
    },
  },
  OWNER_ASK_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Yêu cầu này không có lời đề nghị đó.',
      remedy: 'Tải lại yêu cầu và chọn trong danh sách.',
    },
    en: { message: 'The request has no such ask.', remedy: 'Load it again and choose from its list.' },
  },
  OWNER_ASK_CLOSED: {
    kind: 'conflict',
    vi: {
      message: 'Lời đề nghị này đã kết thúc: không còn camera nào chờ chủ camera trả lời.',
      remedy: 'Lập yêu cầu mới nếu vẫn cần hình ảnh.',
    },
    en: {
      message: "This ask is over: none of its cameras waits for the owner's answer.",
      remedy: 'File a new request if the footage is still needed.',
    },
  },
  OWNER_ASK_REVOKED: {
    kind: 'conflict',
    vi: {
      message: 'Liên kết của lời đề nghị này đã bị thu hồi.',
      remedy: 'Cấp lại liên kết trước.',
    },
    en: { message: 'The link of this ask is revoked.', remedy: 'Issue a new link first.' },
  },
  OWNER_ASK_ALREADY_ANSWERED: {
    kind: 'conflict',
    vi: {
      message: 'Lời đề nghị này đã được trả lời, không còn camera nào có thể trả lời thêm.',
      remedy: 'Xem biên nhận tại liên kết; nếu còn vướng mắc, liên hệ đơn vị yêu cầu.',
    },
    en: {
      message: 'This ask was answered, and none of its cameras can be answered for any more.',
      remedy: 'See the receipt under the link; for anything else turn to the requesting unit.',
    },
  },
  OWNER_ASK_CHANGED: {
    kind: 'conflict',
    vi: {
      message: 'Khoảng thời gian được đề nghị đã thay đổi sau khi trang được mở.',
      remedy: 'Tải lại trang, xem lại khoảng thời gian rồi trả lời.',
    },
    en: {
      message: 'Other times are asked for than when the page was opened.',
      remedy: 'Load the page again, look at the times and answer.',
    },
  },
  OWNER_LINK_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Lời đề nghị này không có liên kết đó trong phạm vi yêu cầu của bạn.',
      remedy: 'Tải lại danh sách liên kết.',
    },
    en: {
      message: 'The ask has no such link within your request.',
      remedy: 'Load the list of links again.',
    },
  },
  OWNER_NOT_REACHED: {
    kind: 'unprocessable',
    vi: {
      message: 'Hệ thống không có kênh nào gửi được cho chủ camera này.',
      remedy: 'Cấp liên kết để tự đưa cho chủ camera, hoặc bổ sung số điện thoại, thư điện tử của họ.',
    },
    en: {
      message: 'The system has no way to reach this owner.',
      remedy: 'Issue a link to hand over yourself, or add a phone number or mail address of his.',
    },
  },
  /** One answer for an unknown, expired, revoked or used-up link, so that guessing teaches nothing. */
  OWNER_LINK_INVALID: {
    kind: 'gone',
    vi: {
      message: 'Liên kết này không dùng được: không đúng, đã hết hạn hoặc đã bị thu hồi.',
      remedy: 'Gọi trực ban đơn vị công an đã gửi liên kết để được cấp lại.',
    },
    en: {
      message: 'This link does not work: it is wrong, has expired or was revoked.',
      remedy: 'Call the duty desk of the police unit that sent it and ask for a new one.',
    },
  },
  OWNER_CODE_MISSING: {
    kind: 'unprocessable',
    vi: {
      message: 'Chưa có mã xác nhận còn hiệu lực cho lời đề nghị này.',
      remedy: 'Xin mã 6 số tại trang này, hoặc gọi đơn vị yêu cầu (mã dùng được trong 10 phút).',
    },
    en: {
      message: 'There is no confirmation code in force for this ask.',
      remedy: 'Ask for a 6-digit code on this page, or call the requesting unit; it works for 10 minutes.',
    },
  },
  OWNER_CODE_WRONG: {
    kind: 'unprocessable',
    vi: {
      message: 'Mã xác nhận không đúng. Còn {triesLeft} lần thử.',
      remedy: 'Nhập đúng 6 số mà đơn vị yêu cầu đã báo cho ông/bà.',
    },
    en: {
      message: 'The confirmation code is wrong. {triesLeft} tries are left.',
      remedy: 'Type the 6 digits the requesting unit told you.',
    },
  },
  OWNER_CODE_LOCKED: {
    kind: 'too-many',
    vi: {
      message: 'Mã xác nhận đã bị khóa vì nhập sai quá nhiều lần.',
      remedy: 'Gọi đơn vị yêu cầu để nhận mã mới.',
    },
    en: {
      message: 'The confirmation code is locked after too many wrong tries.',
      remedy: 'Call the requesting unit for a new code.',
    },
  },
  OWNER_CODES_TOO_MANY: {
    kind: 'too-many',
    vi: {
      message: 'Ông/bà đã xin mã quá nhiều lần: nhiều nhất 3 lần trong 10 phút và 10 lần trong 24 giờ.',
      remedy: 'Dùng mã mới nhất đã nhận, chờ rồi xin lại, hoặc gọi trực ban đơn vị công an để được đọc mã.',
    },
    en: {
      message: 'You have asked for too many codes: 3 in 10 minutes and 10 in 24 hours at the most.',
      remedy: 'Use the newest one, wait, or call the duty desk of the police unit for a code.',
    },
  },
  OWNER_CODE_NOT_SENT: {
    kind: 'unprocessable',
    vi: {
      message: 'Hệ thống chưa gửi được mã đến điện thoại hay thư điện tử đã đăng ký của ông/bà.',
      remedy:
        'Gọi trực ban đơn vị công an đã gửi đề nghị, đọc mã kiểm tra; họ sẽ báo mã xác nhận cho ông/bà.',
    },
    en: {
      message: 'The system cannot send a code to your registered phone or mailbox.',
      remedy:
        'Call the duty desk of the police unit that asks and read out the check code; they will tell you a code.',
    },
  },
  OWNER_ANSWER_NAME_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Người trả lời thay chủ camera cần ghi tên.',
      remedy: 'Ghi họ tên vào `answeredBy`.',
    },
    en: {
      message: 'Whoever answers for the owner has to give a name.',
      remedy: 'Send it in `answeredBy`.',
    },
  },
  OWNER_ANSWER_NOT_POSSIBLE: {
    kind: 'conflict',
    vi: {
      message: 'Lúc này không thể trả lời như vậy cho camera {camera}.',
      remedy:
        'Tải lại trang để xem những cách trả lời còn lại; nếu hình ảnh đã bắt đầu được lấy, liên hệ đơn vị yêu cầu.',
    },
    en: {
      message: 'That cannot be answered for the camera {camera} now.',
      remedy:
        'Load the page again to see what can; once footage is being taken, turn to the requesting unit.',
    },
  },
  OWNER_ANSWER_ITEM_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Lời đề nghị này không có camera đó, hoặc camera được trả lời hai lần.',
      remedy: 'Tải lại trang và trả lời một lần cho mỗi camera được liệt kê.',
    },
    en: {
      message: 'The ask has no such camera, or it is answered twice.',
      remedy: 'Load the page again and answer once for each camera listed.',
    },
  },
  OWNER_ANSWER_PART_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Phần đồng ý phải nằm trong khoảng được yêu cầu ({from} đến {to}).',
      remedy: 'Chọn giờ bắt đầu và kết thúc (giờ thật) trong khoảng đó.',
    },
    en: {
      message: 'The agreed part has to lie within what was asked for ({from} to {to}).',
      remedy: 'Choose a start and an end (true time) within it.',
    },
  },
  OWNER_ANSWER_CAUSE_REQUIRED: {
    kind: 'invalid',
    vi: {
      message: 'Trả lời "không lấy được" cần nêu nguyên nhân.',
      remedy: 'Chọn: đầu ghi hỏng, hoặc camera không quay chỗ đó.',
    },
    en: {
      message: 'The answer "cannot" needs its cause.',
      remedy: 'Choose: the recorder is broken, or the camera does not look there.',
    },
  },
  OWNER_ANSWER_REASON_REQUIRED: {
    kind: 'invalid',
    vi: { message: 'Khi từ chối cần nêu lý do.', remedy: 'Ghi lý do bằng vài chữ.' },
    en: { message: 'A refusal needs a reason.', remedy: 'Give it in a few words.' },
  },
  OWNER_ANSWER_HELD_SINCE_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Mốc "còn lưu từ" {heldSince} phải sau khoảng được yêu cầu (đến {to}) và không ở tương lai.',
      remedy:
        'Nếu đầu ghi còn một phần khoảng đó, hãy chọn đồng ý một phần; nếu không, ghi giờ sớm nhất mà đầu ghi còn lưu.',
    },
    en: {
      message:
        'What is still held, from {heldSince}, has to start after the asked window (until {to}) and not in the future.',
      remedy:
        'If part of the window is still there, agree in part; else give the earliest moment the recorder still holds.',
    },
  },
});
