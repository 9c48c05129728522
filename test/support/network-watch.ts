import { chmodSync, mkdtempSync, readdirSync, readFileSync, readlinkSync, rmSync } from 'node:fs';
import { isIP } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { remoteAddresses } from './socket-table.js';

const PRELOAD = resolve('test/support/network-watch-preload.mjs');

/** Whom a process turned to, as its preload wrote it down. */
export interface Contact {
  readonly by: string;
  readonly host?: string;
  readonly port?: number;
  /** A unix socket or a named pipe. */
  readonly path?: string;
}

export interface WatchedProcess {
  readonly pid: number;
  readonly argv: readonly string[];
  readonly contacts: readonly Contact[];
}

/**
 * Watches whom the processes of a run turn to. Node processes tell it themselves, by a module loaded before theirs;
 * those of other programs (PostgreSQL, FFmpeg) are looked at from outside, on Linux, through the kernel's table of
 * sockets: what stands open at one of the looks is seen, a contact shorter than the pause between two is not.
 */
export class NetworkWatch {
  private readonly folder: string;
  private readonly seen = new Set<string>();
  private readonly programs = new Set<string>();
  private timer: NodeJS.Timeout | undefined;

  constructor() {
    this.folder = mkdtempSync(join(tmpdir(), 'antt-network-'));
    // The embedded database runs as a user of its own when the tests run as root.
    chmodSync(this.folder, 0o777);
  }

  /** For the processes to be watched, and theirs. */
  get environment(): Record<string, string> {
    return {
      ANTT_NETWORK_WATCH: this.folder,
      NODE_OPTIONS: `--import=${pathToFileURL(PRELOAD).href}`,
    };
  }

  /** Looks from outside at `root` and everything it started, every `everyMs`, until {@link stop}. */
  lookAt(root: number, everyMs = 100): void {
    this.stop();
    const look = (): void => {
      for (const pid of withDescendants(root)) this.lookAtProcess(pid);
    };
    look();
    this.timer = setInterval(look, everyMs);
  }

  stop(): void {
    clearInterval(this.timer);
  }

  /** Every Node process that ran under the watch. */
  nodeProcesses(): WatchedProcess[] {
    return readdirSync(this.folder).map((name) => {
      const [head, ...contacts] = readFileSync(join(this.folder, name), 'utf8')
        .trim()
        .split('\n')
        .map((line) => JSON.parse(line) as Contact & { process: number; argv: string[] });
      if (head === undefined) throw new Error(`${name} tells of no process`);
      return { pid: head.process, argv: head.argv, contacts };
    });
  }

  /** Names of the programs that were looked at from outside. */
  programsSeen(): string[] {
    return [...this.programs].sort();
  }

  /** Every contact to something that is not this machine. */
  foreign(): string[] {
    const told = this.nodeProcesses().flatMap(({ pid, argv, contacts }) =>
      contacts.filter(isForeign).map((contact) => `${argv[0] ?? pid}: ${JSON.stringify(contact)}`),
    );
    return [...told, ...this.seen];
  }

  remove(): void {
    this.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }

  private lookAtProcess(pid: number): void {
    try {
      // By its file: a program names its threads as it likes, and Node calls its first one "MainThread".
      const name = basename(readlink(`/proc/${pid}/exe`)) || readFileSync(`/proc/${pid}/comm`, 'utf8').trim();
      this.programs.add(name);
      const sockets = new Set(
        readdirSync(`/proc/${pid}/fd`).flatMap((fd) => {
          const [, inode] = /^socket:\[(\d+)\]$/.exec(readlink(`/proc/${pid}/fd/${fd}`)) ?? [];
          return inode === undefined ? [] : [inode];
        }),
      );
      if (sockets.size === 0) return;
      for (const table of ['tcp', 'tcp6', 'udp', 'udp6']) {
        // The process's own view, should it live in a network of its own.
        for (const { inode, address } of remoteAddresses(readFileSync(`/proc/${pid}/net/${table}`, 'utf8'))) {
          if (sockets.has(inode) && !isThisMachine(address)) this.seen.add(`${name}: ${table} ${address}`);
        }
      }
    } catch (error) {
      // Ended between two readings; and where there is no /proc, nothing is seen from outside.
      if (!['ENOENT', 'ESRCH', 'EACCES'].includes((error as NodeJS.ErrnoException).code ?? '')) throw error;
    }
  }
}

function readlink(path: string): string {
  try {
    return readlinkSync(path);
  } catch {
    return '';
  }
}

function withDescendants(root: number): number[] {
  const childrenOf = new Map<number, number[]>();
  for (const name of readdirOrNone('/proc')) {
    if (!/^\d+$/.test(name)) continue;
    try {
      // `pid (name with any character) state ppid …`
      const stat = readFileSync(`/proc/${name}/stat`, 'utf8');
      const parent = Number(stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]);
      childrenOf.set(parent, [...(childrenOf.get(parent) ?? []), Number(name)]);
    } catch {
      // Ended meanwhile.
    }
  }
  const found = [root];
  for (const pid of found) found.push(...(childrenOf.get(pid) ?? []));
  return found;
}

function readdirOrNone(path: string): string[] {
  try {
    return readdirSync(path);
  } catch {
    return [];
  }
}

const isForeign = ({ host, path }: Contact): boolean => path === undefined && !isThisMachine(host ?? '');

/** Loopback, by address or by the names RFC 6761 keeps for it, or no address at all (a socket that only listens). */
function isThisMachine(host: string): boolean {
  if (isIP(host) === 4) return host.startsWith('127.') || host === '0.0.0.0';
  if (isIP(host) === 6) {
    const plain = host.toLowerCase();
    return ['::1', '::', '0:0:0:0:0:0:0:1', '0:0:0:0:0:0:0:0'].includes(plain) || /^::ffff:127\./.test(plain);
  }
  return /^(.+\.)?localhost\.?$/i.test(host);
}
