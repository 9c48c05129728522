// Node loads the TypeScript sources itself, by `test/support/native`: ADR 0016.
const project = (displayName, testMatch, extra = {}) => ({
  displayName,
  rootDir: '.',
  testMatch,
  testEnvironment: 'node',
  testRunner: '<rootDir>/test/support/native/runner.mjs',
  transform: {},
  modulePathIgnorePatterns: ['<rootDir>/dist/', '<rootDir>/var/'],
  ...extra,
});

const withDatabase = {
  globalSetup: '<rootDir>/test/support/global-setup.mjs',
  globalTeardown: '<rootDir>/test/support/global-teardown.mjs',
};

export default {
  // Of three suites one mostly waits for a process while the others compute: with two workers, two cores stood idle for
  // a quarter of the time.
  maxWorkers: 3,
  testSequencer: '<rootDir>/test/support/sequencer.mjs',
  // A client of a server that a test killed may still be waiting to reconnect; the run must end all the same.
  forceExit: true,
  // Real servers and processes take their time on a busy machine; a hang is still a failure.
  testTimeout: 30_000,
  projects: [
    project('unit', ['<rootDir>/{apps,libs,test/support}/**/*.spec.ts']),
    project('meta', ['<rootDir>/test/meta/**/*.spec.ts'], withDatabase),
    project('conformance', ['<rootDir>/test/conformance/**/*.spec.ts'], withDatabase),
    project('medium', ['<rootDir>/test/medium/**/*.spec.ts'], withDatabase),
    project('e2e', ['<rootDir>/test/e2e/**/*.spec.ts'], withDatabase),
  ],
};
