import { connect } from 'node:net';
import { startServer, type TestServer, type Unavailable } from './server-process.js';

export const IMAP_USER = 'camera@example.vn';
export const IMAP_PASSWORD = 'mật khẩu hộp thư';

/** The IMAP server of go-imap, which keeps its mailboxes in memory. Its address has no log-in in it. */
export function startImap(): Promise<TestServer | Unavailable> {
  return startServer({
    program: 'imapmemserver',
    args: (port) => [
      ...['-listen', `127.0.0.1:${port}`, '-insecure-auth'],
      ...['-username', IMAP_USER, '-password', IMAP_PASSWORD],
    ],
    url: (port) => `imap://127.0.0.1:${port}`,
    ready: (port) =>
      new Promise((resolve) => {
        const line = connect(port, '127.0.0.1');
        line.once('data', () => {
          line.destroy();
          resolve(true);
        });
        line.once('error', () => resolve(false));
      }),
  });
}
