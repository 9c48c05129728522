import { describe, expect, it } from '@jest/globals';
import { smsLength, spellSms } from './sms-text.js';

describe('the length of an SMS', () => {
  it('is 160 places of the GSM alphabet in one segment, 153 in each of several', () => {
    expect(smsLength('a'.repeat(160))).toEqual({ encoding: 'gsm-7', units: 160, segments: 1 });
    expect(smsLength('a'.repeat(161))).toEqual({ encoding: 'gsm-7', units: 161, segments: 2 });
    expect(smsLength('a'.repeat(306)).segments).toBe(2);
    expect(smsLength('a'.repeat(307)).segments).toBe(3);
  });

  it('counts the characters of the extension twice', () => {
    expect(smsLength('[€]')).toEqual({ encoding: 'gsm-7', units: 6, segments: 1 });
  });

  it('is 70 units with a single Vietnamese letter in it, 67 in each of several', () => {
    expect(smsLength('ạ'.padEnd(70, 'a'))).toEqual({ encoding: 'ucs-2', units: 70, segments: 1 });
    expect(smsLength('ạ'.padEnd(71, 'a')).segments).toBe(2);
    expect(smsLength('ạ'.padEnd(134, 'a')).segments).toBe(2);
    expect(smsLength('ạ'.padEnd(135, 'a')).segments).toBe(3);
  });

  it('counts a character beyond the basic plane as the two units it takes', () => {
    expect(smsLength('📷').units).toBe(2);
  });
});

describe('the alphabet of an SMS', () => {
  const all = 'Công an phường Đông Hải đề nghị giữ hình ảnh – “Ấp Ươm Ẵng”…';

  it('plain: takes every diacritic away, whatever way it was typed', () => {
    const plain = 'Cong an phuong Dong Hai de nghi giu hinh anh - "Ap Uom Ang"...';
    expect(spellSms(all, 'plain')).toBe(plain);
    expect(spellSms(all.normalize('NFD'), 'plain')).toBe(plain);
  });

  it('vietnamese: keeps every one', () => {
    expect(spellSms(all.normalize('NFD'), 'vietnamese')).toBe(all.normalize('NFC'));
  });

  it('never half: a text that cannot be plain throughout keeps all of its diacritics', () => {
    expect(spellSms('Cửa hàng 漢字', 'plain')).toBe('Cửa hàng 漢字');
  });
});
