import { isIPv4, isIPv6 } from 'node:net';

/**
 * What one client can call from: an IPv4 address, or the /64 network of an IPv6 address, because whoever has one
 * address of a network has all of them.
 */
export function clientNetwork(ip: string | undefined): string {
  const address = (ip ?? '').split('%', 1)[0] ?? '';
  if (isIPv4(address)) return address;
  if (!isIPv6(address)) return 'unknown';
  const mapped = /^::ffff:(\d+\.\d+\.\d+\.\d+)$/i.exec(address)?.[1];
  if (mapped !== undefined) return mapped;
  // URL writes an address in its one shortest form, embedded IPv4 included.
  const short = new URL(`http://[${address}]/`).hostname.slice(1, -1);
  const [head = '', tail] = short.split('::') as [string?, string?];
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const zeros = tail === undefined ? 0 : 8 - before.length - after.length;
  const groups = [...before, ...Array<string>(zeros).fill('0'), ...after];
  if (groups.slice(0, 5).every((group) => group === '0') && groups[5] === 'ffff')
    return mappedAddress(groups);
  return `${groups.slice(0, 4).join(':')}::/64`;
}

function mappedAddress(groups: readonly string[]): string {
  const [high = 0, low = 0] = groups.slice(6).map((group) => parseInt(group, 16));
  return [high >> 8, high & 255, low >> 8, low & 255].join('.');
}
