/** What the public check says. English has the same keys: see `en.ts`. */
export const vi = {
  title: 'Kiểm tra lời đề nghị',
  check: {
    heading: 'Lời đề nghị này có thật không?',
    lead: 'Nhập mã kiểm tra ghi trong tin nhắn hoặc trên thư. Không cần đăng nhập.',
    code: 'Mã kiểm tra',
    ask: 'Kiểm tra',
    busy: 'Đang kiểm tra…',
    short: 'Mã có 8 chữ và số, ví dụ K7QM-2XWP.',
    unreachable: 'Không kết nối được.',
    unreachableHelp: 'Xin kiểm tra mạng rồi thử lại, hoặc gọi trực ban Công an xã, phường.',
    genuine: 'Mã {{code}} là thật',
    police: 'Đơn vị đề nghị',
    desk: 'Điện thoại trực ban',
    noDesk: 'Đơn vị chưa đăng ký số; xin gọi theo số ông/bà đã biết.',
    window: 'Khoảng giờ được xin (giờ thật)',
    onRecorder: 'Giờ hiện trên đầu ghi',
    alsoOnRecorder: 'Hoặc trên đầu ghi',
    compare:
      'Xin so với lời đề nghị ông/bà nhận được: đúng đơn vị và đúng khoảng giờ thì mới là của lời đề nghị này.',
    rules: {
      heading: 'Công an không bao giờ',
      code: 'hỏi mã xác nhận 6 số của ông/bà;',
      money: 'đòi tiền, số tài khoản hay mật khẩu để lấy hình ảnh;',
      call: 'ép trả lời ngay: ông/bà luôn có thể gọi trực ban để hỏi lại.',
    },
  },
  foot: 'Camera ANTT · hệ thống quản lý trích xuất hình ảnh camera. Trang này không dùng dịch vụ nào bên ngoài và không ghi lại ai đã hỏi.',
} as const;
