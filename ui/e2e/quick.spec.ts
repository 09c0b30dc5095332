import { expect, test } from './test';

/** The small window's size: it shows nothing but the form. */
const small = { width: 560, height: 640 };

test('the small window reports, with what the machine tells and without what was struck', async ({
  somebody,
  words,
}) => {
  const claire = await somebody();
  const { page } = claire;
  await claire.enter('claire');
  await page.setViewportSize(small);
  await page.goto(`${claire.url}/#/quick`);
  await page.reload();
  const title = claire.field('newticket-title');
  await expect(title).toBeFocused();
  await expect(page.getByRole('navigation')).toHaveCount(0);
  // A browser pictures no screens, and offers none.
  await expect(page.getByRole('button', { name: words.t('machine-capture') })).toHaveCount(0);
  await title.fill('L’imprimante du hall clignote');
  await claire.look('60-quick');

  await page.getByRole('button', { name: words.t('machine-title') }).click();
  const strike = words.t('machine-strike', { fact: words.t('machine-host') });
  await page.getByRole('button', { name: strike }).click();
  await claire.look('61-quick-machine');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText('L’imprimante du hall clignote')).toHaveCount(0);
  await expect(page.getByRole('button', { name: words.t('design-close') })).toBeVisible();
  await claire.look('62-quick-sent');
  await expect(title).toBeFocused();
  await expect(title).toHaveValue('');

  const list = await claire.call<{ rows: { id: string; title: string }[] }>('tickets.list', {
    view: 'my_open',
    count: 50,
  });
  const sent = list.rows.find((it) => it.title === 'L’imprimante du hall clignote');
  const ticket = await claire.call<{ machine: { what: string }[] }>('tickets.show', { id: sent?.id });
  const told = ticket.machine.map((it) => it.what);
  expect(told).toContain('application');
  expect(told).not.toContain('host');
  await expect.poll(() => claire.call('drafts.recall', { name: 'quick' })).toBeNull();

  const marc = await somebody();
  await marc.enter('marc');
  await marc.go('tickets', 'all', sent?.id ?? '');
  await expect(marc.page.getByRole('region', { name: words.t('machine-title') })).toBeVisible();
  await marc.look('63-ticket-machine');
});
