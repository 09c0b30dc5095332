import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { expect, type Page } from '@playwright/test';
import type { AxeResults, RunOptions } from 'axe-core';

const source = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const standard = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'];

/** Fails with every violation of WCAG 2.2 AA, and of axe's own good practice, on what the page shows now. */
export async function accessible(page: Page, screen: string): Promise<void> {
  if (!(await page.evaluate(() => 'axe' in window))) await page.evaluate(source);
  const floating = (await page.locator('.floating, .tooltip').count()) > 0;
  const options: RunOptions = {
    runOnly: { type: 'tag', values: standard },
    resultTypes: ['violations'],
    // A menu or a tooltip is drawn at the end of the page, beside its landmarks, and is announced by its button.
    rules: {
      region: { enabled: !floating },
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
  const told = violations.map((it) => ({
    rule: it.id,
    why: it.help,
    where: it.nodes.map((node) => node.html.slice(0, 200)),
  }));
  expect(told, `accessibility of ${screen}`).toEqual([]);
}
