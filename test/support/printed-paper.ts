import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readQrCode from 'jsqr';
import { ColorSpace, Document, Matrix, type Pixmap } from 'mupdf';

export interface PrintedPaper {
  readonly pages: number;
  /** Of the first page, in millimetres. */
  readonly size: readonly [width: number, height: number];
  /** Of all pages, with single blanks. */
  readonly text: string;
  /** What a phone reads from the first page as it is printed. */
  readonly qr: string | undefined;
}

/** A page as it is printed. */
export interface PaperPage {
  /** With single blanks. */
  readonly text: string;
  /** Letters that lie nearer to an edge than this many millimetres, or beyond it. */
  outside(millimetres: number): string;
  /** What a phone reads from it. */
  qr(): string | undefined;
  picture(): Uint8Array;
}

/** Reads a PDF page by page. */
export function pagesOf(pdf: Buffer): PaperPage[] {
  const document = Document.openDocument(pdf, 'application/pdf');
  return Array.from({ length: document.countPages() }, (_, index) => {
    const page = document.loadPage(index);
    const [left, top, right, bottom] = page.getBounds();
    const letters = page.toStructuredText('preserve-whitespace');
    const drawn = (scale: number): Pixmap =>
      page.toPixmap(Matrix.scale(scale, scale), ColorSpace.DeviceRGB, false, true);
    return {
      text: letters.asText().replace(/[\s\u00a0]+/g, ' '),
      outside: (millimetres) => {
        const edge = (millimetres / 25.4) * 72;
        let found = '';
        letters.walk({
          onChar: (letter, _origin, _font, _size, [ulx, uly, urx, , llx, , lrx, lry]) => {
            const [least, most] = [Math.min(ulx, llx), Math.max(urx, lrx)];
            const within =
              least >= left + edge && most <= right - edge && uly >= top + edge && lry <= bottom - edge;
            if (!within && letter.trim() !== '') found += letter;
          },
        });
        return found;
      },
      qr: () => {
        const pixels = page.toPixmap(Matrix.scale(2, 2), ColorSpace.DeviceRGB, true, true);
        const image = new Uint8ClampedArray(pixels.getPixels());
        return readQrCode.default(image, pixels.getWidth(), pixels.getHeight())?.data;
      },
      picture: () => drawn(1).asPNG(),
    };
  });
}

/**
 * Reads a PDF as people and phones do: the letters, and the code from the drawn page.
 * @param name of the picture for looking at, when a folder for them is named
 */
export async function printedPaper(response: Response, name: string): Promise<PrintedPaper> {
  const document = Document.openDocument(Buffer.from(await response.arrayBuffer()), 'application/pdf');
  const pages = document.countPages();
  const page = document.loadPage(0);
  const [left, top, right, bottom] = page.getBounds();
  const millimetres = (points: number): number => Math.round((points / 72) * 25.4);
  const pixels = page.toPixmap(Matrix.scale(2, 2), ColorSpace.DeviceRGB, true, true);
  const folder = process.env['ANTT_PICTURES'];
  if (folder) {
    mkdirSync(folder, { recursive: true });
    writeFileSync(join(folder, `${name}.png`), pixels.asPNG());
  }
  const image = new Uint8ClampedArray(pixels.getPixels());
  return {
    pages,
    size: [millimetres(right - left), millimetres(bottom - top)],
    text: Array.from({ length: pages }, (_, index) =>
      document.loadPage(index).toStructuredText('preserve-whitespace').asText(),
    )
      .join(' ')
      .replace(/[\s\u00a0]+/g, ' '),
    qr: readQrCode.default(image, pixels.getWidth(), pixels.getHeight())?.data,
  };
}
