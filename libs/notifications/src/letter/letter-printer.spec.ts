import { beforeAll, describe, expect, it } from '@jest/globals';
import readQrCode from 'jsqr';
import { ColorSpace, Document, Matrix } from 'mupdf';
import { printLetter, type Letter } from './letter-printer.js';

const link = 'https://camera.thanhhoa.gov.vn/o/Zk3vQ9x_7Tn-Zk3vQ9x_7Tn-Zk3vQ9x_7Tn-Zk3vQ9x';
const letter: Letter = {
  unitName: 'Phường Hạc Thành',
  parentName: 'Tỉnh Thanh Hóa',
  number: 'YC-14797-2026-000123',
  date: new Date('2026-11-23T20:00:00Z'),
  language: 'vi',
  title: 'Công an phường Hạc Thành đề nghị trích xuất hình ảnh camera',
  recipientName: 'Cửa hàng Nguyễn Thị Phương Thảo',
  body: `Ẩm ướt, ẵng, ượng, Ỡ: mọi chữ.\n\n${link}\n\nKiểm tra thật giả.`,
};

const open = (pdf: Buffer): Document => Document.openDocument(pdf, 'application/pdf');
const textOf = (document: Document, page: number): string =>
  document.loadPage(page).toStructuredText('preserve-whitespace').asText().replace(/\s+/g, ' ');

describe('a printed letter', () => {
  let document: Document;
  let text = '';
  beforeAll(async () => {
    document = open(await printLetter(letter));
    text = textOf(document, 0);
  });

  it('has the form of Vietnamese administration, and every Vietnamese letter', () => {
    for (const part of [
      'CÔNG AN TỈNH THANH HÓA',
      'CÔNG AN PHƯỜNG HẠC THÀNH',
      'CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM',
      'Độc lập - Tự do - Hạnh phúc',
      'Số: YC-14797-2026-000123',
      'V/v đề nghị trích xuất hình ảnh camera',
      'Kính gửi: Cửa hàng Nguyễn Thị Phương Thảo',
      'Ẩm ướt, ẵng, ượng, Ỡ: mọi chữ.',
      'TRƯỞNG CÔNG AN',
      'Nơi nhận:',
    ]) {
      expect(text).toContain(part);
    }
  });

  it('is dated as the day is in Vietnam', () => {
    expect(text.replaceAll('\u00a0', ' ')).toContain('Hạc Thành, ngày 24 tháng 11 năm 2026');
  });

  it('carries its link as a code that a phone can read, and in letters', () => {
    const pixels = document.loadPage(0).toPixmap(Matrix.scale(2, 2), ColorSpace.DeviceRGB, true, true);
    const image = new Uint8ClampedArray(pixels.getPixels());
    expect(readQrCode.default(image, pixels.getWidth(), pixels.getHeight())?.data).toBe(link);
    expect(text.replaceAll(' ', '')).toContain(link);
  });

  it('goes on over pages, numbered from the second, and keeps signature and code whole', async () => {
    const body = `${'Đoạn văn dài để sang trang. '.repeat(60)}\n\n`.repeat(3) + link;
    const long = open(await printLetter({ ...letter, body }));
    expect(long.countPages()).toBeGreaterThan(1);
    const last = long.countPages() - 1;
    expect(textOf(long, last)).toMatch(new RegExp(`(^|\\D)${last + 1}(\\D|$)`));
    expect(textOf(long, last)).toContain('TRƯỞNG CÔNG AN');
  });
});
