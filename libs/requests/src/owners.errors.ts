import { defineErrors } from '#antt/kernel';

/** What goes wrong about standing consents, break-glass, owners' ledgers and the public check. */
export const ownersErrors = defineErrors({
  CONSENT_NOT_FOUND: {
    kind: 'not-found',
    vi: { message: 'Không có sự đồng ý trước này.', remedy: 'Tải lại sổ và chọn trong danh sách.' },
    en: {
      message: 'There is no such standing consent.',
      remedy: 'Load the ledger again and choose from its list.',
    },
  },
  CONSENT_REVOKED: {
    kind: 'conflict',
    vi: {
      message: 'Sự đồng ý trước này đã được thu hồi.',
      remedy: 'Không cần làm gì thêm; muốn đồng ý lại thì lập sự đồng ý mới.',
    },
    en: {
      message: 'This standing consent is revoked.',
      remedy: 'Nothing is left to do; to agree again, give a new one.',
    },
  },
  CONSENT_OWNER_LEFT: {
    kind: 'unprocessable',
    vi: {
      message: 'Chủ camera này không còn tham gia.',
      remedy: 'Nếu muốn tham gia lại, đề nghị cán bộ đăng ký ghi nhận trước.',
    },
    en: {
      message: 'This owner does not take part any more.',
      remedy: 'To take part again, ask the registrar to record that first.',
    },
  },
  CONSENT_CAMERA_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Chỉ đồng ý trước được cho camera đang dùng của chính chủ camera.',
      remedy: 'Chọn ít nhất một camera trong danh sách của sổ.',
    },
    en: {
      message: 'A standing consent is given for cameras of the owner that are in use.',
      remedy: 'Choose at least one camera from the list of the ledger.',
    },
  },
  CONSENT_CATEGORY_UNKNOWN: {
    kind: 'invalid',
    vi: {
      message: 'Cần nêu ít nhất một loại vụ việc có trong danh mục.',
      remedy: 'Chọn loại vụ việc trong danh sách của sổ.',
    },
    en: {
      message: 'At least one kind of case from the list has to be named.',
      remedy: 'Choose among the kinds in the ledger.',
    },
  },
  CONSENT_HOURS_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Khung giờ không hợp lệ.',
      remedy: 'Nêu giờ bắt đầu và giờ kết thúc khác nhau (có thể qua nửa đêm), hoặc bỏ trống nếu mọi giờ.',
    },
    en: {
      message: 'The hours of the day are not valid.',
      remedy:
        'Give a start and an end that differ (they may cross midnight), or leave them out for any hour.',
    },
  },
  CONSENT_PERIOD_INVALID: {
    kind: 'invalid',
    vi: {
      message: 'Thời hạn của sự đồng ý trước không hợp lệ.',
      remedy:
        'Hạn cuối phải ở tương lai và không quá {days} ngày sau ngày bắt đầu; ngày bắt đầu lùi không quá {backdated} ngày.',
    },
    en: {
      message: 'The period of the standing consent is not valid.',
      remedy:
        'It has to end in the future, within {days} days of its start, and start at most {backdated} days ago.',
    },
  },
  CONSENT_TEXT_CHANGED: {
    kind: 'conflict',
    vi: {
      message: 'Lời đồng ý không còn đúng như khi ông/bà xem.',
      remedy: 'Xem lại toàn văn rồi đồng ý.',
    },
    en: {
      message: 'The words are not the ones you were shown.',
      remedy: 'Read them again and then agree.',
    },
  },
  BREAK_GLASS_ITEMS_INVALID: {
    kind: 'unprocessable',
    vi: {
      message: 'Có mục không thuộc yêu cầu này, hoặc không còn duyệt được.',
      remedy:
        'Tải lại yêu cầu; chỉ chọn mục đang chờ chủ camera, hoặc mục chủ camera đã từ chối khi còn hạn.',
    },
    en: {
      message: 'Some of the items are not of this request, or cannot be approved any more.',
      remedy:
        'Load the request again; choose items that wait for their owner, or that he refused while there is time.',
    },
  },
  BREAK_GLASS_OWN_REQUEST: {
    kind: 'forbidden',
    vi: {
      message: 'Người lập hoặc đang phụ trách yêu cầu không được tự duyệt khẩn cấp cho mình.',
      remedy: 'Đề nghị một chỉ huy khác quyết định.',
    },
    en: {
      message: 'Nobody approves in an emergency what he has filed or answers for himself.',
      remedy: 'Ask another commander to decide.',
    },
  },
  BREAK_GLASS_DEBT_UNPAID: {
    kind: 'conflict',
    vi: {
      message: 'Còn {debts} lần duyệt khẩn cấp của bạn hoặc của đơn vị quá 24 giờ chưa giải trình.',
      remedy:
        'Giải trình bằng văn bản các lần đó trước (lần cũ nhất: vụ số {incidentNumber}); trong lúc đó hỏi chủ camera như thường.',
    },
    en: {
      message: '{debts} uses of break-glass by you or the unit were not justified within 24 hours.',
      remedy:
        'Justify them in writing first (the oldest: incident {incidentNumber}); until then ask the owner as usual.',
    },
  },
  BREAK_GLASS_NOT_FOUND: {
    kind: 'not-found',
    vi: {
      message: 'Không có lần duyệt khẩn cấp này trong phạm vi của bạn.',
      remedy: 'Tải lại danh sách duyệt khẩn cấp của đơn vị.',
    },
    en: {
      message: 'There is no such use of break-glass within your reach.',
      remedy: "Load the list of the unit's uses again.",
    },
  },
  BREAK_GLASS_JUSTIFIED: {
    kind: 'conflict',
    vi: { message: 'Lần duyệt khẩn cấp này đã được giải trình.', remedy: 'Không cần làm gì thêm.' },
    en: { message: 'This use of break-glass is justified already.', remedy: 'Nothing is left to do.' },
  },
  /** One answer for an unknown, expired or revoked link, so that guessing teaches nothing. */
  LEDGER_LINK_INVALID: {
    kind: 'gone',
    vi: {
      message: 'Liên kết sổ chủ camera này không dùng được: không đúng, đã hết hạn hoặc đã bị thu hồi.',
      remedy: 'Xin liên kết mới tại trang trả lời của một lời đề nghị, hoặc ở công an đã đăng ký camera.',
    },
    en: {
      message: "This link to an owner's ledger does not work: it is wrong, has expired or was revoked.",
      remedy: 'Ask for a new one on the page of an ask, or at the police unit that registered the cameras.',
    },
  },
  LEDGER_CODE_FROM_OFFICER: {
    kind: 'unprocessable',
    vi: {
      message: 'Mã do cán bộ đọc không mở được sổ của ông/bà.',
      remedy:
        'Xin mã tại trang này: mã được gửi đến điện thoại hay thư điện tử đã đăng ký; hoặc đến công an đã đăng ký camera để nhận liên kết in sẵn.',
    },
    en: {
      message: 'A code told by an officer does not open your ledger.',
      remedy:
        'Ask for a code on this page: it goes to your registered phone or mailbox; or get a printed link from the police unit that registered your cameras.',
    },
  },
  LEDGER_LINK_NOT_FOUND: {
    kind: 'not-found',
    vi: { message: 'Chủ camera này không có liên kết sổ đó.', remedy: 'Tải lại danh sách liên kết.' },
    en: { message: 'The owner has no such link to his ledger.', remedy: 'Load the list of links again.' },
  },
  CHECK_CODE_UNKNOWN: {
    kind: 'not-found',
    vi: {
      message: 'Hệ thống không xác nhận được mã kiểm tra này.',
      remedy:
        'So lại từng chữ của mã. Nếu vẫn không được, đừng trả lời và đừng mở liên kết; gọi công an xã, phường theo số ông/bà đã biết.',
    },
    en: {
      message: 'This check code cannot be confirmed.',
      remedy:
        'Compare it letter by letter. If that does not help, neither answer nor open the link; call the police at a number you already know.',
    },
  },
});
