export type PictureType = 'image/jpeg' | 'image/png';

/**
 * JPEG and PNG by how they begin: enough that a page, a script or an SVG is never taken for one. Never decoded here.
 * @param ending `whole`: a JPEG must end as one; `any`: telephones hang films and depth maps behind the picture
 */
export function pictureType(content: Buffer, ending: 'whole' | 'any' = 'whole'): PictureType | undefined {
  const starts = (...bytes: number[]): boolean => bytes.every((byte, at) => content[at] === byte);
  if (starts(0xff, 0xd8, 0xff)) {
    const whole = content.at(-2) === 0xff && content.at(-1) === 0xd9;
    return ending === 'any' || whole ? 'image/jpeg' : undefined;
  }
  const png = starts(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a);
  return png && content.subarray(12, 16).toString('latin1') === 'IHDR' ? 'image/png' : undefined;
}
