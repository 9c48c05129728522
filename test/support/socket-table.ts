/** One row of the kernel's socket table: whose it is, and the address at its other end. */
export interface SocketRow {
  readonly inode: string;
  /** IPv4 in dots, or IPv6 in eight groups, mapped IPv4 as `::ffff:a.b.c.d`. */
  readonly address: string;
}

/** Reads `/proc/net/{tcp,tcp6,udp,udp6}`. Addresses are words in the byte order of a little-endian machine. */
export function remoteAddresses(table: string): SocketRow[] {
  return table
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const columns = line.trim().split(/\s+/);
      return { inode: columns[9] ?? '', address: readAddress((columns[2] ?? '').split(':')[0] ?? '') };
    });
}

function readAddress(hex: string): string {
  const bytes = (hex.match(/.{8}/g) ?? []).flatMap((word) => [...Buffer.from(word, 'hex').reverse()]);
  if (bytes.length === 4) return bytes.join('.');
  const groups = Array.from({ length: 8 }, (_, index) =>
    ((bytes[2 * index] ?? 0) * 256 + (bytes[2 * index + 1] ?? 0)).toString(16),
  );
  const isMapped = groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff';
  return isMapped ? `::ffff:${bytes.slice(12).join('.')}` : groups.join(':');
}
