import { defineErrors } from '#antt/kernel';

/** What goes wrong about security teams and their members. */
export const securityTeamProblems = defineErrors({
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
});
