import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { networkInterfaces } from 'node:os';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { NetworkWatch } from '../../support/network-watch.js';
import { eventually } from '../../support/running-system.js';

const KNOCK = `(await import('node:net')).connect(9, '192.0.2.1').on('error', () => 0).setTimeout(500, function () { this.destroy(); });`;

/** Every way out of a Node process, each to an address of RFC 5737 or a name of RFC 6761: nobody is there. */
const WAYS_OUT: Readonly<Record<string, string>> = {
  'node:net': KNOCK,
  'node:tls': `(await import('node:tls')).connect(9, '192.0.2.1').on('error', () => 0).setTimeout(500, function () { this.destroy(); });`,
  'node:http': `(await import('node:http')).get('http://192.0.2.1:9', { timeout: 500 }).on('timeout', function () { this.destroy(); }).on('error', () => 0);`,
  'node:http2': `const session = (await import('node:http2')).connect('http://192.0.2.1:9').on('error', () => 0); setTimeout(() => session.destroy(), 500);`,
  fetch: `await fetch('http://192.0.2.1:8009', { signal: AbortSignal.timeout(500) }).catch(() => 0);`,
  'a datagram': `const socket = (await import('node:dgram')).createSocket('udp4').on('error', () => 0); socket.send('x', 9, '192.0.2.1', () => socket.close());`,
  'a look-up': `const { lookup } = await import('node:dns/promises'); await lookup('phone-home.invalid').catch(() => 0);`,
  'a resolver': `const { Resolver } = await import('node:dns'); const resolver = new Resolver({ timeout: 200, tries: 1 }); resolver.setServers(['127.0.0.1:9']); resolver.resolve4('phone-home.invalid', () => 0);`,
  'a process of its own': `const { spawn } = await import('node:child_process'); spawn(process.execPath, ['--input-type=module', '-e', ${JSON.stringify(KNOCK)}]);`,
  'a worker thread': `const { Worker } = await import('node:worker_threads'); new Worker(new URL('data:text/javascript,' + encodeURIComponent(${JSON.stringify(KNOCK)})));`,
};

describe('the watch over the network', () => {
  let watch: NetworkWatch;
  beforeEach(() => {
    watch = new NetworkWatch();
  });
  afterEach(() => watch.remove());

  const run = async (script: string): Promise<void> => {
    const child = spawn(process.execPath, ['--input-type=module', '-e', script], {
      stdio: 'inherit',
      env: { ...process.env, ...watch.environment },
    });
    await once(child, 'exit');
  };

  it.each(Object.entries(WAYS_OUT))('sees a contact made by %s', async (_, script) => {
    await run(script);
    expect(watch.foreign()).toEqual([expect.stringMatching(/192\.0\.2\.1|phone-home\.invalid/)]);
  });

  it('writes down what stays on this machine, and does not take it for foreign', async () => {
    await run(
      `const server = (await import('node:http')).createServer((_, answer) => answer.end('x')).listen(0, 'localhost', async () => {
         await (await fetch('http://localhost:' + server.address().port)).text(); server.close(); });`,
    );
    const [watched] = watch.nodeProcesses();
    expect(watched?.contacts.map(({ by }) => by)).toContain('connect');
    expect(watch.foreign()).toEqual([]);
  });

  const own = Object.values(networkInterfaces())
    .flat()
    .find((entry) => entry?.family === 'IPv4' && !entry.internal)?.address;
  const withOwnAddress = process.platform === 'linux' && own !== undefined ? it : it.skip;
  withOwnAddress('sees from outside what another program has open', async () => {
    const server = createServer().listen(0, own);
    await once(server, 'listening');
    const { port } = server.address() as { port: number };
    const other = spawn('bash', ['-c', `exec 3<>/dev/tcp/${own}/${port}; read -r line`], { stdio: 'pipe' });
    watch.lookAt(other.pid ?? 0, 20);
    await eventually(async () => (watch.foreign().length > 0 ? true : undefined));
    other.stdin.end('done\n');
    await once(other, 'exit');
    server.close();
    expect(watch.foreign()).toEqual([`bash: tcp ${own}`]);
    expect(watch.programsSeen()).toContain('bash');
  });
});
