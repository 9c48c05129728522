import 'reflect-metadata';
import { readEnvironment } from '#antt/config';
import { isAppError } from '#antt/kernel';
import { armCrashpoint, endAtLast, Log } from '#antt/telemetry';
import { WORKER_ENTITIES, WORKER_PARTS } from './worker-parts.js';
import { WorkerProcess } from './worker-process.js';

const environment = readEnvironment();
armCrashpoint(environment.crashpoint);
const log = new Log({ level: environment.logLevel, fields: { process: 'worker' } });

let running: Promise<WorkerProcess> | undefined;
let leaving = false;

/** A signal, or the end of the parent's channel: the parent died, and an orphan must not go on. */
function leave(): void {
  if (leaving) return;
  leaving = true;
  endAtLast(log);
  void (async () => {
    await (await running?.catch(() => undefined))?.stop();
    process.exit(process.exitCode ?? 0);
  })();
}
/** The parent may have gone away meanwhile; that is heard as 'disconnect'. */
function tellParent(message: object): void {
  process.send?.(message, undefined, undefined, () => undefined);
}
process.on('SIGTERM', leave);
process.on('SIGINT', leave);
if (process.send !== undefined) process.on('disconnect', leave);

try {
  running = WorkerProcess.start(environment, WORKER_PARTS, WORKER_ENTITIES);
  const { queueReached } = await running;
  tellParent({ ready: true, queueReached });
} catch (error) {
  log.error('the worker could not start', { error });
  tellParent({ ready: false, error: isAppError(error) ? error.code : String(error) });
  process.exitCode = 1;
  leave();
}
