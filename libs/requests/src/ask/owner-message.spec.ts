import { describe, expect, it } from '@jest/globals';
import { TimeRange } from '#antt/kernel';
import { ownerMessage, type OwnerMessageFacts } from './owner-message.js';

const facts: OwnerMessageFacts = {
  unitName: 'Phường Hạc Thành',
  officerName: 'Lê Văn Tám',
  ownerName: 'Cửa hàng Minh Anh',
  requestNumber: 'YC-14797-2026-000123',
  citation: 'Điều 107 Bộ luật Tố tụng hình sự 2015',
  cameraNames: ['Cổng trước', 'Sân sau'],
  window: new TimeRange(new Date('2026-11-23T10:00:00+07:00'), new Date('2026-11-23T10:20:00+07:00')),
  clock: {
    readingId: 'r',
    offsetMs: -67 * 60_000,
    uncertaintyMs: 20_000,
    method: 'phone-side-by-side',
    alternatives: [],
  },
  recorderTimeZone: 'Asia/Ho_Chi_Minh',
  link: 'https://antt.example/o#abc',
  expiresAt: new Date('2026-11-26T10:00:00+07:00'),
  checkCode: 'K7QM-2XWP',
};

describe('the message to an owner', () => {
  it('tells who asks, on what basis, and both times of a recorder 1 h 07 min slow', () => {
    const text = ownerMessage(facts);
    expect(text).toContain('Công an phường Hạc Thành gửi Cửa hàng Minh Anh');
    expect(text).toContain('Căn cứ: Điều 107');
    expect(text).toContain('Camera: Cổng trước; Sân sau.');
    expect(text).toContain('Giờ thật (giờ Việt Nam): từ 10:00:00 23/11/2026 đến 10:20:00 23/11/2026.');
    expect(text).toContain(
      'Giờ hiện trên đầu ghi của ông/bà: từ 08:52:40 23/11/2026 đến 09:13:20 23/11/2026 (đồng hồ đầu ghi chậm 1 giờ 7 phút, sai số ±20 giây).',
    );
    expect(text).toContain('K7QM-2XWP');
    expect(text).toContain('dùng được đến 10:00:00 26/11/2026');
  });

  it('tells of a second stretch when the clock may have stood elsewhere, and why', () => {
    const clock = { ...facts.clock, alternatives: [{ offsetMs: -7 * 60_000, uncertaintyMs: 30_000 }] };
    expect(ownerMessage({ ...facts, clock })).toContain(
      'Xin lấy thêm cả đoạn từ 09:52:30 23/11/2026 đến 10:13:30 23/11/2026 trên đầu ghi: đồng hồ đầu ghi có thể đang chạy chậm 7 phút.',
    );
  });

  it('says so when the clock is right or was never measured', () => {
    const exact = { readingId: 'r', offsetMs: 0, uncertaintyMs: 0, method: 'time-server', alternatives: [] };
    expect(ownerMessage({ ...facts, clock: exact })).toContain('đúng giờ.');
    const never = {
      readingId: null,
      offsetMs: 0,
      uncertaintyMs: 0,
      method: 'not-measured',
      alternatives: [],
    };
    expect(ownerMessage({ ...facts, clock: never })).toContain('chưa được đo');
  });
});
