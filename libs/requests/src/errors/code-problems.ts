import { defineErrors } from '#antt/kernel';

/** What goes wrong about the codes that confirm an answer. */
export const codeProblems = defineErrors({
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
});
