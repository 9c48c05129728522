import { describe, expect, it } from '@jest/globals';
import { sha256Hex } from '#antt/kernel';
import { consentText } from './consent-text.js';

const facts = {
  ownerName: 'Hộ bà Nguyễn Thị Mai',
  cameraNames: ['Cổng trước', 'Sân sau'],
  categoryNames: [
    { vi: 'Trộm cắp', en: 'Theft' },
    { vi: 'Va chạm, tai nạn giao thông', en: 'Traffic accident' },
  ],
  unitName: 'Phường Hạc Thành',
  hours: { from: 22 * 60, to: 5 * 60 },
  validFrom: new Date('2026-11-23T08:00:00+07:00'),
  validUntil: new Date('2027-02-22T23:59:59+07:00'),
};

describe('the words of a standing consent', () => {
  const { text, sha256, english } = consentText(facts);
  const lines = (words: string): string[] => words.split('\n');

  it('hold every limit in Vietnamese, and only those words have the hash', () => {
    expect(lines(text).slice(1, 6)).toEqual([
      '1. Camera: Cổng trước; Sân sau.',
      '2. Khung giờ của hình ảnh (giờ Việt Nam): 22:00–05:00 hằng ngày.',
      '3. Loại vụ việc: Trộm cắp; Va chạm, tai nạn giao thông.',
      '4. Đơn vị được dùng: Phường Hạc Thành và các đơn vị trực thuộc.',
      '5. Thời hạn: từ 23/11/2026 08:00:00 đến 22/02/2027 23:59:59; chỉ gồm hình ảnh ghi trong thời hạn này.',
    ]);
    expect(sha256).toBe(sha256Hex(text));
  });

  it('say the same in English, line by line', () => {
    expect(lines(english)).toHaveLength(lines(text).length);
    expect(lines(english).slice(0, 6)).toEqual([
      'I, Hộ bà Nguyễn Thị Mai, agree of my own will and in advance that the police take footage of my cameras within these limits:',
      '1. Cameras: Cổng trước; Sân sau.',
      '2. Hours of the footage (Vietnam time): 22:00–05:00 every day.',
      '3. Kinds of case: Theft; Traffic accident.',
      '4. Who may use it: Phường Hạc Thành and the units below it.',
      '5. Period: from 23/11/2026 08:00:00 to 22/02/2027 23:59:59; only footage recorded in this period.',
    ]);
  });

  it('say of any hour that it is any hour', () => {
    const any = consentText({ ...facts, hours: null });
    expect([lines(any.text)[2], lines(any.english)[2]]).toEqual([
      '2. Khung giờ của hình ảnh (giờ Việt Nam): mọi giờ.',
      '2. Hours of the footage (Vietnam time): any hour.',
    ]);
  });
});
