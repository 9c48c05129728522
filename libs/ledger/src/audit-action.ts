/** What an action is called when it is read aloud, in both languages of the interface. */
export interface AuditActionText {
  readonly vi: string;
  readonly en: string;
}

const action = (vi: string, en: string): AuditActionText => ({ vi, en });

/**
 * Everything that may stand in the custody log: `<object>.<past participle>`. A published name is never renamed or
 * given another meaning, because rows of years ago carry it.
 */
export const AUDIT_ACTIONS = {
  // people
  'user.created': action('Tạo tài khoản', 'Account created'),
  'user.changed': action('Sửa tài khoản', 'Account changed'),
  'user.disabled': action('Khóa tài khoản', 'Account disabled'),
  'user.enabled': action('Mở khóa tài khoản', 'Account enabled'),
  'user.password-changed': action('Đổi mật khẩu', 'Password changed'),
  'user.password-reset': action('Đặt lại mật khẩu', 'Password reset'),
  'role.granted': action('Giao vai trò', 'Role granted'),
  'role.revoked': action('Thu hồi vai trò', 'Role revoked'),
  'session.opened': action('Đăng nhập', 'Signed in'),
  'session.refused': action('Đăng nhập bị từ chối', 'Sign-in refused'),
  'session.ended': action('Đăng xuất', 'Signed out'),
  'session.revoked': action('Thu hồi phiên đăng nhập', 'Session revoked'),
  'access-grant.granted': action('Cấp quyền xem có thời hạn', 'Expiring access granted'),
  'access-grant.revoked': action('Thu hồi quyền xem có thời hạn', 'Expiring access revoked'),

  // units
  'units.imported': action('Nhập danh mục đơn vị hành chính', 'Administrative units imported'),
  'neighbourhood.registered': action('Đăng ký thôn, tổ dân phố', 'Neighbourhood registered'),
  'neighbourhood.changed': action('Sửa thôn, tổ dân phố', 'Neighbourhood changed'),

  // registry
  'programme.registered': action('Đăng ký mô hình ANTT', 'Programme registered'),
  'programme.changed': action('Sửa mô hình ANTT', 'Programme changed'),
  'programme.ended': action('Kết thúc mô hình ANTT', 'Programme ended'),
  'security-team.registered': action('Đăng ký tổ bảo vệ ANTT', 'Security team registered'),
  'security-team.changed': action('Sửa tổ bảo vệ ANTT', 'Security team changed'),
  'security-team.ended': action('Kết thúc tổ bảo vệ ANTT', 'Security team ended'),
  'security-team.imported': action('Nhập danh sách tổ bảo vệ ANTT', 'Security teams imported'),
  'security-team-member.registered': action(
    'Đăng ký thành viên tổ bảo vệ ANTT',
    'Security-team member registered',
  ),
  'security-team-member.changed': action('Sửa thành viên tổ bảo vệ ANTT', 'Security-team member changed'),
  'security-team-member.removed': action('Thôi thành viên tổ bảo vệ ANTT', 'Security-team member removed'),
  'owner.registered': action('Đăng ký chủ camera', 'Owner registered'),
  'owner.changed': action('Sửa chủ camera', 'Owner changed'),
  'owner.viewed': action('Xem thông tin chủ camera', 'Owner viewed'),
  'recorder.registered': action('Đăng ký đầu ghi', 'Recorder registered'),
  'recorder.changed': action('Sửa đầu ghi', 'Recorder changed'),
  'recorder.retired': action('Ngừng đầu ghi', 'Recorder retired'),
  'retention.corrected': action('Hiệu chỉnh thời gian lưu của đầu ghi', "Recorder's retention corrected"),
  'clock-reading.recorded': action('Ghi số đo đồng hồ đầu ghi', "Recorder's clock read"),
  'camera.registered': action('Đăng ký camera', 'Camera registered'),
  'camera.changed': action('Sửa camera', 'Camera changed'),
  'camera.retired': action('Ngừng camera', 'Camera retired'),
  'camera-import.applied': action('Nhập camera từ bảng tính', 'Cameras imported from a spreadsheet'),
  'camera-export.made': action('Xuất danh sách camera', 'Register of cameras exported'),

  // cases
  'case.opened': action('Mở vụ việc', 'Case opened'),
  'case.changed': action('Sửa vụ việc', 'Case changed'),
  'case.linked': action('Gắn lượt trích xuất vào vụ việc', 'Extraction linked to a case'),
  'case.unlinked': action('Gỡ lượt trích xuất khỏi vụ việc', 'Extraction unlinked from a case'),
  'case.merged': action('Nhập vụ việc', 'Cases merged'),
  'case.clarified': action('Vụ việc được làm rõ', 'Case clarified'),
  'case.reopened': action('Mở lại vụ việc', 'Case reopened'),
  'case.closed': action('Đóng vụ việc', 'Case closed'),
  'case.viewed': action('Xem vụ việc', 'Case viewed'),
  'case.imported': action('Nhập vụ việc từ sổ theo dõi', 'Case imported from a logbook'),
  'contribution.signed': action('Ký xác nhận đóng góp của hình ảnh', 'Contribution signed'),
  'contribution.corrected': action('Hiệu chỉnh đóng góp của hình ảnh', 'Contribution corrected'),

  // requests and owners' decisions
  'request.filed': action('Lập yêu cầu trích xuất', 'Extraction request filed'),
  'request.viewed': action('Xem yêu cầu trích xuất', 'Extraction request viewed'),
  'request.withdrawn': action('Rút yêu cầu trích xuất', 'Extraction request withdrawn'),
  'request.ended': action('Yêu cầu trích xuất kết thúc', 'Extraction request ended'),
  'owner-ask.created': action('Lập lời đề nghị gửi chủ camera', "Owner's ask created"),
  'owner-ask.opened': action('Liên kết của chủ camera được mở', "Owner's link opened"),
  'owner-ask.link-reissued': action('Cấp lại liên kết cho chủ camera', "Owner's link reissued"),
  'owner-ask.revoked': action('Thu hồi lời đề nghị gửi chủ camera', "Owner's ask revoked"),
  'owner-ask.answered': action('Chủ camera đã trả lời', 'Owner answered'),
  'owner-ask.expired': action('Lời đề nghị gửi chủ camera hết hạn', "Owner's ask expired"),
  'owner-code.issued': action('Cấp mã xác nhận cho chủ camera', "Owner's code issued"),
  'owner-code.failed': action('Nhập sai mã xác nhận', "Owner's code typed wrongly"),
  'owner-code.locked': action('Khóa mã xác nhận', "Owner's code locked"),
  'owner-decision.recorded': action('Ghi quyết định của chủ camera', "Owner's decision recorded"),
  'request-item.asked': action('Đề nghị chủ camera', 'Item: owner asked'),
  'request-item.approved': action('Chủ camera đồng ý', 'Item: approved'),
  'request-item.extracting': action('Đang trích xuất', 'Item: extraction begun'),
  'request-item.sealed': action('Đã niêm phong hình ảnh', 'Item: footage sealed'),
  'request-item.partly-covered': action('Hình ảnh chỉ phủ một phần', 'Item: partly covered'),
  'request-item.format-unsupported': action('Định dạng chưa hỗ trợ', 'Item: format not supported yet'),
  'request-item.lost': action('Không có hình ảnh', 'Item: lost'),
  'request-item.withdrawn': action('Mục yêu cầu được rút', 'Item: withdrawn'),

  // extraction and clips
  'extraction.begun': action('Bắt đầu trích xuất', 'Extraction begun'),
  'extraction.covered': action('Xác định phần đầu ghi còn lưu', 'Coverage established'),
  'extraction.pulling': action('Đang lấy hình ảnh', 'Footage being pulled'),
  'extraction.pulled': action('Đã lấy hình ảnh', 'Footage pulled'),
  'extraction.cutting': action('Đang cắt', 'Footage being cut'),
  'extraction.cut': action('Đã cắt đúng khoảng thời gian', 'Footage cut'),
  'extraction.storing': action('Đang lưu', 'Clip being stored'),
  'extraction.stored': action('Đã lưu', 'Clip stored'),
  'extraction.waiting': action('Chờ đầu ghi ghi xong tệp', 'Waiting for the recorder to finish a file'),
  'extraction.sealed': action('Trích xuất đã niêm phong', 'Extraction sealed'),
  'extraction.failed': action('Trích xuất thất bại', 'Extraction failed'),
  'extraction.retried': action('Trích xuất lại', 'Extraction started again'),
  'extraction.format-unsupported': action('Định dạng chưa hỗ trợ', 'Format not supported yet'),
  'extraction.lost': action('Trích xuất không có hình ảnh', 'Extraction ended without footage'),
  'extraction.imported': action('Nhập lượt trích xuất từ sổ', 'Extraction imported from a logbook'),
  'clip.sealed': action('Niêm phong hình ảnh', 'Clip sealed'),
  'clip.kept': action('Giữ nguyên tệp của đầu ghi', "Recorder's file kept whole"),
  'clip.viewed': action('Xem hình ảnh', 'Clip watched'),
  'clip.downloaded': action('Tải hình ảnh', 'Clip downloaded'),
  'clip.verified': action('Kiểm tra hình ảnh đúng niêm phong', 'Clip verified'),
  'clip.altered': action('Hình ảnh không khớp niêm phong', 'Clip found altered'),
  'clip.missing': action('Không tìm thấy hình ảnh trong kho', 'Clip found missing'),
  'clip.held': action('Đặt lệnh giữ hình ảnh', 'Legal hold set'),
  'clip.released': action('Bỏ lệnh giữ hình ảnh', 'Legal hold lifted'),

  // statistics
  'statistics.exported': action('Xuất số liệu', 'Figures exported'),
  'logbook.imported': action('Nhập sổ theo dõi', 'Logbook imported'),
} as const satisfies Record<`${string}.${string}`, AuditActionText>;

export type AuditAction = keyof typeof AUDIT_ACTIONS;

export const isAuditAction = (text: string): text is AuditAction => Object.hasOwn(AUDIT_ACTIONS, text);
