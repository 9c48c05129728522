import { vi as code } from '../../owner-code/texts/vi';

/** What an owner's ledger says. English has the same keys: see `en.ts`. */
export const vi = {
  title: 'Sổ camera của ông/bà',
  opening: 'Đang mở sổ…',
  code,
  ledger: {
    heading: 'Sổ camera của ông/bà',
    lead: 'Mọi lần hình ảnh của ông/bà được hỏi, đã dùng vào đâu và hủy khi nào. Đăng ký tại {{unit}}.',
    cameras: 'Camera đang tham gia',
    hasLeft: 'Ông/bà đã thôi tham gia; sổ này vẫn giữ để tra cứu.',
    link: 'Liên kết này mở được đến {{time}}, {{day}}. Ai có liên kết đều đọc được sổ, xin giữ kín.',
    consents: {
      heading: 'Đồng ý trước',
      none: 'Ông/bà chưa đồng ý trước cho việc nào; mỗi lần đều được hỏi.',
      inForce: 'Đang có hiệu lực đến {{time}}, {{day}}',
      over: 'Đã hết hạn lúc {{time}}, {{day}}',
      revoked: 'Đã thu hồi lúc {{time}}, {{day}}',
      anyHour: 'mọi giờ',
      neverUsed: 'Chưa được dùng lần nào.',
      used: 'Đã dùng {{count}} lần, lần cuối {{time}}, {{day}}.',
      text: 'Toàn văn đã đồng ý',
      revoke: 'Thu hồi sự đồng ý này',
      revokeLead: 'Thu hồi có hiệu lực ngay. Hình ảnh chưa trích xuất sẽ được hỏi lại ông/bà.',
      revokeNow: 'Thu hồi ngay',
    },
    entries: {
      heading: 'Những lần được hỏi',
      none: 'Chưa có lần nào hình ảnh của ông/bà được hỏi.',
      asked: 'Được hỏi lúc {{time}}, {{day}}',
      decided: 'Câu trả lời lúc {{time}}, {{day}}',
      story: 'Hình ảnh đã được dùng thế nào',
      outcome: 'Kết quả',
      check: 'mã kiểm tra {{code}}',
    },
    answer: {
      agree: 'Đồng ý',
      'agree-in-part': 'Đồng ý một phần',
      'needs-help': 'Cần người đến giúp',
      cannot: 'Không lấy được',
      overwritten: 'Đã bị ghi đè',
      refuse: 'Từ chối',
    },
    source: {
      'owner-link': 'qua liên kết',
      'standing-consent': 'theo sự đồng ý trước',
      'break-glass': 'chỉ huy quyết định khẩn cấp',
      paper: 'trên giấy',
    },
    breakGlass: {
      heading: 'Trích xuất khẩn cấp',
      text: '{{commander}}, {{unit}}, đã cho trích xuất lúc {{time}}, {{day}} mà chưa hỏi ông/bà, vì có nguy hiểm đến tính mạng. Camera: {{cameras}}.',
      owed: 'Chỉ huy phải giải trình bằng văn bản trước {{time}}, {{day}}.',
      justified: 'Đã giải trình bằng văn bản lúc {{time}}, {{day}}.',
    },
    leaving: {
      heading: 'Thôi tham gia',
      lead: 'Thôi tham gia thì camera và đầu ghi của ông/bà ra khỏi hệ thống, lời đề nghị đang chờ được khép lại như từ chối, sự đồng ý trước bị thu hồi. Hình ảnh đã niêm phong được giữ đến hết hạn theo luật.',
      leave: 'Tôi muốn thôi tham gia',
      leaveNow: 'Thôi tham gia',
      done: 'Ông/bà đã thôi tham gia: {{cameras}} camera, {{recorders}} đầu ghi ra khỏi hệ thống; {{items}} lời đề nghị khép lại; {{consents}} sự đồng ý thu hồi. Cảm ơn ông/bà đã giúp đỡ.',
      close: 'Khóa liên kết này',
      closeLead:
        'Khóa liên kết nếu người khác có thể đã thấy nó. Sau đó muốn xem sổ, ông/bà xin liên kết mới.',
      closeNow: 'Khóa ngay',
    },
    confirm: {
      reason: { optional: 'Lý do (không bắt buộc)', required: 'Lý do', none: '' },
      reasonMissing: 'Xin ghi lý do, một câu là đủ.',
      whence: 'Không nhận được mã? Xin gọi đơn vị đã đăng ký camera.',
      unreachable: 'Mạng đang yếu nên chưa gửi được. Xin bấm lại.',
      back: 'Không, quay lại',
    },
  },
  dead: {
    noToken: {
      heading: 'Liên kết bị thiếu',
      text: 'Phần cuối của liên kết không đến được đây. Xin mở lại từ tin nhắn gốc, hoặc quét mã QR trên giấy.',
    },
    invalid: { heading: 'Liên kết này không dùng được nữa' },
    failed: { heading: 'Hệ thống đang có sự cố' },
    closed: {
      heading: 'Đã khóa liên kết',
      text: 'Không ai mở được sổ bằng liên kết này nữa.',
    },
    unreachable: {
      heading: 'Chưa mở được sổ',
      text: 'Không kết nối được. Xin kiểm tra mạng rồi thử lại.',
    },
    again: 'Thử lại',
  },
  foot: 'Camera ANTT · hệ thống quản lý trích xuất hình ảnh camera. Trang này không dùng dịch vụ nào bên ngoài.',
} as const;
