import { vietnamDate } from '#antt/kernel';
import { policeOf } from '../templates/unit-words.js';
import { drawQr, MM, openPaper, type Page } from './paper.js';

/** What a letter says and whose it is. Every secret is in its place. */
export interface Letter {
  /** The unit that writes, e.g. `Phường Hạc Thành`, and the one above it, e.g. `Tỉnh Thanh Hóa`. */
  readonly unitName: string;
  readonly parentName: string | undefined;
  /** Of the request or the certificate; printed as the letter's number. */
  readonly number: string | undefined;
  readonly date: Date;
  readonly language: 'vi' | 'en';
  readonly title: string;
  readonly recipientName: string;
  /** Paragraphs are parted by an empty line; one that is nothing but a link becomes a QR code. */
  readonly body: string;
  /** What the QR code is for; absent: to read and answer. */
  readonly scanWords?: string;
}

/** Decree 30/2020, annex I: 30 mm to the left, 15 to 20 mm to the right, 20 to 25 mm above and below. */
const MARGINS = { left: 30 * MM, right: 18 * MM, top: 20 * MM, bottom: 20 * MM };
const BODY_SIZE = 13;
const QR_SIZE = 34 * MM;

/** Prints a letter in the form of Vietnamese administration (Decree 30/2020, annex I), on A4. @returns the PDF's bytes */
export async function printLetter(letter: Letter): Promise<Buffer> {
  const { page, printed } = openPaper({
    size: 'A4',
    margins: MARGINS,
    bufferPages: true,
    lang: letter.language,
    info: { Title: letter.title, CreationDate: letter.date },
  });
  drawHead(page, letter);
  drawAddress(page, letter);
  for (const text of letter.body.split('\n\n')) {
    if (/^https?:\/\/\S+$/.test(text)) await drawLink(page, text, letter);
    else drawParagraph(page, text);
  }
  drawFoot(page, letter);
  drawPageNumbers(page);
  page.end();
  return printed;
}

/** Kept on one line. */
const unbroken = (text: string): string => text.replaceAll(' ', '\u00a0');
const capitals = (text: string): string => text.toLocaleUpperCase('vi');
const placeOf = (unitName: string): string =>
  unitName.replace(/^(phường|xã|thị trấn|đặc khu|tỉnh|thành phố)\s+/i, '');
const widthOf = (page: Page): number => page.page.width - MARGINS.left - MARGINS.right;

/** Left: who writes. Right: the national title and motto. Below: number, subject; place and date. */
function drawHead(page: Page, letter: Letter): void {
  const leftWidth = widthOf(page) * 0.42;
  const right = { x: MARGINS.left + leftWidth, width: widthOf(page) - leftWidth };
  const top = MARGINS.top;

  page.font('regular').fontSize(12);
  if (letter.parentName !== undefined) {
    page.text(capitals(`Công an ${letter.parentName}`), MARGINS.left, top, {
      width: leftWidth,
      align: 'center',
    });
  }
  const unitTop = letter.parentName === undefined ? top : page.y;
  page.font('bold').text(capitals(`Công an ${letter.unitName}`), MARGINS.left, unitTop, {
    width: leftWidth,
    align: 'center',
  });
  rule(page, MARGINS.left + leftWidth / 2, page.y + 4, leftWidth * 0.36);
  const leftBottom = page.y + 12;

  page.font('bold').fontSize(12);
  page.text('CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM', right.x, top, { width: right.width, align: 'center' });
  page.fontSize(13);
  const motto = 'Độc lập - Tự do - Hạnh phúc';
  page.text(motto, right.x, page.y, { width: right.width, align: 'center' });
  rule(page, right.x + right.width / 2, page.y + 3, page.widthOfString(motto));
  const below = Math.max(leftBottom, page.y + 12);

  page.font('regular').fontSize(13);
  page.text(`Số: ${letter.number ?? '……………'}`, MARGINS.left, below, { width: leftWidth, align: 'center' });
  page
    .fontSize(12)
    .text(`${letter.language === 'vi' ? 'V/v' : 'Re:'} ${subjectOf(letter)}`, MARGINS.left, page.y + 2, {
      width: leftWidth,
      align: 'center',
    });
  const numberBottom = page.y;
  const [day, month, year] = vietnamDate(letter.date).split('/');
  page
    .font('italic')
    .fontSize(13)
    .text(
      `${placeOf(letter.unitName)}, ${unbroken(`ngày ${day} tháng ${month} năm ${year}`)}`,
      right.x,
      below,
      {
        width: right.width,
        align: 'center',
      },
    );
  page.x = MARGINS.left;
  page.y = Math.max(numberBottom, page.y) + 18;
}

/** The title without who writes, which stands above it already; a small letter opens it. */
function subjectOf({ title, unitName }: Letter): string {
  const rest = title.replace(`${policeOf(unitName)} `, '');
  return `${rest.charAt(0).toLocaleLowerCase('vi')}${rest.slice(1)}`;
}

function drawAddress(page: Page, { recipientName, language }: Letter): void {
  page
    .font('regular')
    .fontSize(14)
    .text(`${language === 'vi' ? 'Kính gửi' : 'To'}: ${recipientName}`, MARGINS.left, page.y, {
      width: widthOf(page),
      align: 'center',
    });
  page.y += 8;
}

function drawParagraph(page: Page, text: string): void {
  page
    .font('regular')
    .fontSize(BODY_SIZE)
    .text(text, MARGINS.left, page.y, {
      width: widthOf(page),
      // A line that a number, a hash or an address has been pushed out of would be drawn wide.
      align: /\S{18}/.test(text) ? 'left' : 'justify',
      indent: 10 * MM,
      lineGap: 2.5,
      paragraphGap: 6,
    });
}

/** The code beside what it is for; the address is printed, too, for whoever has no camera at hand. */
async function drawLink(page: Page, link: string, { language, scanWords }: Letter): Promise<void> {
  if (page.y + QR_SIZE + 10 > page.page.height - MARGINS.bottom) page.addPage();
  const top = page.y + 4;
  await drawQr(page, link, MARGINS.left + 10 * MM, top, QR_SIZE);
  const x = MARGINS.left + 10 * MM + QR_SIZE + 6 * MM;
  const width = page.page.width - MARGINS.right - x;
  page
    .font('bold')
    .fontSize(BODY_SIZE)
    .text(
      scanWords ??
        (language === 'vi'
          ? 'Quét mã bằng máy ảnh điện thoại hoặc Zalo để xem và trả lời.'
          : 'Scan the code with a phone camera to read and answer.'),
      x,
      top + 10,
      { width },
    );
  page
    .font('regular')
    .fontSize(10.5)
    .text(
      language === 'vi' ? 'Hoặc gõ địa chỉ này vào trình duyệt:' : 'Or type this address:',
      x,
      page.y + 6,
      {
        width,
      },
    );
  page.text(link, x, page.y + 2, { width });
  page.x = MARGINS.left;
  page.y = Math.max(top + QR_SIZE, page.y) + 8;
}

/** Right: room for signature and stamp. Left: who gets it. Never parted over two pages. */
function drawFoot(page: Page, { unitName, language, number }: Letter): void {
  const height = 110;
  if (page.y + height > page.page.height - MARGINS.bottom) page.addPage();
  const top = page.y + 12;
  const half = widthOf(page) / 2;
  page.font('boldItalic').fontSize(12).text('Nơi nhận:', MARGINS.left, top, { width: half });
  page
    .font('regular')
    .fontSize(11)
    .text(`- Như trên;\n- Lưu: VT${number === undefined ? '' : ', hồ sơ yêu cầu'}.`, MARGINS.left, page.y, {
      width: half,
    });
  const x = MARGINS.left + half;
  page.font('bold').fontSize(13).text('TRƯỞNG CÔNG AN', x, top, { width: half, align: 'center' });
  page
    .font('italic')
    .fontSize(11)
    .text('(Ký, ghi rõ họ tên và đóng dấu)', x, page.y, { width: half, align: 'center' });
  if (language === 'en') {
    page.text(`(Head of police, ${unitName}: signature and stamp)`, x, page.y, {
      width: half,
      align: 'center',
    });
  }
}

/** In the middle above, from the second page on. */
function drawPageNumbers(page: Page): void {
  const { start, count } = page.bufferedPageRange();
  for (let index = start + 1; index < start + count; index++) {
    page.switchToPage(index);
    page.font('regular').fontSize(13);
    page.text(String(index + 1), MARGINS.left, MARGINS.top / 2, {
      width: widthOf(page),
      align: 'center',
      lineBreak: false,
    });
  }
}

function rule(page: Page, middle: number, y: number, width: number): void {
  page
    .lineWidth(0.7)
    .moveTo(middle - width / 2, y)
    .lineTo(middle + width / 2, y)
    .stroke();
}
