// The direction of dependencies. Domain libs in the order of the story they tell; each may import only those before.
const platform = ['config', 'telemetry', 'database', 'queue', 'storage', 'media', 'spreadsheets'];
const domain = [
  'units',
  'access',
  'ledger',
  'notifications',
  'cameras',
  'cases',
  'requests',
  'extraction',
  'clips',
  'statistics',
];
const lib = (names) => `^libs/(${names.join('|')})/`;
const only = (name, module, comment, allowed) => ({
  name,
  comment,
  severity: 'error',
  from: { path: '^(apps|libs)/', pathNot: allowed },
  to: { path: module },
});

module.exports = {
  forbidden: [
    {
      name: 'no-cycles',
      severity: 'error',
      comment: 'A cycle has no lowest part to start reading from.',
      from: {},
      to: { circular: true },
    },
    {
      name: 'apps-stand-alone',
      severity: 'error',
      comment: 'An app never imports another app.',
      from: { path: '^apps/([^/]+)/' },
      to: { path: '^apps/', pathNot: '^apps/$1/' },
    },
    {
      name: 'web-knows-the-api-only',
      severity: 'error',
      comment:
        'The web application knows the server by the client generated from its OpenAPI document, nothing else.',
      from: { path: '^apps/web/' },
      to: { path: '^(libs|test)/' },
    },
    {
      name: 'web-features-stand-alone',
      severity: 'error',
      comment: 'A feature is put together by the application, never the other way.',
      from: { path: '^apps/web/src/(features|ui|language|api)/' },
      to: { path: '^apps/web/src/app/' },
    },
    {
      name: 'web-ui-knows-no-feature',
      severity: 'error',
      comment: 'No domain word in what every page is made of.',
      from: { path: '^apps/web/src/(ui|language|api)/' },
      to: { path: '^apps/web/src/features/' },
    },
    {
      name: 'owner-page-stays-small',
      severity: 'error',
      comment:
        'On a poor line every kilobyte counts: what officers work with stays out of what an owner loads.',
      from: {
        path: '^apps/web/src/(features/(owner-ask|owner-code|owner-ledger|request-check)/|(owner|ledger|check)\\.tsx$|language/|api/(client|failure)|ui/(draft-store|icon|use-focus|notice|open-page|resident-frame))',
      },
      to: { path: 'node_modules/(@mantine|@tanstack)/' },
    },
    {
      name: 'libs-know-no-app',
      severity: 'error',
      comment: 'Apps compose libs, never the other way.',
      from: { path: '^libs/' },
      to: { path: '^(apps|test)/' },
    },
    {
      name: 'kernel-is-pure',
      severity: 'error',
      comment: 'The kernel imports nothing of ours.',
      from: { path: lib(['kernel']) },
      to: { path: '^(libs|apps)/', pathNot: lib(['kernel']) },
    },
    {
      name: 'platform-knows-no-domain',
      severity: 'error',
      comment: 'No domain word inside the platform.',
      from: { path: lib(platform) },
      to: { path: lib(domain) },
    },
    {
      name: 'platform-order',
      severity: 'error',
      comment: 'Platform libs lean on config and telemetry; the queue also on the database, for its outbox.',
      from: { path: lib(['database', 'storage', 'media', 'spreadsheets', 'config', 'telemetry']) },
      to: {
        path: lib(['queue', 'storage', 'media', 'spreadsheets']),
        pathNot: '^libs/(storage|media|spreadsheets)/',
      },
    },
    ...domain.map((name, position) => ({
      name: `direction-of-${name}`,
      severity: 'error',
      comment: 'News to a later lib travels as an event or a job.',
      from: { path: lib([name]) },
      to: { path: lib(domain.slice(position + 1).length > 0 ? domain.slice(position + 1) : ['none']) },
    })),
    {
      name: 'one-door',
      severity: 'error',
      comment: 'A lib is entered through its index.ts only.',
      from: { path: '^(apps|libs|test)/([^/]+)/' },
      to: { path: '^libs/([^/]+)/src/', pathNot: ['^libs/[^/]+/src/index\\.ts$', '^libs/$2/'] },
    },
    only(
      'bullmq-in-queue',
      'node_modules/bullmq',
      'The queue is a port.',
      '^(libs/queue|apps/worker|apps/cli/src/bench)/',
    ),
    only(
      'minio-in-storage',
      'node_modules/minio',
      'The clip store is a port.',
      '^(libs/storage|apps/cli/src/bench)/',
    ),
    only(
      'child-processes',
      '^(node:)?child_process$',
      'Programs are started by media, by the embedded database, and by the command line.',
      '^(libs/media|libs/database/src/embedded|apps/cli)/',
    ),
  ],
  options: {
    doNotFollow: { path: 'node_modules' },
    tsConfig: { fileName: 'tsconfig.json' },
    tsPreCompilationDeps: true,
    includeOnly: undefined,
    exclude: { path: '^(dist|var)/' },
    enhancedResolveOptions: { exportsFields: ['exports'], conditionNames: ['types', 'import', 'default'] },
  },
};
