import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { expect } from '@jest/globals';
import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core';
import { barriers } from './accessibility.js';
import { until } from './until.js';

/** A real Chromium from npm; the machine needs none of its own. */
export async function startBrowser(): Promise<Browser> {
  const folder = unpackedChromium();
  const launch = (env: Record<string, string>): Promise<Browser> =>
    chromium.launch({
      executablePath: join(folder, 'chromium'),
      args: ['--no-sandbox', '--disable-gpu', '--font-render-hinting=none'],
      env: { ...(process.env as Record<string, string>), ...env },
    });
  try {
    return await launch({});
  } catch (error) {
    // A machine without the libraries and fonts of a desktop: the package brings those too.
    if (!/shared librar|font/i.test(String(error))) throw error;
    return launch({
      LD_LIBRARY_PATH: join(folder, 'al2023', 'lib'),
      FONTCONFIG_PATH: join(folder, 'fonts'),
    });
  }
}

/** Unpacks it once per machine and version; several runs at the same moment do not see each other's halves. */
function unpackedChromium(): string {
  const entry = createRequire(import.meta.url).resolve('@sparticuz/chromium');
  const manifest = join(dirname(entry), '..', '..', 'package.json');
  const { version } = JSON.parse(readFileSync(manifest, 'utf8')) as { version: string };
  const folder = join(tmpdir(), `antt-chromium-${version}-${process.getuid?.() ?? 0}`);
  if (existsSync(join(folder, 'chromium'))) return folder;
  const unpacking = mkdtempSync(`${folder}-`);
  const script = `const { default: chromium } = await import('@sparticuz/chromium'); await chromium.executablePath();`;
  const result = spawnSync(process.execPath, ['--input-type=module', '--eval', script], {
    encoding: 'utf8',
    // The package unpacks into the folder for temporary files, its libraries only where it believes to need them.
    env: { ...process.env, TMPDIR: unpacking, AWS_EXECUTION_ENV: 'AWS_Lambda_nodejs24.x' },
  });
  if (result.status !== 0) throw new Error(`Chromium was not unpacked:\n${result.stderr}`);
  try {
    renameSync(unpacking, folder);
  } catch {
    rmSync(unpacking, { recursive: true, force: true });
  }
  return folder;
}

export interface Visit {
  readonly page: Page;
  readonly context: BrowserContext;
  /** Everything a page of ours must never do: errors in its console, failed calls, calls to another host, barriers. */
  readonly faults: string[];
  /** Method and address of every call, in order. */
  readonly calls: string[];
  close(): Promise<void>;
}

export interface VisitOptions {
  readonly locale?: string;
  readonly size?: 'phone' | 'desktop';
  readonly dark?: boolean;
  /** Statuses a test brings about on purpose; a browser reports them in its console. */
  readonly expectedStatuses?: readonly number[];
  /** A test cuts the line on purpose. */
  readonly expectedFailures?: boolean;
}

const SIZES = { phone: { width: 390, height: 844 }, desktop: { width: 1280, height: 860 } };

const faultsOf = new WeakMap<Page, string[]>();

/** A person who has never been here opens the application of `origin`. */
export async function visit(browser: Browser, origin: string, options: VisitOptions = {}): Promise<Visit> {
  const {
    locale = 'vi-VN',
    size = 'phone',
    dark = false,
    expectedStatuses = [],
    expectedFailures = false,
  } = options;
  const context = await browser.newContext({
    baseURL: origin,
    locale,
    timezoneId: 'Asia/Ho_Chi_Minh',
    viewport: SIZES[size],
    deviceScaleFactor: size === 'phone' ? 2 : 1,
    hasTouch: size === 'phone',
    colorScheme: dark ? 'dark' : 'light',
    reducedMotion: 'reduce',
  });
  const faults: string[] = [];
  const calls: string[] = [];
  const watch = (page: Page): void => {
    faultsOf.set(page, faults);
    page.on('console', (message) => {
      const text = message.text();
      if (expectedFailures && text.includes('net::ERR_')) return;
      if (expectedStatuses.some((status) => text.includes(`status of ${status}`))) return;
      if (message.type() === 'error' || message.type() === 'warning') faults.push(`console: ${text}`);
    });
    page.on('pageerror', (error) => faults.push(`error: ${error.message}`));
    page.on('request', (request) => {
      calls.push(`${request.method()} ${request.url()}`);
      if (new URL(request.url()).origin !== new URL(origin).origin)
        faults.push(`other host: ${request.url()}`);
    });
    page.on('response', (response) => {
      const status = response.status();
      if (status >= 400 && !expectedStatuses.includes(status)) faults.push(`${status}: ${response.url()}`);
    });
  };
  // Also those that a test opens later, as somebody who comes back.
  context.on('page', watch);
  const page = await context.newPage();
  return { page, context, faults, calls, close: () => context.close() };
}

export interface VisitingOptions extends VisitOptions {
  /** Of the link that is opened: must stand in the address of no call, where logs would keep it. */
  readonly secret?: string;
}

/** Opens a page as somebody who has never been here, works with it, and holds it to having no faults. */
export async function visiting(
  browser: Browser,
  origin: string,
  path: string,
  { secret = '', ...options }: VisitingOptions,
  work: (page: Page, visited: Visit) => Promise<void>,
): Promise<void> {
  const visited = await visit(browser, origin, options);
  try {
    await visited.page.goto(path);
    await visited.page.getByRole('heading', { level: 1 }).waitFor();
    await work(visited.page, visited);
    expect(visited.faults).toEqual([]);
    expect(visited.calls.filter((call) => secret !== '' && call.includes(secret))).toEqual([]);
  } finally {
    await visited.close();
  }
}

/** How many bytes of script the calls of a visit fetch, compressed as a phone gets them. */
export async function scriptBytes(calls: readonly string[]): Promise<number> {
  let bytes = 0;
  for (const url of calls.map((call) => call.replace(/^GET /, '')).filter((each) => each.endsWith('.js'))) {
    const response = await fetch(url, { method: 'HEAD', headers: { 'accept-encoding': 'br' } });
    bytes += Number(response.headers.get('content-length'));
  }
  return bytes;
}

/** States by name: each is asked about once in a run, in light and in dark together. */
const lookedAt = new Set<string>();

/**
 * A state of a page worth looking at: nothing in it may keep anybody out, which is a fault of the visit; and it is
 * pictured when a folder for pictures is named.
 */
export async function picture(page: Page, name: string, options: { fullPage?: boolean } = {}): Promise<void> {
  const state = name.replace(/-(light|dark)(?=-|$)/, '');
  const found = lookedAt.has(state) ? [] : (await barriers(page)).map((barrier) => `${name}: ${barrier}`);
  lookedAt.add(state);
  const faults = faultsOf.get(page);
  if (faults === undefined) expect(found).toEqual([]);
  else faults.push(...found);
  const folder = process.env['ANTT_PICTURES'];
  if (!folder) return;
  mkdirSync(folder, { recursive: true });
  await page.screenshot({ path: join(folder, `${name}.png`), fullPage: options.fullPage ?? true });
}

/**
 * Doubles the letters, as a person with weak eyes does, waits until the page is laid out again, and puts them back.
 * The page is asked from outside: its content security policy lets nothing be evaluated inside.
 * @throws Error when something is wider than the window, with what it is
 */
export async function fitsAtTwiceTheSize(page: Page): Promise<void> {
  await page.evaluate("document.documentElement.style.fontSize = '200%'");
  // Asked at once, a page may still tell its old width.
  await page.evaluate('new Promise((drawn) => requestAnimationFrame(() => requestAnimationFrame(drawn)))');
  await until(async () => (await page.evaluate(TOO_WIDE)) === '').catch(async () => {
    throw new Error(`wider than the window: ${String(await page.evaluate(TOO_WIDE))}`);
  });
  await page.evaluate("document.documentElement.style.fontSize = ''");
}

/** Elements with text of their own that reach beyond the window; nothing where it need not be scrolled sideways. */
const TOO_WIDE = `document.documentElement.scrollWidth <= document.documentElement.clientWidth
  ? ''
  : [...document.querySelectorAll('body *')]
      .filter((each) => each.getBoundingClientRect().right > document.documentElement.clientWidth)
      .map((each) => each.localName + '.' + each.className + ' ' + Math.round(each.getBoundingClientRect().width))
      .join(', ') || 'something'`;
