/**
 * Opens the officers' pages where there is no line. It keeps the files of one release, all of them or none, and nothing
 * else: never an answer of the API, never a resident's page. See docs/adr/0014-field-tasks-without-a-line.md.
 */
interface Shell {
  /** Another one with every change of a file. */
  readonly release: string;
  /** Addresses, `/` for the page itself. */
  readonly files: readonly string[];
}

interface LastingEvent extends Event {
  waitUntil(work: Promise<unknown>): void;
}

interface CallEvent extends LastingEvent {
  readonly request: Request;
  respondWith(answer: Promise<Response>): void;
}

interface WorkerScope {
  readonly clients: { claim(): Promise<void> };
  readonly location: { readonly origin: string };
  skipWaiting(): Promise<void>;
  addEventListener(kind: 'install' | 'activate', heard: (event: LastingEvent) => void): void;
  addEventListener(kind: 'fetch', heard: (event: CallEvent) => void): void;
}

// The compiler knows the names of a window; this runs in a service worker.
const worker = globalThis as unknown as WorkerScope;

// The build puts in what it has made: see list-shell.ts.
const { release, files } = JSON.parse('THE SHELL OF THIS BUILD') as Shell;

const OURS = 'camera-antt.shell.';
const KEPT_AS = `${OURS}${release}`;
/** A line that gives no page in this time is none. */
const PATIENCE_MS = 4_000;
/** Of residents, or of the API: never answered from here. */
const NOT_OFFICERS = /^\/(api|o|l|check)(\/|$)/;

worker.addEventListener('install', (event) => event.waitUntil(keepShell()));

// One after the other: no release serves from the files of two.
worker.addEventListener('activate', (event) =>
  event.waitUntil(dropOthers().then(() => worker.clients.claim())),
);

worker.addEventListener('fetch', (event) => {
  const { request } = event;
  const { origin, pathname } = new URL(request.url);
  if (request.method !== 'GET' || origin !== worker.location.origin) return;
  if (request.mode === 'navigate') {
    if (isOfficersPage(pathname)) event.respondWith(newestPage(request));
  } else if (files.includes(pathname)) {
    event.respondWith(keptFile(request, pathname));
  }
});

async function keepShell(): Promise<void> {
  const shell = await caches.open(KEPT_AS);
  // What has its hash in its name was fetched by the page just now; the rest is asked for anew.
  await shell.addAll(
    files.map((file) => new Request(file, { cache: file.startsWith('/assets/') ? 'default' : 'no-cache' })),
  );
  await worker.skipWaiting();
}

async function dropOthers(): Promise<void> {
  const names = await caches.keys();
  await Promise.all(
    names.filter((name) => name.startsWith(OURS) && name !== KEPT_AS).map((name) => caches.delete(name)),
  );
}

/** An address of the application has no file and no dot, as for the server. */
const isOfficersPage = (pathname: string): boolean =>
  !NOT_OFFICERS.test(pathname) && !pathname.slice(pathname.lastIndexOf('/')).includes('.');

/** The server's own page whenever it can be had, so that nobody stays with an old release. */
async function newestPage(request: Request): Promise<Response> {
  const asked = fetch(request).then(
    (answer) => answer,
    () => undefined,
  );
  const waited = new Promise<undefined>((resolve) => setTimeout(() => resolve(undefined), PATIENCE_MS));
  const answer = await Promise.race([asked, waited]);
  // A gateway before a server that is away has a page as well.
  if (answer !== undefined && answer.status < 500) return answer;
  return (await kept('/')) ?? answer ?? (await asked) ?? Response.error();
}

const keptFile = async (request: Request, pathname: string): Promise<Response> =>
  (await kept(pathname)) ?? fetch(request);

const kept = (file: string): Promise<Response | undefined> =>
  caches.match(file, { cacheName: KEPT_AS, ignoreVary: true });

export {};
