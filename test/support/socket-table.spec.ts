import { describe, expect, it } from '@jest/globals';
import { remoteAddresses } from './socket-table.js';

const head =
  '  sl  local_address rem_address   st tx_queue rx_queue tr tm->when retrnsmt   uid  timeout inode';

describe("the kernel's socket table", () => {
  it('tells the other end of each socket', () => {
    const tcp = [
      head,
      '   0: 0100007F:9B15 00000000:0000 0A 00000000:00000000 00:00000000 00000000   101        0 1187568 1 0 100 0 0 10 0',
      '   1: 020200C0:C35A 010200C0:0050 02 00000001:00000000 01:0000012C 00000000     0        0 77 2 0 100 0 0 10 -1',
    ].join('\n');
    expect(remoteAddresses(tcp)).toEqual([
      { inode: '1187568', address: '0.0.0.0' },
      { inode: '77', address: '192.0.2.1' },
    ]);
  });

  it('reads IPv6, and IPv4 inside it', () => {
    const tcp6 = [
      head,
      '   0: 00000000000000000000000001000000:0050 00000000000000000000000001000000:C35A 01 0:0 00:0 0 0 0 11 1',
      '   1: 0000000000000000FFFF00000100007F:0050 0000000000000000FFFF00000100007F:C35A 01 0:0 00:0 0 0 0 12 1',
      '   2: B80D0120000000000000000001000000:0050 B80D0120000000000000000001000000:01BB 01 0:0 00:0 0 0 0 13 1',
    ].join('\n');
    expect(remoteAddresses(tcp6)).toEqual([
      { inode: '11', address: '0:0:0:0:0:0:0:1' },
      { inode: '12', address: '::ffff:127.0.0.1' },
      { inode: '13', address: '2001:db8:0:0:0:0:0:1' },
    ]);
  });
});
