import type { Locator, Page } from '@playwright/test';
import { password } from './person';
import { expect, test } from './test';

const title = 'Le lecteur de badges ne répond plus';

test('the whole main job without a mouse', async ({ language, somebody, words }) => {
  const claire = await somebody();
  const marc = await somebody();
  // In English as somebody who sees little works: everything twice as large, in the colours of the system.
  if (language === 'en')
    for (const { page } of [claire, marc]) {
      await page.setViewportSize({ width: 640, height: 400 });
      await page.emulateMedia({ forcedColors: 'active' });
    }

  await test.step('sign in', async () => {
    const { keyboard } = claire.page;
    await claire.arrive();
    await expect(claire.field('session-login')).toBeFocused();
    await keyboard.type('claire');
    await keyboard.press('Tab');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await claire.settled();
  });

  await test.step('open a ticket and decide its category', async () => {
    const { keyboard } = claire.page;
    await keyboard.press('c');
    await expect(claire.field('newticket-title')).toBeFocused();
    await keyboard.type(title);
    await expect(claire.page.locator('.rich')).toBeVisible();
    await keyboard.press('Tab');
    await keyboard.type('Porte nord, depuis 8 h.');
    await reach(claire.page, claire.button('newticket-change'));
    await keyboard.press('Enter');
    await keyboard.press('Tab');
    await expect(claire.field('newticket-category')).toBeFocused();
    await keyboard.press('ArrowDown');
    await keyboard.press('Control+Enter');
    await expect(claire.page.getByRole('heading', { name: title })).toBeVisible();
  });

  await test.step('take it, note, answer, put it on hold, resolve, next', async () => {
    const { page } = marc;
    const { keyboard } = page;
    await marc.arrive();
    await expect(marc.field('session-login')).toBeFocused();
    await keyboard.type('marc');
    await keyboard.press('Tab');
    await keyboard.type(password);
    await keyboard.press('Enter');
    await marc.settled();
    await keyboard.press('g');
    await keyboard.press('u');
    await expect(page.getByRole('heading', { level: 1, name: words.t('view-unassigned') })).toBeVisible();
    await expect(page.getByRole('row').filter({ hasText: title })).toBeVisible();
    await keyboard.press('j');
    await keyboard.press('Enter');
    await expect(page.getByRole('heading', { name: title })).toBeVisible();
    await keyboard.press('i');
    await expect(marc.property('status', words.t('status-in_progress'))).toBeVisible();
    await marc.write('r', 'Je passe à 10 h.');
    await keyboard.press('Control+Enter');
    await expect(page.locator('article.message').filter({ hasText: 'Je passe à 10 h.' })).toBeVisible();
    await keyboard.press('Escape');
    await keyboard.press('p');
    await expect(page.getByRole('listbox', { name: words.t('tickets-field-priority') })).toBeVisible();
    await keyboard.press('ArrowUp');
    await keyboard.press('Enter');
    await expect(page.getByRole('status').filter({ hasText: words.t('tickets-field-priority') })).toBeVisible();
    await keyboard.press('Control+z');
    await keyboard.press('s');
    await expect(page.getByRole('listbox', { name: words.t('tickets-field-status') })).toBeVisible();
    await marc.look('50-status-by-key');
    await keyboard.press('Escape');
    await keyboard.press('e');
    await expect(marc.property('status', words.t('status-resolved'))).toBeVisible();
  });

  await test.step('the sheet of keys tells them all, and closes by key', async () => {
    await marc.page.keyboard.press('?');
    const sheet = marc.page.getByRole('dialog', { name: words.t('app-keys') });
    await expect(sheet).toBeVisible();
    await marc.look('51-keys');
    await marc.page.keyboard.press('Escape');
    await expect(sheet).toBeHidden();
  });

  await test.step('every control of the first screens can be reached, in a circle', async () => {
    await marc.go('tickets', 'all');
    await expect(marc.page.getByRole('row').first()).toBeVisible();
    await marc.page.locator('body').press('Tab');
    const seen = new Set<string>();
    for (let steps = 0; steps < 80; steps++) {
      const at = await marc.page.evaluate(() => {
        const element = document.activeElement;
        return element && element !== document.body
          ? `${element.tagName} ${element.className} ${element.textContent?.slice(0, 40)}`
          : '';
      });
      if (at) seen.add(at);
      await marc.page.keyboard.press('Tab');
    }
    for (const link of [words.t('view-unassigned'), words.t('app-notices'), words.t('app-new-ticket')])
      expect(
        [...seen].some((it) => it.includes(link)),
        link,
      ).toBe(true);
  });
});

/** Goes forward with Tab until the control has the focus. */
async function reach(page: Page, control: Locator): Promise<void> {
  for (let steps = 0; steps < 40; steps++) {
    if (await control.evaluate((it) => it === document.activeElement)) return;
    await page.keyboard.press('Tab');
  }
  await expect(control).toBeFocused();
}
