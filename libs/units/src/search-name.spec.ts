import { describe, expect, it } from '@jest/globals';
import { searchName } from './search-name.js';

describe('searchName', () => {
  it.each([
    ['Phường Hạc Thành', 'phuong hac thanh'],
    ['  Thị trấn\tCành Nàng ', 'thi tran canh nang'],
    ['Đặc khu Cồn Cỏ', 'dac khu con co'],
    ['Hoà Bình'.normalize('NFD'), 'hoa binh'],
  ])('%s → %s', (name, expected) => {
    expect(searchName(name)).toBe(expected);
  });
});
