import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { until } from './until.js';

/** What the law of many countries asks of a page: WCAG 2.2, levels A and AA. */
const WCAG = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa'];

type Run = Pick<axe.RunOptions, 'runOnly'>;

/**
 * What keeps somebody from reading or using the page as it stands, in light and in dark: one sentence for each element.
 * The page is asked from outside, so that its content security policy stays as it is in use.
 */
export async function barriers(page: Page): Promise<string[]> {
  if ((await page.evaluate('typeof axe')) === 'undefined') await page.evaluate(`${axe.source}; undefined`);
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

/** Waits until the page is drawn in it: by its style sheet, by its program, and to the end of every transition. */
async function turn(page: Page, colorScheme: 'light' | 'dark'): Promise<void> {
  await page.emulateMedia({ colorScheme });
  const drawn = `matchMedia('(prefers-color-scheme: ${colorScheme})').matches
    && (document.documentElement.dataset.mantineColorScheme ?? '${colorScheme}') === '${colorScheme}'
    && !document.getAnimations().some((each) => each instanceof CSSTransition)`;
  await until(async () => (await page.evaluate(drawn)) === true);
}

async function ask(page: Page, run: Run): Promise<string[]> {
  const options = JSON.stringify({ ...run, resultTypes: ['violations'] });
  const { violations } = (await page.evaluate(`axe.run(document, ${options})`)) as axe.AxeResults;
  return violations.flatMap(({ id, help, nodes }) =>
    nodes.map(({ target, any }) => `${id}: ${help}: ${target.join(' ')} ${any[0]?.message ?? ''}`.trim()),
  );
}
