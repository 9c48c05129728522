import { fork, spawn } from 'node:child_process';
import { randomFillSync } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdtemp, open, rm } from 'node:fs/promises';
import { createServer, type AddressInfo } from 'node:net';
import { once } from 'node:events';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { uploadForComparison, type UploadWay } from '#antt/storage';
import type { Bench, BenchOptions, BenchRow } from './bench.js';
import { median, row } from './figures.js';

const MiB = 1024 * 1024;
const CHILD = '--store-write-child';
const ACCESS = 'antt-bench';
const SECRET = 'antt-bench-secret';

/** One upload in a process of its own, so that neither way inherits the other's memory or warm code. */
interface Upload {
  readonly sha256: string;
  readonly tookMs: number;
  readonly peakRssMiB: number;
}

export const bench: Bench = {
  id: 'store-write',
  title: 'Storing a clip in MinIO, SHA-256 included, against the MinIO client’s putObject',
  async run(options: BenchOptions): Promise<BenchRow> {
    const runs = options.runs ?? 5;
    const sizeBytes = (options.quick ? 32 : 320) * MiB;
    const folder = await mkdtemp(join(tmpdir(), 'antt-store-write-'));
    const minio = await startMinio(folder);
    try {
      const path = join(folder, 'clip');
      await writeNoise(path, sizeBytes);
      const url = `${minio.url}/bench`;
      const measured: Record<UploadWay, Upload[]> = { 'streamed-put': [], 'client-put-object': [] };
      // The first round warms the server's and the disk's caches and is not counted.
      for (let round = 0; round <= runs; round++) {
        for (const way of ['streamed-put', 'client-put-object'] as const) {
          const upload = await uploadInChild(way, url, path, sizeBytes);
          if (round > 0) measured[way].push(upload);
          options.log(
            `${round === 0 ? 'warm-up' : `round ${round}`} ${way}: ` +
              `${Math.round(speed(sizeBytes, upload))} MB/s, ${Math.round(upload.peakRssMiB)} MiB`,
          );
        }
      }
      const [ours, rival] = [measured['streamed-put'], measured['client-put-object']];
      const hashes = new Set([...ours, ...rival].map((upload) => upload.sha256));
      if (hashes.size !== 1) throw new Error(`the ways disagree on the SHA-256: ${[...hashes].join(', ')}`);
      const peak = (uploads: readonly Upload[]): number =>
        Math.round(median(uploads.map((upload) => upload.peakRssMiB)));
      return row(
        'store-write',
        'MB/s',
        'minio-js putObject(stream, size) with SHA-256 in the stream',
        ours.map((upload) => speed(sizeBytes, upload)),
        rival.map((upload) => speed(sizeBytes, upload)),
        `${sizeBytes / MiB} MiB from a file to a MinIO on this machine, upload and hash only; ` +
          `peak memory ${peak(ours)} MiB against ${peak(rival)} MiB`,
      );
    } finally {
      await minio.stop();
      await rm(folder, { recursive: true, force: true });
    }
  },
};

const speed = (sizeBytes: number, { tookMs }: Upload): number => sizeBytes / 1e6 / (tookMs / 1000);

async function uploadInChild(way: UploadWay, url: string, path: string, sizeBytes: number): Promise<Upload> {
  const child = fork(fileURLToPath(import.meta.url), [CHILD, way, url, path, String(sizeBytes)]);
  const answer = once(child, 'message') as Promise<[Upload]>;
  const end = once(child, 'exit') as Promise<[number | null]>;
  const first = await Promise.race([answer, end.then(([code]) => code)]);
  if (!Array.isArray(first)) throw new Error(`the upload by ${way} ended with exit code ${first}`);
  await end;
  return first[0];
}

/** Noise, so that nothing on the way can compress it. */
async function writeNoise(path: string, sizeBytes: number): Promise<void> {
  const file = await open(path, 'w');
  const block = Buffer.alloc(16 * MiB);
  for (let done = 0; done < sizeBytes; done += block.length) {
    randomFillSync(block);
    await file.write(block, 0, Math.min(block.length, sizeBytes - done));
  }
  await file.close();
}

async function startMinio(folder: string): Promise<{ url: string; stop(): Promise<void> }> {
  const port = await freePort();
  const installed = [
    join(homedir(), 'go', 'bin', 'minio'),
    join(homedir(), '.cache', 'camera-antt-servers', 'minio'),
  ].find((path) => existsSync(path));
  // `env` adds to the environment that only the settings library may read.
  const server = spawn(
    'env',
    [
      ...[`MINIO_ROOT_USER=${ACCESS}`, `MINIO_ROOT_PASSWORD=${SECRET}`, 'MINIO_BROWSER=off'],
      ...[installed ?? 'minio', 'server', join(folder, 'drive'), '--quiet', '--address', `127.0.0.1:${port}`],
    ],
    { stdio: 'ignore' },
  );
  const failed = once(server, 'exit').then(([code]) => {
    throw new Error(
      `this comparison needs a real MinIO, which ended with code ${String(code)}: ` +
        'run node test/support/servers/install.mjs',
    );
  });
  failed.catch(() => undefined);
  const killWithUs = (): void => void server.kill('SIGKILL');
  process.on('exit', killWithUs);
  const stop = async (): Promise<void> => {
    process.off('exit', killWithUs);
    if (server.exitCode !== null || !server.kill('SIGKILL')) return;
    await once(server, 'exit');
  };
  const ready = async (): Promise<void> => {
    const deadline = Date.now() + 30_000;
    while (Date.now() < deadline) {
      const answer = await fetch(`http://127.0.0.1:${port}/minio/health/live`).catch(() => undefined);
      if (answer?.ok) return;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await stop();
    throw new Error('the MinIO for this comparison did not start within 30 s');
  };
  await Promise.race([ready(), failed]);
  return { url: `http://${ACCESS}:${SECRET}@127.0.0.1:${port}`, stop };
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1');
  await once(probe, 'listening');
  const { port } = probe.address() as AddressInfo;
  probe.close();
  await once(probe, 'close');
  return port;
}

if (process.argv[2] === CHILD) {
  const [way, url, path, sizeBytes] = process.argv.slice(3) as [UploadWay, string, string, string];
  const { sha256, tookMs } = await uploadForComparison(way, url, path, Number(sizeBytes));
  const peakRssMiB = process.resourceUsage().maxRSS / 1024;
  process.send?.({ sha256, tookMs, peakRssMiB } satisfies Upload, () => process.disconnect());
}
