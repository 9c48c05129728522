import { readEnvironment, type Environment } from '#antt/config';
import { isAppError } from '#antt/kernel';
import { armCrashpoint, endAtLast, Health, Log } from '#antt/telemetry';
import { createApi } from './create-api.js';
import { Drain } from './http/drain.js';
import { listen, withFreePort } from './http/listen.js';
import { stopServing } from './http/stop-serving.js';

/** How long calls under way may still take once the process is told to stop. */
const PATIENCE_MS = 10_000;

async function serve(): Promise<void> {
  const environment = await withFreePort(readEnvironment());
  armCrashpoint(environment.crashpoint);
  const log = new Log({ level: environment.logLevel, fields: { process: 'api' } });
  const app = await createApi({ environment });
  const server = app.getHttpServer();
  const url = await listen(server, environment).catch(async (error: unknown) => {
    await app.close();
    throw error;
  });
  let stopping = false;
  const stop = (reason: string): void => {
    if (stopping) return;
    stopping = true;
    log.info('stopping', { reason });
    app.get(Drain).begin();
    endAtLast(log);
    void stopServing(server, PATIENCE_MS)
      .then((finished) => {
        if (!finished) log.warn('calls still under way were cut off', { afterMs: PATIENCE_MS });
        return app.close();
      })
      .then(
        () => process.exit(0),
        (error: unknown) => {
          log.error('stopping failed', { error });
          process.exit(1);
        },
      );
  };
  process.on('SIGTERM', () => stop('SIGTERM'));
  process.on('SIGINT', () => stop('SIGINT'));
  // The parent is gone: nobody would ever stop this process.
  process.on('disconnect', () => stop('the parent process is gone'));
  log.info('listening', { url });
  // Makes the clip store ready and proves its lock; whoever is away is named here, in the log, and by /health/parts.
  void app
    .get(Health)
    .report()
    .then(({ parts }) => {
      for (const [part, { status, detail }] of Object.entries(parts)) {
        if (status !== 'ok') log.warn('a part is not well', { part, status, detail });
      }
    });
  announce(environment, url);
}

/** Tells a parent process, if there is one, the address that was really taken. */
function announce(environment: Environment, url: string): void {
  process.send?.({ ready: true, url, publicUrl: environment.publicUrl });
}

serve().catch((error: unknown) => {
  if (isAppError(error)) {
    const [vi, en] = [error.text('vi'), error.text('en')];
    process.stderr.write(`${error.code}: ${vi.message} ${vi.remedy}\n${en.message} ${en.remedy}\n`);
    process.send?.({ ready: false, code: error.code, message: vi.message, remedy: vi.remedy });
  } else {
    new Log({ level: 'error', fields: { process: 'api' } }).error('the API did not start', { error });
  }
  process.exit(1);
});
