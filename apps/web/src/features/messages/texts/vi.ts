import type { NamedTemplates } from '../messages';

/** What the outbox page says. English has the same keys: see `en.ts`. */
export const vi = {
  heading: 'Hộp thư đi',
  lead: 'Hệ thống đã nói gì với chủ camera, cán bộ và tổ bảo vệ ANTT, và việc nào cần cán bộ chuyển tay.',
  show: 'Chọn thông báo',
  selection: {
    'pass-on': 'Cần chuyển tay',
    'to-print': 'Cần in',
    waiting: 'Chờ gửi',
    sent: 'Đã gửi',
    delivered: 'Đã đến nơi',
    refused: 'Bị từ chối',
    failed: 'Gửi lỗi',
    cancelled: 'Đã hủy',
  },
  empty: 'Không có thông báo nào ở đây.',
  emptyHelp: {
    'pass-on':
      'Khi không có kênh gửi tự động, thông báo nằm ở đây để cán bộ đọc qua điện thoại, nhắn từ máy của đơn vị hoặc trao tận tay.',
    'to-print': 'Thư giấy chờ in, ký, đóng dấu và trao cho chủ camera hiện ở đây.',
    waiting: 'Thông báo chờ đến giờ gửi, hoặc đang được thử gửi lại, hiện ở đây.',
    sent: 'Đã giao cho nhà mạng hoặc máy chủ thư, chưa có báo nhận.',
    delivered: 'Đã có báo nhận, hoặc cán bộ đã trao tận tay.',
    refused: 'Số điện thoại, hộp thư không đúng hoặc không phải của chủ camera.',
    failed: 'Những thông báo không gửi được, kèm lý do và việc cần làm.',
    cancelled: 'Những thông báo không còn cần gửi, vì chủ camera đã trả lời hoặc yêu cầu đã rút.',
  },
  recipient: { owner: 'Chủ camera', user: 'Cán bộ', team: 'Tổ bảo vệ ANTT' },
  channel: { outbox: 'chuyển tay', email: 'thư điện tử', sms: 'SMS', zalo: 'Zalo', letter: 'thư giấy' },
  state: {
    queued: 'Chờ gửi',
    'to-print': 'Cần in',
    'pass-on': 'Cần chuyển tay',
    sent: 'Đã gửi',
    delivered: 'Đã đến nơi',
    refused: 'Bị từ chối',
    failed: 'Gửi lỗi',
    cancelled: 'Đã hủy',
  },
  template: {
    'owner-ask': 'Đề nghị cung cấp hình ảnh',
    reminder: 'Nhắc trả lời',
    'hand-in-reminder': 'Nhắc gửi hình ảnh',
    'hand-in-release': 'Nhắc mở niêm phong hình ảnh',
    'hand-in-commander': 'Báo chỉ huy: đã đồng ý mà chưa gửi hình ảnh',
    'escalation-team': 'Nhờ tổ bảo vệ ANTT đến nhà',
    'escalation-commander': 'Báo chỉ huy: sắp mất hình ảnh',
    'owner-code': 'Mã xác nhận của chủ camera',
    'thank-you': 'Lời cảm ơn',
    outcome: 'Báo kết quả',
    'break-glass': 'Báo việc trích xuất khẩn cấp',
    'seal-opened': 'Báo mở niêm phong khẩn cấp',
    'standing-consent': 'Báo thay đổi đồng ý trước',
    destroyed: 'Giấy chứng nhận đã hủy',
    'consent-used': 'Báo đã dùng đồng ý trước',
    'break-glass-duty': 'Báo chỉ huy: giải trình duyệt khẩn cấp',
    'field-task': 'Giao việc cho tổ bảo vệ ANTT',
    'field-task-unassigned': 'Báo chỉ huy: chưa có tổ để giao việc',
    'ledger-code': 'Mã mở sổ theo dõi của chủ camera',
    'owner-left': 'Báo chủ camera thôi tham gia',
  } satisfies NamedTemplates,
  at: {
    queued: 'lập lúc {{time}}, {{day}}',
    sent: 'gửi lúc {{time}}, {{day}}',
    delivered: 'đến nơi lúc {{time}}, {{day}}',
    retry: 'thử lại lúc {{time}}',
    validUntil: 'còn giá trị đến {{time}}, {{day}}',
  },
  receipt: {
    awaited: 'Đã gửi; đang chờ cổng báo đã đến nơi.',
    'not-given': 'Đã gửi; cổng này không báo tin đã đến nơi hay chưa.',
  },
  failure: {
    again: 'Đã thử {{count}} lần; hệ thống tự thử lại, không phải làm gì.',
    account: 'Kênh gửi báo: {{account}}',
    unreachable: {
      what: 'Không kết nối được với máy chủ gửi.',
      help: 'Báo quản trị kiểm tra đường truyền; trong lúc đó gọi điện hoặc trao thư cho chủ camera.',
    },
    timeout: {
      what: 'Máy chủ gửi không trả lời kịp.',
      help: 'Báo quản trị; trong lúc đó gọi điện hoặc trao thư cho chủ camera.',
    },
    busy: {
      what: 'Máy chủ gửi đang quá tải.',
      help: 'Gọi điện hoặc trao thư cho chủ camera nếu hạn trả lời đã gần.',
    },
    goneOn: 'Đã thử {{tried}}; thông báo đã chuyển sang {{channel}}.',
    delayed: {
      what: 'Máy chủ thư báo thư đến chậm.',
      help: 'Máy chủ còn tự thử lại, chưa phải làm gì; nếu hạn trả lời đã gần thì gọi điện.',
    },
    'no-receipt': {
      what: 'Cổng gửi không báo đã đến nơi trong thời gian chờ.',
      help: 'Gọi điện hoặc trao thư giấy; số có thể sai hoặc máy đã tắt lâu.',
    },
    failed: {
      what: 'Nhà mạng báo không chuyển được thông báo.',
      help: 'Kiểm tra số trong hồ sơ, gọi điện hoặc trao thư giấy.',
    },
    bounced: {
      what: 'Thư bị trả lại: không có hộp thư này.',
      help: 'Hỏi lại địa chỉ đúng và sửa trong hồ sơ, hoặc trao thư giấy.',
    },
    misconfigured: {
      what: 'Kênh gửi được cấu hình chưa đúng.',
      help: 'Báo quản trị sửa cấu hình; trong lúc đó gọi điện hoặc trao thư cho chủ camera.',
    },
    'not-my-number': {
      what: 'Người nhận nói không phải số của chủ camera.',
      help: 'Hỏi lại số đúng, sửa trong hồ sơ chủ camera, rồi cấp liên kết mới.',
    },
    'bad-number': {
      what: 'Số điện thoại hoặc hộp thư không có hoặc không dùng được.',
      help: 'Sửa trong hồ sơ chủ camera rồi cấp liên kết mới, hoặc trao thư giấy.',
    },
    'not-printed': {
      what: 'Thư không được in trước khi hết hạn.',
      help: 'Nếu hình ảnh vẫn còn, mở yêu cầu và cấp liên kết mới để in.',
    },
    expired: {
      what: 'Hết hạn trước khi gửi được.',
      help: 'Nếu hình ảnh vẫn còn, mở yêu cầu và cấp liên kết mới.',
    },
    rejected: {
      what: 'Bên nhận từ chối thông báo này.',
      help: 'Kiểm tra số và hộp thư trong hồ sơ chủ camera, hoặc trao thư giấy.',
    },
    'by-hand': {
      what: 'Cán bộ không trao được.',
      help: 'Thử lại lúc khác, hoặc nhờ tổ bảo vệ ANTT đến nhà.',
    },
  },
  why: {
    label: 'Vì sao phải chuyển tay:',
    'ways-failed': 'đã thử {{tried}} mà không đến được.',
    'no-way-set-up':
      'lúc lập chưa đặt kênh gửi nào (SMS, Zalo, thư điện tử), nên hệ thống không tự gửi được.',
    'no-address': {
      owner:
        'hồ sơ chủ camera không có số điện thoại hay hộp thư cho các kênh đã đặt. Bổ sung để lần sau hệ thống tự gửi.',
      user: 'tài khoản cán bộ chưa có số điện thoại hay hộp thư cho các kênh đã đặt. Quản trị hoặc chính cán bộ bổ sung để lần sau hệ thống tự gửi.',
      team: 'tổ bảo vệ ANTT không có số điện thoại hay hộp thư cho các kênh đã đặt. Bổ sung để lần sau hệ thống tự gửi.',
    },
    'address-unusable': {
      owner:
        'số điện thoại hoặc hộp thư trong hồ sơ chủ camera đã được báo là không dùng được. Hỏi lại và sửa hồ sơ.',
      user: 'số điện thoại hoặc hộp thư trong tài khoản cán bộ đã được báo là không dùng được. Quản trị hoặc chính cán bộ sửa lại.',
      team: 'số điện thoại của tổ bảo vệ ANTT đã được báo là không dùng được. Hỏi lại và sửa.',
    },
    'another-way': 'các kênh tự động đã dùng mà chưa có trả lời.',
    'kept-apart': 'liên kết và mã không bao giờ đi cùng một kênh, và không còn kênh nào khác.',
  },
  text: {
    severalUnits:
      'Nội dung không hiện ở đây: một lời đề nghị có thể gồm yêu cầu của nhiều đơn vị. Hệ thống tự gửi, chỉ chủ camera đọc được.',
    closed: {
      system: 'Hệ thống tự gửi thông báo này; liên kết và mã chỉ người nhận thấy.',
      over: 'Liên kết và mã không còn cần đến nên đã được xóa.',
      right: 'Chỉ cán bộ có quyền chuyển tay thông báo mới xem được liên kết và mã.',
    },
    show: 'Xem nội dung',
    hide: 'Thu gọn nội dung',
    whole: 'Hiện cả liên kết và mã',
    logged: 'Việc xem được ghi vào nhật ký bảo quản.',
  },
  passOn: {
    print: 'In thư (PDF)',
    file: 'thu',
    tell: 'Ghi kết quả chuyển tay',
    tellWrong: 'Báo nhầm người nhận',
    legend: 'Việc chuyển tay ra sao?',
    note: 'Ghi thêm (không bắt buộc)',
    outcome: {
      delivered: 'Đã đến tay chủ camera',
      deliveredOther: 'Đã đến tay người nhận',
      failed: 'Chưa trao được',
      'not-my-number': 'Nhầm người',
    },
  },
} as const;
