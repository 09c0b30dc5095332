import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
/** WCAG 2.2 AA, and axe's own good practice. */
const standard: RunOptions['runOnly'] = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
};

/** Of these, what another theme can change: the rules that look at colours. */
const colours: RunOptions['runOnly'] = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** Fails with every violation of the standard on what the page shows now. */
export function accessible(page: Page, screen: string): Promise<void> {
  return holds(page, screen, standard);
}

/** The same in light colours and in dark ones: the whole standard once, then what depends on colours again. */
export async function accessibleInBoth(page: Page, screen: string): Promise<void> {
  await page.emulateMedia({ colorScheme: 'light' });
  await holds(page, `${screen}, light`, standard);
  await page.emulateMedia({ colorScheme: 'dark' });
  await holds(page, `${screen}, dark`, colours);
}

async function holds(page: Page, screen: string, runOnly: RunOptions['runOnly']): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const options: RunOptions = {
    runOnly,
    resultTypes: ['violations'],
    rules: {
      // Experimental, and wrong here: it reads initials and key caps, which are hidden from screen readers, as words.
      'label-content-name-mismatch': { enabled: false },
    },
  };
  const { violations } = await page.evaluate(
    (given) =>
      (window as unknown as { axe: { run(on: Document, options: unknown): Promise<AxeResults> } }).axe.run(
        document,
        given,
      ),
    options,
  );
  const told = violations
    .map((it) => ({
      rule: it.id,
      why: it.help,
      where: it.nodes.map((node) => node.html.slice(0, 200)).filter((html) => it.id !== 'region' || !floats(html)),
    }))
    .filter((it) => it.where.length > 0);
  expect(told, `accessibility of ${screen}`).toEqual([]);
}

/** A menu or a tooltip, which may come at any moment: drawn at the end of the page, beside its landmarks, and announced by its button. */
function floats(html: string): boolean {
  // Axe cuts long names short.
  return html.includes(' data-bits-floating-');
}
