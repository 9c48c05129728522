// Prints letters, and reads their codes as a phone does, outside of the test's own sandbox: several times as fast.
import { parentPort, workerData } from 'node:worker_threads';
import readQrCode from 'jsqr';
import { ColorSpace, Document, Matrix } from 'mupdf';
import { printLetter } from '../../dist/libs/notifications/src/index.js';

function codeOf(page) {
  const pixels = page.toPixmap(Matrix.scale(2, 2), ColorSpace.DeviceRGB, true, true);
  const image = new Uint8ClampedArray(pixels.getPixels());
  return readQrCode.default(image, pixels.getWidth(), pixels.getHeight())?.data;
}

for (const letter of workerData) {
  const pdf = await printLetter(letter);
  const document = Document.openDocument(pdf, 'application/pdf');
  const pages = letter.body.includes('://') ? document.countPages() : 0;
  const codes = Array.from({ length: pages }, (_, index) => codeOf(document.loadPage(index)));
  parentPort.postMessage({ pdf, codes });
}
