import { createRequire } from 'node:module';
import PDFDocument from 'pdfkit';
import { toBuffer as drawQrCode } from 'qrcode';

export type Page = InstanceType<typeof PDFDocument>;

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
export function openPaper(options: ConstructorParameters<typeof PDFDocument>[0]): {
  readonly page: Page;
  readonly printed: Promise<Buffer>;
} {
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
  const image = await drawQrCode(content, { errorCorrectionLevel: 'M', margin: 4, scale: 8 });
  page.image(image, x, y, { width: size });
}
