import { SaxesParser } from 'saxes';
import { AppError } from '#antt/kernel';
import { spreadsheetsErrors } from '../spreadsheets.errors.js';
import { malformed } from './workbook-archive.js';

export interface XmlHandler {
  /** Names come without their namespace prefix. */
  open?(name: string, attributes: Readonly<Record<string, string>>): void;
  text?(text: string): void;
  close?(name: string): void;
}

/** Characters between two tags before the part is refused; no cell holds more than 32,767. */
const MAX_SILENCE = 1_048_576;

/**
 * Feeds one part's XML to `handler` and yields after every chunk, so that its owner can hand on what it gathered.
 * @throws SPREADSHEET_ENTITIES_REFUSED for a DTD, SPREADSHEET_MALFORMED for XML or UTF-8 that is not well-formed
 */
export async function* scanXml(
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  signal?: AbortSignal,
): AsyncGenerator<void> {
  const parser = new SaxesParser({ position: false });
  let silence = 0;
  parser.on('doctype', () => {
    throw new AppError(spreadsheetsErrors, 'SPREADSHEET_ENTITIES_REFUSED', { params: { part } });
  });
  parser.on('opentag', (tag) => {
    silence = 0;
    handler.open?.(localName(tag.name), tag.attributes as Record<string, string>);
  });
  parser.on('text', (text) => handler.text?.(text));
  parser.on('cdata', (text) => handler.text?.(text));
  parser.on('closetag', (tag) => {
    silence = 0;
    handler.close?.(localName(tag.name));
  });
  parser.on('error', (cause) => {
    throw malformed(`${part}: ${cause.message}`, cause);
  });
  const decoder = new TextDecoder('utf-8', { fatal: true });
  try {
    for await (const chunk of bytes) {
      signal?.throwIfAborted();
      const text = decoder.decode(chunk, { stream: true });
      silence += text.length;
      // A DTD is refused before the parser gathers it.
      parser.write(text);
      if (silence > MAX_SILENCE) throw malformed(`${part}: a text without end`);
      yield;
    }
    parser.write(decoder.decode());
    parser.close();
    yield;
  } catch (cause) {
    signal?.throwIfAborted();
    if (cause instanceof AppError) throw cause;
    throw malformed(`${part}: ${(cause as Error).message}`, cause);
  }
}

/** Feeds a whole small part to `handler`. */
export async function readXml(
  part: string,
  bytes: AsyncIterable<Uint8Array>,
  handler: XmlHandler,
  signal?: AbortSignal,
): Promise<void> {
  const scan = scanXml(part, bytes, handler, signal);
  while ((await scan.next()).done !== true);
}

function localName(name: string): string {
  const colon = name.indexOf(':');
  return colon === -1 ? name : name.slice(colon + 1);
}

/** An attribute by its local name, whatever prefix the writing program chose. */
export function attribute(attributes: Readonly<Record<string, string>>, name: string): string | undefined {
  if (attributes[name] !== undefined) return attributes[name];
  for (const key in attributes) if (localName(key) === name) return attributes[key];
  return undefined;
}
