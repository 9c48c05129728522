/** What stands around the code that confirms what an owner says. English has the same keys: see `en.ts`. */
export const vi = {
  label: 'Mã xác nhận 6 số',
  short: 'Mã có đúng 6 chữ số.',
  send: 'Gửi mã cho tôi',
  sendAgain: 'Gửi mã khác',
  sent: 'Đã gửi mã {{channel}}. Mã dùng được đến {{time}}.',
  byOfficer: 'Cán bộ trực sẽ gọi và đọc mã cho ông/bà. Mã dùng được đến {{time}}.',
  unreachable: 'Mạng đang yếu, chưa gửi được mã. Xin bấm lại.',
  channel: {
    sms: 'đến số điện thoại đã đăng ký',
    email: 'đến hộp thư đã đăng ký',
    zalo: 'qua Zalo đã đăng ký',
    voice: 'qua cuộc gọi',
    paper: 'trên giấy',
    officer: 'qua cán bộ',
  },
} as const;
