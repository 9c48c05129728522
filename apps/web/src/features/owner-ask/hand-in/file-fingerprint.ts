/** Read of each end of a file; enough to tell exports of a recorder apart, whose names and lengths often agree. */
const END_BYTES = 64 * 1024;

/**
 * Tells whether a file chosen later is the one whose upload was begun. What is kept for that is this number beside the
 * upload's id: neither the link's secret nor the file's name, so whoever looks into this phone learns nothing from it.
 */
export async function fingerprintOf(file: File): Promise<string> {
  const facts = new TextEncoder().encode(`${file.name}\n${file.size}\n${file.lastModified}\n`);
  const ends = [file.slice(0, END_BYTES), file.slice(Math.max(0, file.size - END_BYTES))];
  const bytes = await Promise.all(ends.map(async (end) => new Uint8Array(await end.arrayBuffer())));
  return hashOf([facts, ...bytes]);
}

/** cyrb53, 53 bits: nobody is to be kept from forging it, and pages without TLS have no SHA-256 to offer. */
function hashOf(parts: readonly Uint8Array[]): string {
  let high = 0xdeadbeef;
  let low = 0x41c6ce57;
  for (const part of parts) {
    for (const byte of part) {
      high = Math.imul(high ^ byte, 2654435761);
      low = Math.imul(low ^ byte, 1597334677);
    }
  }
  high = Math.imul(high ^ (high >>> 16), 2246822507) ^ Math.imul(low ^ (low >>> 13), 3266489909);
  low = Math.imul(low ^ (low >>> 16), 2246822507) ^ Math.imul(high ^ (high >>> 13), 3266489909);
  return (4294967296 * (2097151 & low) + (high >>> 0)).toString(16).padStart(14, '0');
}

const keyFor = (fileId: string): string => `camera-antt.upload.${fileId}`;

export function keepFingerprint(fileId: string, fingerprint: string): void {
  try {
    localStorage.setItem(keyFor(fileId), fingerprint);
  } catch {
    // Without storage an upload goes on only while its page lives.
  }
}

export function keptFingerprint(fileId: string): string | undefined {
  try {
    return localStorage.getItem(keyFor(fileId)) ?? undefined;
  } catch {
    return undefined;
  }
}

export function dropFingerprint(fileId: string): void {
  try {
    localStorage.removeItem(keyFor(fileId));
  } catch {
    // Nothing was kept.
  }
}
