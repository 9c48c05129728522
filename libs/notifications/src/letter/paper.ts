import { createRequire } from 'node:module';

type Document = typeof import('pdfkit');
export type Page = InstanceType<Document>;

// Required at the moment of use: what only printing needs would make every program's start longer.
const require = createRequire(import.meta.url);
/** Tinos has the widths of Times New Roman, which Decree 30/2020 prescribes, and every Vietnamese letter. */
const FONTS = {
  regular: '400Regular/Tinos_400Regular.ttf',
  italic: '400Regular_Italic/Tinos_400Regular_Italic.ttf',
  bold: '700Bold/Tinos_700Bold.ttf',
  boldItalic: '700Bold_Italic/Tinos_700Bold_Italic.ttf',
} as const;

/** In points, as a PDF measures. */
export const MM = 72 / 25.4;

/** A PDF to draw on, and its bytes once it is ended. */
export function openPaper(options: ConstructorParameters<Document>[0]): {
  readonly page: Page;
  readonly printed: Promise<Buffer>;
} {
  const PDFDocument = require('pdfkit') as Document;
  const page = new PDFDocument(options);
  for (const [name, file] of Object.entries(FONTS)) {
    page.registerFont(name, require.resolve(`@expo-google-fonts/tinos/${file}`));
  }
  const chunks: Buffer[] = [];
  const printed = new Promise<Buffer>((resolve, reject) => {
    page.on('data', (chunk: Buffer) => chunks.push(chunk));
    page.on('end', () => resolve(Buffer.concat(chunks)));
    page.on('error', reject);
  });
  return { page, printed };
}

/** A square with four modules of quiet zone inside, as the standard wants. */
export async function drawQr(page: Page, content: string, x: number, y: number, size: number): Promise<void> {
  const { toBuffer } = require('qrcode') as typeof import('qrcode');
  const image = await toBuffer(content, { errorCorrectionLevel: 'M', margin: 4, scale: 8 });
  page.image(image, x, y, { width: size });
}
