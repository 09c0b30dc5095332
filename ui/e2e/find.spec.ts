import type { Locator } from '@playwright/test';
import type { Person } from './person';
import { expect, test } from './test';

test('the search finds parts of words, whatever their accents, and opens what it found', async ({
  somebody,
  words,
}) => {
  const claire = await somebody();
  const marc = await somebody();
  await claire.enter('claire');
  const { id } = await claire.call<{ id: string }>('tickets.open', {
    title: 'L’élève n’accède plus à la médiathèque',
    description: 'Message « réseau indisponible ».',
    uploads: [],
  });
  await marc.enter('marc');
  await marc.call('tickets.comment', { id, body: 'Câble débranché dans la baie.', internal: true, uploads: [] });

  const { page } = marc;
  await page.keyboard.press('/');
  const field = page.getByRole('combobox', { name: words.t('app-search') });
  await expect(field).toBeFocused();
  for (const typed of ['mediatheque', 'MÉDIATH', 'diathequ', 'eleve n acc', 'reseau indispo', 'cable debranche']) {
    await field.fill(typed);
    await expect(page.getByRole('option').first(), typed).toContainText('L’élève n’accède plus à la médiathèque');
  }
  await field.fill('mediatheque');
  await expect(page.getByRole('option').first().locator('mark').first()).toHaveText('médiathèque');
  await marc.look('30-search');
  for (const odd of ['"', '*', 'NEAR(', '%_\\', "'; DROP TABLE ticket; --", '‮​🖨', 'AND OR NOT', '-', 'x'.repeat(3000)]) {
    await field.fill(odd);
    await expect(page.getByRole('option').filter({ hasText: 'médiathèque' })).toHaveCount(0);
    await expect(page.getByText(words.t('failure-internal'))).toHaveCount(0);
  }
  await field.fill('mediatheque');
  await expect(page.getByRole('option').first()).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: 'L’élève n’accède plus à la médiathèque' })).toBeVisible();
  await page.goBack();
  await expect(field).toHaveValue('mediatheque');

  await claire.go('search?q=debranche');
  await expect(claire.page.getByText(words.t('search-none', { words: 'debranche' }))).toBeVisible();
});

test('views and filters narrow the list, and the address says which', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await marc.call('tickets.open', {
    title: 'Serveur de fichiers arrêté',
    description: '',
    priority: 'critical',
    uploads: [],
  });
  await marc.go('tickets', 'all');
  const rows = page.getByRole('row');
  await expect(rows.first()).toBeVisible();
  const all = await total(marc, {});
  await counted(marc, all);
  await adjacent(rows);

  await page.keyboard.press('f');
  await page.getByRole('option', { name: words.t('tickets-field-status'), exact: true }).click();
  await page.getByRole('option', { name: words.t('status-waiting'), exact: true }).click();
  await page.keyboard.press('Escape');
  const waiting = await total(marc, { status: ['waiting'] });
  expect(waiting).toBeLessThan(all);
  await counted(marc, waiting);
  await marc.look('31-filtered');

  await page.reload();
  await counted(marc, waiting);
  await page
    .getByRole('button', {
      name: words.t('design-remove', {
        name: words.t('list-filter-value', {
          field: words.t('tickets-field-status'),
          value: words.t('status-waiting'),
        }),
      }),
    })
    .click();
  await counted(marc, all);

  for (const view of ['unassigned', 'to_handle', 'waiting', 'late', 'resolved', 'my_open'] as const) {
    await page
      .getByRole('navigation')
      .getByRole('link', { name: words.t(`view-${view}`) })
      .click();
    await expect(page.getByRole('heading', { level: 1, name: words.t(`view-${view}`) })).toBeVisible();
    await counted(marc, await total(marc, {}, view));
  }

  await page
    .getByRole('navigation')
    .getByRole('link', { name: words.t('view-all') })
    .click();
  await page.keyboard.press('v');
  await page
    .getByRole('columnheader', { name: words.t('tickets-field-priority') })
    .getByRole('button')
    .click();
  await expect(page.getByRole('columnheader', { name: words.t('tickets-field-priority') })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await expect(rows.nth(1)).toContainText(words.t('priority-critical'));
  await marc.look('32-table');
});

/** Rows stand one under the other, without a gap and without covering each other. */
async function adjacent(rows: Locator): Promise<void> {
  const boxes = await rows.evaluateAll((all) =>
    all
      .map((it) => it.getBoundingClientRect())
      .map(({ top, bottom }) => ({ top: Math.round(top), bottom: Math.round(bottom) })),
  );
  expect(boxes.length).toBeGreaterThan(5);
  expect(boxes.slice(1).map((it) => it.top)).toEqual(boxes.slice(0, -1).map((it) => it.bottom));
}

/** The list says how many tickets it has; an empty one says why it is. */
async function counted(person: Person, count: number): Promise<void> {
  const shown = person.page.locator('h1 + .count');
  if (count > 0) await expect(shown).toHaveText(String(count));
  else
    await expect(
      person.page.getByRole('row').getByRole('button', { name: person.t('tickets-new-first') }),
    ).toBeVisible();
}

/** How many tickets the host says there are. */
async function total(person: Person, some: object, view = 'all') {
  const nothing = { status: [], priority: [], kind: [], category: [], assignee: [], team: [], requester: [], site: [] };
  const filter = { ...nothing, created_from: null, created_to: null, text: '', ...some };
  const page = await person.call<{ total: number }>('tickets.list', {
    view,
    filter,
    descending: true,
    from: 0,
    count: 1,
  });
  return page.total;
}
