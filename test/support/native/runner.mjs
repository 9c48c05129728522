// Jest's own runner of a test file, but Node loads the modules. Jest loads all of Nest, TypeORM and the libs anew for
// each file, inside a context of its own, without keeping what V8 compiled; that took more than two of the four
// computing seconds of a usual suite. Here a worker loads them once for all of its files. ADR 0016 says what is given up.
import './sources.mjs';
import { createRequire } from 'node:module';
import { pathToFileURL } from 'node:url';
import circus from 'jest-circus/runner';
import { ModuleMocker } from 'jest-mock';
import { bindGlobals } from './globals.mjs';

const require = createRequire(import.meta.url);
/** Where jest-circus keeps what a file asked for: they have to go with the file. */
const TEST_TIMEOUT = Symbol.for('TEST_TIMEOUT_SYMBOL');
const EVENT_HANDLERS = Symbol.for('EVENT_HANDLERS');

process.setSourceMapsEnabled(true);

export default async function runTestFile(
  globalConfig,
  config,
  environment,
  runtime,
  path,
  sendMessageToJest,
) {
  if (globalConfig.watch || globalConfig.watchAll)
    throw new Error(
      'Modules stay loaded between runs, so changes would not be seen: run `npm test` again instead.',
    );
  const mocker = new ModuleMocker(globalThis);
  const restore = remember(environment);
  Object.assign(runtime, {
    // The part of jest-circus that holds the tests of one file is loaded anew for each.
    requireInternalModule: (module) => {
      delete require.cache[module];
      return require(module);
    },
    setGlobalsForRuntime: (globals) => bindGlobals({ ...globals, jest: jestOf(mocker) }),
    unstable_shouldLoadAsEsm: () => true,
    unstable_importModule: (module) => import(pathToFileURL(module).href),
  });
  try {
    return await circus.default(globalConfig, config, environment, runtime, path, sendMessageToJest);
  } finally {
    mocker.restoreAllMocks();
    restore();
  }
}

/** What suites use of `jest`. Whatever else it has would need Jest's loader. */
function jestOf(mocker) {
  return {
    fn: mocker.fn.bind(mocker),
    spyOn: mocker.spyOn.bind(mocker),
    setTimeout: (milliseconds) => {
      globalThis[TEST_TIMEOUT] = milliseconds;
    },
  };
}

/** What a file may change for itself must be the next one's as it was. Its console's lines are told with its result. */
function remember({ global }) {
  const { console } = globalThis;
  const { prepareStackTrace } = Error;
  const variables = { ...process.env };
  delete globalThis[TEST_TIMEOUT];
  delete globalThis[EVENT_HANDLERS];
  globalThis.console = global.console;
  // Jest's words for a stack know only what Jest has loaded; Node's own know the lines of the sources.
  Error.prepareStackTrace = undefined;
  return () => {
    Error.prepareStackTrace = prepareStackTrace;
    globalThis.console = console;
    for (const name of Object.keys(process.env)) if (!(name in variables)) delete process.env[name];
    Object.assign(process.env, variables);
  };
}
