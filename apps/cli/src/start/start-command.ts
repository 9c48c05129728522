import { delimiter, join } from 'node:path';
import { childEnvironment, readEnvironment, type Environment } from '#antt/config';
import { migrate } from '#antt/database';
import { isAppError } from '#antt/kernel';
import { migrateQueue } from '#antt/queue';
import { loadDemoProvince } from '../demo/demo-province.js';
import { DEMO_PASSWORD, DEMO_PEOPLE } from '../demo/demo-people.js';
import { runDemoRequest } from '../demo/demo-request.js';
import type { Output } from '../output.js';
import { startDatabase, type DatabasePart } from '../parts/database-part.js';
import { withContext } from '../parts/app-context.js';
import { SupervisedProcess } from './child-process.js';
import { DataFolder } from './data-folder.js';
import { requirePort } from './free-port.js';
import { prepareInstallation } from './prepare-installation.js';
import { untilAskedToStop } from './stop-signal.js';

export interface StartOptions {
  /** Run the demo request, print the result and exit. */
  readonly once: boolean;
  /** Load the demo province into an empty database. */
  readonly demo: boolean;
}

/** Sets everything up, runs the main job once when the database is new, then serves until it is asked to stop. */
export async function start(root: string, output: Output, options: StartOptions): Promise<number> {
  const startedAt = Date.now();
  const stop = untilAskedToStop();
  const environment = readEnvironment();
  const folder = DataFolder.open(environment.dataDir);
  const closing: (() => Promise<void>)[] = [];
  try {
    await requirePort(environment);
    output.say(`Thư mục dữ liệu / data folder: ${folder.path}`);
    const database = await startDatabase(environment, (text) => output.say(text));
    closing.push(() => database.stop());
    const settled = settle(environment, database);
    const applied = await migrate(database.url);
    await migrateQueue(database.url);
    if (applied.length > 0)
      output.say(`Cơ sở dữ liệu đã cập nhật / schema updated: ${applied.length} migrations`);
    const { fresh, demo } = await withContext(settled, async (context) => {
      const users = await prepareInstallation(context, output);
      const load = !users.any && options.demo;
      if (load) await loadDemoProvince(context, settled, output);
      return { fresh: load, demo: load || users.demo };
    });

    const childSettings = childEnvironment({
      DATABASE_URL: database.url,
      ANTT_DATA_DIR: environment.dataDir,
      RECORDINGS_ROOTS: environment.recordingsRoots.join(delimiter),
    });
    const say = (text: string): void => output.say(text);
    const entry = (app: string): string => join(root, 'dist', 'programs', `${app}.js`);
    const worker = new SupervisedProcess('worker', entry('worker'), childSettings, say);
    const api = new SupervisedProcess('api', entry('api'), childSettings, say);
    closing.push(
      () => worker.stop(),
      () => api.stop(),
    );
    const [{ url = environment.publicUrl }, { queueReached }] = await Promise.all([
      api.start(),
      worker.start(),
    ]);
    if (queueReached === false) tellQueueAway(environment, output);

    if (options.once) {
      const result = await runDemoRequest(url, settled, output);
      output.result({ ...result, seconds: Math.round((Date.now() - startedAt) / 100) / 10 });
      return 0;
    }
    if (fresh) await tryDemoRequest(url, settled, output);
    output.say('');
    output.say(`Camera ANTT: ${url}   (tài liệu API / API documents: ${url}/api/docs)`);
    if (demo) introduceDemoPeople(output);
    output.say(
      `Khởi động trong / started in ${((Date.now() - startedAt) / 1000).toFixed(1)} s. Ctrl-C để dừng / to stop.`,
    );
    const reason = await stop;
    output.say(`${reason}: đang dừng, hoàn tất việc dở / draining …`);
    return 0;
  } finally {
    // Last opened, first closed: the faces, then the worker, then the database.
    for (const close of closing.reverse()) {
      await close().catch((error: unknown) => output.say(String(error)));
    }
    folder.release();
  }
}

function introduceDemoPeople(output: Output): void {
  output.say(`Tài khoản mẫu, mật khẩu / demo sign-ins, password: ${DEMO_PASSWORD}`);
  for (const { username, can } of DEMO_PEOPLE) output.say(`  ${username.padEnd(18)} ${can}`);
}

function tellQueueAway({ redisUrl }: Environment, output: Output): void {
  const [store, name] = redisUrl === undefined ? ['PostgreSQL', 'DATABASE_URL'] : ['Redis', 'REDIS_URL'];
  output.say(
    `Hàng đợi (${store}) chưa kết nối được, kiểm tra ${name}; yêu cầu vẫn được nhận, việc tự chạy khi có lại` +
      ` / the queue (${store}) cannot be reached, check ${name}; requests are taken, their work runs once it is back`,
  );
}

/** A system that serves does not depend on its demo: a part that is away is told, and the demo left for another time. */
async function tryDemoRequest(url: string, environment: Environment, output: Output): Promise<void> {
  const { status } = (await (await fetch(`${url}/api/v1/health/ready`)).json()) as { status: string };
  if (status !== 'ok') {
    output.say(
      `Có thành phần chưa sẵn sàng, bỏ qua yêu cầu mẫu; xem / a part is not ready, the demo request is left out; see ${url}/api/v1/health/parts`,
    );
    return;
  }
  try {
    await runDemoRequest(url, environment, output);
  } catch (error) {
    if (!isAppError(error)) throw error;
    for (const { message, remedy } of [error.text('vi'), error.text('en')])
      output.say(`${message} ${remedy}`);
  }
}

/** The environment as the parts see it: with the database that is really used. */
function settle(environment: Environment, database: DatabasePart): Environment {
  return { ...environment, databaseUrl: database.url };
}
