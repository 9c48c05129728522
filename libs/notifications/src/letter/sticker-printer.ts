import { policeOf } from '../templates/unit-words.js';
import { drawQr, MM, openPaper, type Page } from './paper.js';

/** What stands on a camera for every passer-by: nothing secret, and nothing of whose it is. */
export interface Sticker {
  /** Of the camera, as its unit knows it. */
  readonly code: string;
  readonly unitName: string;
  /** Of the local programme it takes part in, where it is in one. */
  readonly programmeName: string | undefined;
  readonly dutyPhone: string | undefined;
  /** Where anybody asks whether a request for footage is genuine. */
  readonly checkUrl: string;
  readonly date: Date;
}

/** A7, on its side. */
const SIZE = { width: 105 * MM, height: 74 * MM };
const MARGIN = 5 * MM;
const BAND = 13 * MM;
const QR_SIZE = 37 * MM;
const TITLE = 'CAMERA GIÁM SÁT AN NINH TRẬT TỰ';

/** Prints the sticker of a camera, in Vietnamese, black on white for any printer. @returns the PDF's bytes */
export async function printSticker(sticker: Sticker): Promise<Buffer> {
  const { code, unitName, programmeName, dutyPhone, checkUrl, date } = sticker;
  const { page, printed } = openPaper({
    size: [SIZE.width, SIZE.height],
    margin: 0,
    lang: 'vi',
    info: { Title: `Camera ${code}`, CreationDate: date },
  });
  page.rect(-1, -1, SIZE.width + 2, BAND + 1).fill('black');
  page.fillColor('white');
  const title = { x: MARGIN, y: BAND / 2 - 2.7 * MM, width: SIZE.width - 2 * MARGIN, height: 6 * MM };
  write(page, TITLE, { ...title, font: 'bold', size: 15, align: 'center' });
  page.fillColor('black');

  const top = BAND + 3 * MM;
  const left = { x: MARGIN, width: SIZE.width - QR_SIZE - 3 * MARGIN };
  write(page, 'Khu vực này có camera ghi hình.', { ...left, y: top, height: 6 * MM, font: 'bold', size: 12 });
  const part = `Tham gia: ${programmeName ?? 'camera giám sát an ninh trật tự'}`;
  write(page, part, { ...left, y: page.y + 3, height: 12 * MM, size: 10 });
  write(page, 'Mã camera', { ...left, y: top + 19 * MM, height: 4 * MM, size: 9 });
  write(page, code, { ...left, y: page.y, height: 9 * MM, font: 'bold', size: 20 });
  write(page, policeOf(unitName), { ...left, y: top + 35 * MM, height: 10 * MM, font: 'bold', size: 11 });
  if (dutyPhone !== undefined) {
    write(page, `Trực ban: ${dutyPhone}`, { ...left, y: page.y + 2, height: 6 * MM, size: 11 });
  }

  const right = { x: SIZE.width - MARGIN - QR_SIZE, width: QR_SIZE };
  await drawQr(page, checkUrl, right.x, BAND + MARGIN / 2, QR_SIZE);
  const below = BAND + MARGIN / 2 + QR_SIZE + 1;
  write(page, 'Có người xin hình ảnh? Quét mã để kiểm tra thật hay giả.', {
    ...{ ...right, y: below, height: 9 * MM, size: 9, align: 'center' },
  });
  write(page, checkUrl.replace(/^https?:\/\//, ''), {
    ...{ ...right, y: page.y + 2, height: 7 * MM, font: 'bold', size: 9, align: 'center' },
  });
  page.end();
  return printed;
}

interface Place {
  readonly x: number;
  readonly y: number;
  readonly width: number;
  readonly height: number;
  readonly font?: 'regular' | 'bold';
  readonly size: number;
  readonly align?: 'left' | 'center';
}

/** In letters as large as asked for, or as much smaller as the place demands; a word too long for a line is broken. */
function write(page: Page, text: string, place: Place): void {
  const { x, y, width, height, font = 'regular', align = 'left' } = place;
  page.font(font);
  let size = place.size;
  while (size > 5 && page.fontSize(size).heightOfString(text, { width }) > height) size -= 0.5;
  page.fontSize(size).text(text, x, y, { width, height, align, ellipsis: true });
}
