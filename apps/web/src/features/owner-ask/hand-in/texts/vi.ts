/** What an owner reads while he hands footage in. English has the same keys: see `en.ts`. */
export const vi = {
  back: 'Quay lại',
  loading: 'Đang xem những gì đã gửi…',
  unreachable: 'Không kết nối được.',
  unreachableHelp: 'Xin kiểm tra mạng rồi thử lại; phần đã gửi vẫn còn.',
  offer: {
    open: {
      heading: 'Xin gửi hình lên',
      text: 'Hệ thống không kết nối được với đầu ghi của ông/bà, nên xin ông/bà xuất hình ra USB hoặc điện thoại rồi gửi tại đây.',
      button: 'Chọn tệp để gửi',
    },
    sealed: {
      heading: 'Chưa quyết được mà sợ mất hình?',
      text: 'Ông/bà có thể nộp niêm phong: tệp được mã hóa ngay khi nhận, chưa ai xem được cho tới khi ông/bà đồng ý.',
      button: 'Nộp niêm phong',
    },
    release: {
      heading: 'Còn tệp đang niêm phong',
      text: 'Ông/bà đã đồng ý, nhưng chỉ mã trên biên nhận của ông/bà mới mở được tệp đã niêm phong.',
      button: 'Mở niêm phong',
    },
  },
  open: {
    heading: 'Gửi hình lên',
    lead: 'Xuất đúng khoảng giờ dưới đây từ đầu ghi rồi chọn tệp. Có thể chọn nhiều tệp, đóng trang rồi gửi tiếp hôm khác.',
  },
  sealed: {
    heading: 'Nộp niêm phong',
    lead: 'Tệp được mã hóa trong lúc nhận. Chưa ai xem được, kể cả người quản trị, cho tới khi ông/bà đồng ý. Không đồng ý thì tệp bị hủy, có giấy chứng nhận.',
  },
  choose: {
    label: 'Chọn tệp',
    open: 'Chọn tệp để gửi',
    sealed: 'Chọn tệp để niêm phong',
    more: 'Gửi thêm tệp',
    hint: 'Tệp đầu ghi xuất ra (MP4, DAV, AVI…), đến 60 GB. Đừng đổi hay cắt tệp trước khi gửi.',
  },
  upload: {
    queued: 'Đang chờ đến lượt.',
    sending: 'Đang gửi.',
    waiting: 'Mạng đang yếu, tự gửi tiếp khi có mạng.',
    paused: 'Đang tạm dừng.',
    failed: 'Chưa gửi được.',
    done: 'Đã gửi xong.',
    sent: '{{sent}} trong {{whole}}',
    pause: 'Tạm dừng',
    goOn: 'Gửi tiếp',
    remove: 'Bỏ tệp này',
  },
  file: {
    unfinished: 'Chưa gửi xong. Chọn lại đúng tệp này để gửi tiếp từ chỗ dừng, không phải gửi lại từ đầu.',
    checking: 'Đã nhận đủ, đang kiểm tra…',
  },
  start: {
    open: 'Khai giờ hiện trên hình đầu tiên',
    lead: 'Mở tệp, xem giờ hiện ở hình đầu tiên, rồi ghi lại đúng như vậy.',
    tell: 'Gửi giờ này',
  },
  coverage: {
    whole: 'Đã có đủ khoảng giờ được xin.',
    missing: 'Còn thiếu {{by}}:',
  },
  finish: {
    all: 'Đã giao đủ',
    sure: 'Vẫn còn đoạn thiếu ở trên. Nếu không còn tệp nào nữa, xin bấm lần nữa: phần đã có sẽ được dùng.',
    really: 'Không còn tệp nào nữa',
    busy: 'Bấm “Đã giao đủ” được khi mọi tệp đã gửi và kiểm tra xong.',
  },
  state: {
    sealed: 'Đang niêm phong: chưa ai xem được. Xin trả lời trước {{time}}, {{day}}; quá hạn thì tệp bị hủy.',
    sealedYet: 'Vẫn đang niêm phong: chưa ai xem được cho tới khi niêm phong được mở.',
    received: 'Ông/bà đã giao đủ. Cảm ơn ông/bà.',
    used: 'Hình ảnh đã được trích xuất từ các tệp này.',
    abandoned: 'Lần giao này đã bỏ dở.',
    destroyed: 'Đã hủy lúc {{time}}, {{day}}, có giấy chứng nhận.',
  },
  receiptCode: {
    heading: 'Mã biên nhận của ông/bà',
    keep: 'Chỉ hiện lần này, không ai lưu lại. Xin chụp màn hình hoặc chép ra giấy: mã này mở được niêm phong khi liên kết này không còn.',
    keepOnly:
      'Chỉ hiện lần này, không ai lưu lại. Xin chụp màn hình hoặc chép ra giấy ngay: chỉ mã này mở được niêm phong, vì liên kết này đã qua tay người khác.',
    needed:
      'Muốn gửi thêm hay gửi tiếp, xin nhập mã trên biên nhận: liên kết này không mở được phần đã niêm phong.',
    enter: 'Dùng mã này',
    print: 'In mã này',
  },
  release: {
    lead: 'Ông/bà đã đồng ý. Mở niêm phong để tệp được kiểm tra và trích xuất.',
    leadCode: 'Ông/bà đã đồng ý. Xin nhập mã trên biên nhận để mở niêm phong; chỉ mã này mở được.',
    code: 'Mã trên biên nhận',
    open: 'Mở niêm phong',
  },
  receipt: {
    heading: 'Biên nhận',
    lead: 'Mã băm dưới đây chứng minh tệp được giữ đúng như ông/bà đã giao.',
    at: 'giao lúc {{time}}, {{day}}',
    sealed: 'niêm phong',
    print: 'In biên nhận',
  },
} as const;
