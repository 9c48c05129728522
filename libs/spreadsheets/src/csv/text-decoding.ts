import { TextDecoder } from 'node:util';
import { AppError } from '#antt/kernel';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';

/**
 * Bytes to text: UTF-16 by its byte-order mark, otherwise UTF-8 and nothing else. A legacy code page (TCVN3,
 * windows-1258) cannot be told from another with certainty, and a wrong guess would garble names for good.
 * @throws SPREADSHEET_ENCODING_UNKNOWN
 */
export async function* decodeText(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<string> {
  let decoder: TextDecoder | undefined;
  let head: Uint8Array = new Uint8Array(0);
  for await (const chunk of bytes) {
    let data = chunk;
    if (decoder === undefined) {
      head = Buffer.concat([head, chunk]);
      if (head.length < 3) continue;
      decoder = decoderFor(head);
      data = head;
    }
    yield decode(decoder, data, true);
  }
  decoder ??= decoderFor(head);
  yield decode(decoder, head.length < 3 ? head : new Uint8Array(0), false);
}

function decoderFor(head: Uint8Array): TextDecoder {
  const utf16 =
    head[0] === 0xff && head[1] === 0xfe
      ? 'utf-16le'
      : head[0] === 0xfe && head[1] === 0xff
        ? 'utf-16be'
        : '';
  return new TextDecoder(utf16 || 'utf-8', { fatal: true });
}

function decode(decoder: TextDecoder, bytes: Uint8Array, stream: boolean): string {
  let text: string;
  try {
    text = decoder.decode(bytes, { stream });
  } catch (cause) {
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_ENCODING_UNKNOWN', { cause });
  }
  // UTF-16 without its mark passes as UTF-8 full of NULs.
  if (text.includes('\0')) throw new AppError(spreadsheetsErrors, 'SPREADSHEET_ENCODING_UNKNOWN');
  return text;
}
