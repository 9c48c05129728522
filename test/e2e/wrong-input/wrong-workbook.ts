import { zipStream } from '#antt/spreadsheets';

const MAIN = 'http://schemas.openxmlformats.org/spreadsheetml/2006/main';
const OFFICE = 'http://schemas.openxmlformats.org/officeDocument/2006/relationships';
const PACKAGE = 'http://schemas.openxmlformats.org/package/2006/relationships';

const letter = (at: number): string =>
  at < 26 ? String.fromCharCode(65 + at) : `A${String.fromCharCode(39 + at)}`;
const escaped = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');

/** Text, or a formula when it starts with "=". */
function row(number: number, cells: readonly string[]): string {
  const written = cells.map((text, at) => {
    const place = `${letter(at)}${number}`;
    return text.startsWith('=')
      ? `<c r="${place}" t="str"><f>${escaped(text.slice(1))}</f><v>x</v></c>`
      : `<c r="${place}" t="inlineStr"><is><t>${escaped(text)}</t></is></c>`;
  });
  return `<row r="${number}">${written.join('')}</row>`;
}

/** A workbook of one sheet as other programs write it, with what ours never write: merged cells and formulas. */
export async function workbook(rows: readonly (readonly string[])[], merged?: string): Promise<Buffer> {
  const part = (name: string, text: string) => ({ name, content: [Buffer.from(text)] });
  const sheet =
    `<worksheet xmlns="${MAIN}"><sheetData>${rows.map((cells, at) => row(at + 1, cells)).join('')}</sheetData>` +
    (merged === undefined ? '' : `<mergeCells count="1"><mergeCell ref="${merged}"/></mergeCells>`) +
    '</worksheet>';
  const chunks: Uint8Array[] = [];
  for await (const chunk of zipStream([
    part(
      '_rels/.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/officeDocument" Target="/xl/workbook.xml"/></Relationships>`,
    ),
    part(
      'xl/workbook.xml',
      `<workbook xmlns="${MAIN}" xmlns:r="${OFFICE}"><sheets><sheet name="Camera" sheetId="1" r:id="r1"/></sheets></workbook>`,
    ),
    part(
      'xl/_rels/workbook.xml.rels',
      `<Relationships xmlns="${PACKAGE}"><Relationship Id="r1" Type="${OFFICE}/worksheet" Target="worksheets/a.xml"/></Relationships>`,
    ),
    part('xl/worksheets/a.xml', sheet),
  ])) {
    chunks.push(chunk);
  }
  return Buffer.concat(chunks);
}
