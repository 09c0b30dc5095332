import { readFile } from 'node:fs/promises';
import type { TicketPage, ViewName } from '../src/api/generated';
import type { Person } from './person';
import { expect, test } from './test';

function listed(person: Person, view: ViewName): Promise<TicketPage> {
  const list = { view, filter: {}, sort: 'updated', descending: true, from: 0, count: 500 };
  return person.call<TicketPage>('tickets.list', list);
}

/** The sentence that says how many are chosen. */
function chosen(person: Person, count: number) {
  return person.page.getByRole('status').filter({ hasText: person.t('bulk-chosen', { count }) });
}

test('many tickets are changed together by the keys of one, and everything is taken back', async ({ somebody }) => {
  const marc = await somebody();
  const { page } = marc;
  const { keyboard } = page;
  await marc.enter('marc');
  await marc.go('tickets', 'all');
  const before = await listed(marc, 'all');
  await expect(page.getByRole('row').nth(3)).toBeVisible();

  await test.step('choose three, change their priority, take it back, do it again', async () => {
    await keyboard.press('j');
    await keyboard.press('x');
    await keyboard.press('Shift+ArrowDown');
    await keyboard.press('Shift+ArrowDown');
    await expect(chosen(marc, 3)).toBeVisible();
    await marc.look('bulk-chosen');
    await keyboard.press('p');
    await page.getByRole('option', { name: marc.t('priority-low') }).click();
    await marc.said(marc.t('tickets-field-priority'));
    const ids = before.rows.slice(0, 3).map((it) => it.id);
    const priorities = async () => {
      const { rows } = await listed(marc, 'all');
      return ids.map((id) => rows.find((it) => it.id === id)?.priority);
    };
    expect(await priorities()).toEqual(['low', 'low', 'low']);
    await keyboard.press('Control+z');
    await marc.said(marc.t('tickets-undone', { count: 3 }));
    expect(await priorities()).toEqual(before.rows.slice(0, 3).map((it) => it.priority));
    await keyboard.press('Control+Shift+z');
    await expect.poll(priorities).toEqual(['low', 'low', 'low']);
    await keyboard.press('Escape');
    await expect(page.getByRole('heading', { level: 1, name: marc.t('view-all') })).toBeVisible();
  });

  await test.step('choose a whole list, put it away, find it there, bring it back', async () => {
    const { total } = await listed(marc, 'resolved');
    await marc.go('tickets', 'resolved');
    await expect(page.getByRole('heading', { level: 1, name: marc.t('view-resolved') })).toBeVisible();
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(total));
    await keyboard.press('j');
    await keyboard.press('Control+a');
    await expect(chosen(marc, total)).toBeVisible();
    await keyboard.press('o');
    await marc.said(marc.t('bulk-did-archived', { count: total }));
    await expect(page.getByText(marc.t('tickets-empty-resolved'))).toBeVisible();
    await marc.go('tickets', 'archived');
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(total));
    await expect(page.getByRole('row').first()).toBeVisible();
    await marc.look('archived');
    await keyboard.press('Control+z');
    await marc.said(marc.t('tickets-undone', { count: total }));
    await expect(page.getByText(marc.t('tickets-empty-archived'))).toBeVisible();
  });

  await test.step('an answer taken back is in the field again', async () => {
    const left = await listed(marc, 'to_handle');
    await marc.go('tickets', 'to_handle');
    await expect(page.getByRole('grid')).toHaveAttribute('aria-rowcount', String(left.total));
    await keyboard.press('j');
    await keyboard.press('Enter');
    await expect(page.locator('.reply .rich')).toBeVisible();
    await marc.write('r', 'Je passe à midi.');
    await keyboard.press('Control+Enter');
    await marc.said(marc.t('tickets-did-answered'));
    await expect(page.locator('.reply .rich')).toHaveText('');
    await marc.button('app-undo').click();
    await expect(page.locator('.reply .rich')).toHaveText('Je passe à midi.');
  });
});

test('what is shown is exported as the language of the person wants it', async ({ language, somebody }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await marc.go('tickets', 'all');
  const { total } = await listed(marc, 'all');
  const written = page.waitForEvent('download');
  await page.getByRole('button', { name: marc.t('views-menu') }).click();
  await page.getByRole('menuitem', { name: marc.t('bulk-do-export') }).click();
  const text = await readFile(await (await written).path(), 'utf8');
  await marc.said(marc.t('bulk-exported', { count: total }));
  const lines = text.split('\r\n').filter(Boolean);
  expect(lines).toHaveLength(total + 1);
  const [head, first] = lines;
  const separator = language === 'fr' ? ';' : ',';
  expect(head?.startsWith(`\uFEFF${marc.t('tickets-field-number')}${separator}${marc.t('tickets-field-title')}`)).toBe(
    true,
  );
  expect(first).toMatch(language === 'fr' ? /^\d+;/u : /^\d+,/u);
});
