/** A JPEG of no picture, with an EXIF block as telephones write it. */
export function aPhotograph(
  exif: { readonly takenAt?: string; readonly zone?: string; readonly salt?: string } = {},
): Buffer {
  const entries: { tag: number; text: string }[] = [];
  if (exif.takenAt !== undefined) entries.push({ tag: 0x9003, text: `${exif.takenAt}\0` });
  if (exif.zone !== undefined) entries.push({ tag: 0x9011, text: `${exif.zone}\0` });
  // TIFF header, IFD0 with a pointer to the EXIF IFD, the EXIF IFD, then its texts.
  const ifd0 = 8;
  const exifIfd = ifd0 + 2 + 12 + 4;
  let textAt = exifIfd + 2 + entries.length * 12 + 4;
  const tiff = Buffer.alloc(textAt + entries.reduce((sum, { text }) => sum + text.length, 0));
  tiff.write('II*\0', 0, 'latin1');
  tiff.writeUInt32LE(ifd0, 4);
  tiff.writeUInt16LE(1, ifd0);
  writeEntry(tiff, ifd0 + 2, 0x8769, 4, 1, exifIfd);
  tiff.writeUInt16LE(entries.length, exifIfd);
  entries.forEach(({ tag, text }, n) => {
    writeEntry(tiff, exifIfd + 2 + n * 12, tag, 2, text.length, textAt);
    tiff.write(text, textAt, 'latin1');
    textAt += text.length;
  });
  const app1 = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const comment = Buffer.from(exif.salt ?? '', 'utf8');
  return Buffer.concat([
    Buffer.from([0xff, 0xd8]),
    segment(0xe1, app1),
    segment(0xfe, comment),
    Buffer.from([0xff, 0xd9]),
  ]);
}

function writeEntry(into: Buffer, at: number, tag: number, type: number, count: number, value: number): void {
  into.writeUInt16LE(tag, at);
  into.writeUInt16LE(type, at + 2);
  into.writeUInt32LE(count, at + 4);
  into.writeUInt32LE(value, at + 8);
}

function segment(marker: number, content: Buffer): Buffer {
  const head = Buffer.from([0xff, marker, 0, 0]);
  head.writeUInt16BE(content.length + 2, 2);
  return Buffer.concat([head, content]);
}
