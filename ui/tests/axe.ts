import axe from 'axe-core';
import { expect } from 'vitest';

/** Expects no broken accessibility rule in the page, in the light theme and in the dark one. */
export async function expectAccessible(): Promise<void> {
  for (const theme of ['light', 'dark']) {
    document.documentElement.dataset.theme = theme;
    const { violations } = await axe.run(document.body, {
      runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
      // A component alone has no landmarks and no page heading.
      rules: {
        region: { enabled: false },
        'page-has-heading-one': { enabled: false },
        'landmark-one-main': { enabled: false },
      },
    });
    const told = violations.map((it) => `${theme}: ${it.id}: ${it.nodes.map((node) => node.html).join(' ')}`);
    expect(told, 'accessibility').toEqual([]);
  }
  delete document.documentElement.dataset.theme;
}
