import type { Role } from '#antt/access';

export { DEMO_PASSWORD } from '#antt/access';

export interface DemoPerson {
  readonly username: string;
  readonly fullName: string;
  readonly rank?: string;
  readonly role: Role;
  /** Code of the unit in the current era. */
  readonly unitCode: string;
  /** What a newcomer can try with this sign-in. */
  readonly can: string;
}

/** Province of Thanh Hóa and the ward of Hạc Thành. */
export const DEMO_PROVINCE_CODE = '38';
export const DEMO_WARD_CODE = '14797';

export const DEMO_PEOPLE: readonly DemoPerson[] = [
  {
    username: 'dieutra.hacthanh',
    fullName: 'Lê Văn Điều Tra (mẫu)',
    rank: 'Đại úy',
    role: 'investigator',
    unitCode: DEMO_WARD_CODE,
    can: 'lập yêu cầu, xem đoạn hình ảnh, ký đóng góp / file requests, watch clips, sign contributions',
  },
  {
    username: 'chihuy.hacthanh',
    fullName: 'Nguyễn Thị Chỉ Huy (mẫu)',
    rank: 'Thiếu tá',
    role: 'commander',
    unitCode: DEMO_WARD_CODE,
    can: 'như trên, và kết luận làm rõ vụ việc, niêm giữ / the same, and clarify cases, set holds',
  },
  {
    username: 'dangky.hacthanh',
    fullName: 'Trần Văn Đăng Ký (mẫu)',
    role: 'registrar',
    unitCode: DEMO_WARD_CODE,
    can: 'đăng ký và nhập camera / register and import cameras',
  },
  {
    username: 'thongke.tinh',
    fullName: 'Phạm Thị Thống Kê (mẫu)',
    role: 'statistician',
    unitCode: DEMO_PROVINCE_CODE,
    can: 'số liệu và xuất báo cáo toàn tỉnh / figures and exports of the province',
  },
  {
    username: 'giamsat.tinh',
    fullName: 'Hoàng Văn Giám Sát (mẫu)',
    role: 'auditor',
    unitCode: DEMO_PROVINCE_CODE,
    can: 'xem nhật ký bảo quản / see the custody events',
  },
  {
    username: 'quantri.tinh',
    fullName: 'Vũ Thị Quản Trị (mẫu)',
    role: 'administrator',
    unitCode: DEMO_PROVINCE_CODE,
    can: 'tài khoản và vai trò / accounts and roles',
  },
];
