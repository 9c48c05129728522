import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import readQrCode from 'jsqr';
import { ColorSpace, Document, Matrix } from 'mupdf';

export interface PrintedPaper {
  readonly pages: number;
  /** Of the first page, in millimetres. */
  readonly size: readonly [width: number, height: number];
  /** Of all pages, with single blanks. */
  readonly text: string;
  /** What a phone reads from the first page as it is printed. */
  readonly qr: string | undefined;
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
