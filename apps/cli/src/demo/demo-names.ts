const FAMILY = ['Nguyễn', 'Lê', 'Trần', 'Phạm', 'Hoàng', 'Vũ', 'Bùi', 'Đỗ', 'Trịnh', 'Hà', 'Mai', 'Lưu'];
const MIDDLE = ['Văn', 'Thị', 'Đức', 'Thu', 'Minh', 'Ngọc', 'Quang', 'Thanh', 'Hữu'];
const GIVEN = [
  'An',
  'Bình',
  'Chi',
  'Dũng',
  'Giang',
  'Hà',
  'Hùng',
  'Lan',
  'Mai',
  'Nam',
  'Phương',
  'Sơn',
  'Thảo',
];

export const SAMPLE = '(dữ liệu mẫu)';
const NAMES = FAMILY.length * MIDDLE.length * GIVEN.length;

/** The n-th invented person; neighbours in the count share no part of the name. */
export function demoPersonName(n: number): string {
  const place = n % NAMES;
  const [family, middle, given] = [FAMILY, MIDDLE, GIVEN].map((list) => list[place % list.length] ?? '');
  return `${family} ${middle} ${given}`;
}

/** A number that rings nowhere. */
export const demoPhone = (n: number): string => `0900000${String(n % 1000).padStart(3, '0')}`;
