import { defineLabels } from '#antt/kernel';
import type { Role } from './role.js';

export const ROLE_LABELS = defineLabels<Role>({
  investigator: { vi: 'điều tra viên', en: 'investigator' },
  commander: { vi: 'chỉ huy', en: 'commander' },
  registrar: { vi: 'cán bộ đăng ký', en: 'registrar' },
  statistician: { vi: 'cán bộ thống kê', en: 'statistician' },
  'security-team-member': { vi: 'thành viên tổ bảo vệ ANTT', en: 'security-team member' },
  auditor: { vi: 'kiểm tra viên', en: 'auditor' },
  administrator: { vi: 'quản trị viên', en: 'administrator' },
});
