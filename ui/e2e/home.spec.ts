import type { Locator } from '@playwright/test';
import { expect, test } from './test';

const title = 'Le fax du secrétariat sonne sans arrêt';

test('the first screen of each person follows what happens, and its figures open the lists behind them', async ({
  somebody,
  words,
}) => {
  const sophie = await somebody();
  const claire = await somebody();
  const marc = await somebody();
  await sophie.enter('sophie');
  await claire.enter('claire');
  await marc.enter('marc');

  const active = figure(sophie.page.getByRole('link', { name: words.t('home-active') }));
  const before = Number(await active.textContent());

  await test.step('a ticket opened is counted at once, for who leads and for who asked', async () => {
    await claire.page.getByRole('link', { name: words.t('home-problem') }).click();
    await claire.field('newticket-title').fill(title);
    await claire.page.keyboard.press('Control+Enter');
    await expect(claire.page.getByRole('heading', { name: title })).toBeVisible();
    await expect(active).toHaveText(String(before + 1));
    await claire.page.keyboard.press('g');
    await claire.page.keyboard.press('h');
    await expect(claire.page.getByRole('link', { name: title })).toContainText(words.t('home-card-none'));
  });

  await test.step('each figure opens a list of that size', async () => {
    for (const key of ['home-active', 'home-late', 'home-nobodys'] as const) {
      await sophie.go('home');
      const link = sophie.page
        .locator('main')
        .getByRole('link', { name: words.t(key) })
        .first();
      const said = (await figure(link).textContent()) ?? '';
      await link.click();
      await expect(sophie.page.locator('h1 + .count')).toHaveText(said);
    }
  });

  await test.step('who works goes through the lines by keys, and back', async () => {
    const lines = marc.page.getByRole('region', { name: words.t('home-unassigned') });
    await expect(lines.getByRole('link', { name: title })).toBeVisible();
    await marc.page.keyboard.press('j');
    await expect(marc.page.locator('main a[data-line]').first()).toBeFocused();
    await lines.getByRole('link', { name: title }).focus();
    await marc.page.keyboard.press('Enter');
    await expect(marc.page.getByRole('heading', { name: title })).toBeVisible();
    await marc.page.keyboard.press('i');
    await expect(marc.property('status', words.t('status-in_progress'))).toBeVisible();
    await marc.write('r', 'Je passe le couper.');
    await marc.page.keyboard.press('Control+Enter');
    await expect(marc.page.locator('article.message').filter({ hasText: 'couper' })).toBeVisible();
    await marc.page.keyboard.press('Escape');
    await marc.page.keyboard.press('g');
    await marc.page.keyboard.press('h');
    const queue = marc.page.getByRole('region', { name: words.t('home-queue') });
    await expect(queue.getByRole('heading')).toBeVisible();
  });

  await test.step('the answer is on the card, and the last words of the requester wait for the technician', async () => {
    await expect(claire.page.getByRole('link', { name: title })).toContainText('Je passe le couper.');
    const { id } = await mine(claire.page.getByRole('link', { name: title }));
    await claire.call('tickets.comment', { id, body: 'Il sonne encore.', internal: false, uploads: [] });
    const waiting = marc.page.getByRole('region', { name: words.t('home-answered') });
    await expect(waiting.getByRole('link', { name: title })).toContainText('Il sonne encore.');
    await marc.call('tickets.move', { id, status: 'resolved' });
    const rate = claire.page.getByRole('region', { name: words.t('home-rate') });
    await expect(rate.getByRole('link', { name: title })).toBeVisible();
  });

  await test.step('who asks for an account is told to who decides', async () => {
    await sophie.go('home');
    const door = await somebody();
    await door.call('session.register', {
      login: 'zoe.petit',
      display_name: 'Zoé Petit',
      email: 'zoe.petit@example.org',
      password: 'quatre mots sans rapport',
      password_again: 'quatre mots sans rapport',
    });
    await expect(sophie.page.getByText(words.t('home-registrations', { count: 1 }))).toBeVisible();
    await sophie.look('65-home-registration');
    await sophie.button('home-registrations-next').click();
    await expect(sophie.button('admin-waiting-approve-name', { name: 'Zoé Petit' })).toBeVisible();
  });
});

/** The value a figure shows. */
function figure(link: Locator): Locator {
  return link.locator('.value');
}

/** The ticket a link leads to. */
async function mine(link: Locator): Promise<{ id: string }> {
  const id = (await link.getAttribute('href'))?.split('/').at(-1);
  if (!id) throw new Error('a link to no ticket');
  return { id };
}
