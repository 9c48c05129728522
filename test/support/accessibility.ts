import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import type { AxeResults, RunOptions } from 'axe-core';
import type { Page } from 'playwright-core';
import { until } from './until.js';

/** What the law of many countries asks of a page: WCAG 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

/** The small build: it is sent into every page that is looked at. */
const AXE = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

type Run = Pick<RunOptions, 'runOnly'>;

/**
 * What keeps somebody from reading or using the page as it stands, in light and in dark: one sentence for each element.
 * The page is asked from outside, so that its content security policy stays as it is in use.
 */
export async function barriers(page: Page): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${AXE}; undefined`);
  const dark = (await page.evaluate(`matchMedia('(prefers-color-scheme: dark)').matches`)) === true;
  const [here, there] = dark ? (['dark', 'light'] as const) : (['light', 'dark'] as const);
  await turn(page, here);
  const found = await ask(page, { runOnly: { type: 'tag', values: WCAG } });
  // Nothing but the colours depends on it.
  await turn(page, there);
  const turned = await ask(page, { runOnly: { type: 'rule', values: ['color-contrast'] } });
  await turn(page, here);
  return [...found, ...turned.map((barrier) => `${barrier} (${there})`)];
}

/** Waits until the page follows, by its style sheet and by its program, and ends every transition on the way there. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const turned = `matchMedia('(prefers-color-scheme: ${colorScheme})').matches
    && (document.documentElement.dataset.mantineColorScheme ?? '${colorScheme}') === '${colorScheme}'`;
  await until(async () => (await page.evaluate(turned)) === true);
  // What one passes on to another begins when the first has ended, so it is asked until nothing is left.
  await until(async () => (await page.evaluate(ENDING)) === 0);
}

const ENDING = `(() => {
  const running = document.getAnimations().filter((each) => each instanceof CSSTransition);
  for (const each of running) each.finish();
  return running.length;
})()`;

async function ask(page: Page, run: Run): Promise<string[]> {
  const options = JSON.stringify({ ...run, resultTypes: ['violations'] });
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`.trim()),
  );
}
