import type { Person } from './person';
import { expect, test } from './test';

const field = (person: Person) => person.page.getByRole('combobox', { name: person.t('filters-text') });
const title = (person: Person, name: string) => person.page.getByRole('heading', { level: 1, name, exact: true });
const entry = (person: Person, name: string) =>
  person.page.getByRole('navigation').getByRole('link', { name: new RegExp(`^${name}`, 'u') });

/** Shows a list, and its filters as text. */
async function write(person: Person, view: string) {
  await person.go('tickets', view);
  await expect(person.page.getByRole('row').first()).toBeVisible();
  await person.page.keyboard.press('Shift+F');
  await expect(field(person)).toBeFocused();
}

/** The words a person writes to filter, in their language. */
const written = {
  fr: { open: 'statut:ouvert', high: 'priorité:haute', key: 'stat', keyword: 'statut:', wrong: 'statu:ouvert' },
  en: { open: 'status:open', high: 'priority:high', key: 'stat', keyword: 'status:', wrong: 'statu:open' },
};

test('a list worth keeping is saved with its filters and groups, and found again', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await write(marc, 'all');
  await page.keyboard.type(`${written[words.language].open} -${written[words.language].high}`);
  await expect(page).toHaveURL(/status=open&priority=-high/u);
  await page.keyboard.press('Enter');

  await marc.button('list-options').click();
  await page.getByLabel(words.t('views-group'), { exact: true }).selectOption('category');
  await marc.button('views-density-compact').click();
  await marc.look('33-view-display');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('treegrid')).toBeVisible();

  await page.keyboard.press('Control+S');
  await expect(marc.field('views-name')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(page.getByText(words.t('refusal-empty')).first()).toBeVisible();
  await marc.field('views-name').fill('Ouverts par catégorie');
  await marc.look('34-view-save');
  await page.keyboard.press('Enter');
  await marc.said(words.t('views-did-create', { name: 'Ouverts par catégorie' }));
  await expect(title(marc, 'Ouverts par catégorie')).toBeVisible();
  await expect(entry(marc, 'Ouverts par catégorie')).toHaveAttribute('aria-current', 'page');
  const count = await page.locator('h1 + .count').textContent();
  await expect(entry(marc, 'Ouverts par catégorie').locator('.count')).toHaveText(count ?? '');
  await marc.look('35-view-groups');

  // Another window of the same person, later.
  await marc.go('home');
  await page.keyboard.press('Alt+1');
  await expect(title(marc, 'Ouverts par catégorie')).toBeVisible();
  await page.reload();
  await expect(page.getByRole('treegrid')).toBeVisible();
  await expect(page.locator('h1 + .count')).toHaveText(count ?? '');
  await expect(marc.button('views-save-over')).toHaveCount(0);
});

test('a view is changed, taken back, renamed, removed, and all of it undone', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await marc.call('views.save', viewOf('Urgences'));
  await page.reload();
  await entry(marc, 'Urgences').click();
  await expect(title(marc, 'Urgences')).toBeVisible();
  const count = await page.locator('h1 + .count').textContent();

  await marc.button('list-filter-clear').click();
  await expect(page).toHaveURL(/bare=1/u);
  await expect(marc.button('views-save-over')).toBeVisible();
  await marc.button('views-save-menu').click();
  await page.getByRole('menuitem', { name: words.t('views-revert') }).click();
  await expect(page.locator('h1 + .count')).toHaveText(count ?? '');

  await marc.button('list-filter-clear').click();
  await marc.button('views-save-over').click();
  await marc.said(words.t('views-did-save', { name: 'Urgences' }));
  await expect(page).not.toHaveURL(/bare=1/u);
  await page.keyboard.press('Control+Z');
  await expect(page.locator('h1 + .count')).toHaveText(count ?? '');

  await marc.button('views-menu').click();
  await page.getByRole('menuitem', { name: words.t('views-rename') }).click();
  await marc.field('views-name').fill('Pressés');
  await page.keyboard.press('Enter');
  await expect(title(marc, 'Pressés')).toBeVisible();
  await marc.button('views-menu').click();
  await page.getByRole('menuitem', { name: words.t('views-remove') }).click();
  await expect(entry(marc, 'Pressés')).toHaveCount(0);
  await expect(title(marc, words.t('view-all'))).toBeVisible();
  await page.keyboard.press('Control+Z');
  await expect(entry(marc, 'Pressés')).toBeVisible();
});

test('views are arranged by the keyboard, and the first one chosen opens the tickets', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  for (const name of ['Une', 'Deux', 'Trois']) await marc.call('views.save', viewOf(name));
  await page.reload();
  await entry(marc, 'Trois').focus();
  // Faster than the host answers.
  await page.keyboard.press('Alt+ArrowUp');
  await page.keyboard.press('Alt+ArrowUp');
  await marc.said(words.t('views-did-move', { name: 'Trois', place: 1, count: 3 }));
  await expect(entry(marc, 'Trois')).toBeFocused();
  const order = () => page.locator('nav a[data-view]').evaluateAll((all) => all.map((it) => it.getAttribute('title')));
  await expect.poll(order).toEqual(['Trois', 'Une', 'Deux']);
  await page.keyboard.press('Control+Z');
  await expect.poll(order).toEqual(['Une', 'Trois', 'Deux']);

  await entry(marc, 'Deux').click();
  await marc.button('views-menu').click();
  await page.getByRole('menuitemcheckbox', { name: words.t('views-first') }).click();
  await marc.said(words.t('views-did-first', { name: 'Deux' }));
  await marc.go('home');
  await page.keyboard.press('g');
  await page.keyboard.press('t');
  await expect(title(marc, 'Deux')).toBeVisible();
});

test('a view shared with a team is there for the team, and for nobody else', async ({ somebody, words }) => {
  const marc = await somebody();
  const sophie = await somebody();
  const claire = await somebody();
  await marc.enter('marc');
  await write(marc, 'waiting');
  await marc.page.keyboard.type(written[words.language].high);
  await marc.page.keyboard.press('Control+S');
  await marc.field('views-name').fill('Attentes pressées');
  const audience = marc.page.getByLabel(words.t('views-shared'), { exact: true });
  const team = await audience.locator('option').nth(1).getAttribute('value');
  await audience.selectOption(team);
  await marc.page.keyboard.press('Tab');
  await marc.page
    .getByRole('dialog')
    .getByRole('button', { name: words.t('views-create') })
    .click();
  await expect(title(marc, 'Attentes pressées')).toBeVisible();
  const address = marc.page.url();

  await claire.enter('claire');
  await claire.page.goto(address);
  await expect(claire.page.getByText(words.t('views-gone'))).toBeVisible();
  await claire.look('36-view-gone');
  await sophie.enter('sophie');
  const teams = await sophie.call<{ id: string; name: string; member_ids: string[] }[]>('people.teams', null);
  const { me } = await sophie.call<{ me: { id: string } }>('session.state', null);
  const its = teams.find((it) => it.id === team);
  if (!its) throw new Error('the team is gone');
  if (its.member_ids.includes(me.id)) await expect(entry(sophie, 'Attentes pressées')).toBeVisible();
  else {
    await expect(entry(sophie, 'Attentes pressées')).toHaveCount(0);
    await sophie.call('people.save_team', { ...its, member_ids: [...its.member_ids, me.id] });
    await sophie.page.reload();
    await expect(entry(sophie, 'Attentes pressées')).toBeVisible();
  }
});

test('filters written in either language mirror the chips, and what is wrong is said', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  const say = written[words.language];
  await marc.enter('marc');
  await write(marc, 'all');
  await page.keyboard.type(say.key);
  await page.keyboard.press('Tab');
  await expect(field(marc)).toHaveValue(say.keyword);
  await expect(page.getByRole('option').first()).toBeVisible();
  await marc.look('37-filter-words');
  await field(marc).fill(`${say.wrong} statut:clos priority:critical assigned:moi `);
  await expect(page).toHaveURL(/status=closed&priority=critical&assignee=me/u);
  await expect(page.getByText(words.t('filters-mistake-keyword', { word: 'statu' }))).toBeVisible();
  await marc.look('38-filter-wrong');
  await page
    .getByRole('button', {
      name: new RegExp(`^${words.t('filters-instead', { word: say.keyword.slice(0, -1) })}`, 'u'),
    })
    .click();
  await expect(page).toHaveURL(/status=open,closed/u);
  await page.keyboard.press('Shift+F');
  await expect(field(marc)).toHaveValue(/open|ouvert/u);
  await marc.button('filters-chips-show').click();
  const chip = words.t('list-filter-value', { field: words.t('tickets-field-assignee'), value: words.t('tickets-me') });
  await expect(page.getByRole('button', { name: chip, exact: true })).toBeVisible();
  await page.getByRole('button', { name: words.t('design-remove', { name: chip }) }).click();
  await expect(page).not.toHaveURL(/assignee/u);
});

test('a table is sorted, widened and arranged from its head by the keyboard', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await marc.go('tickets', 'all');
  await expect(page.getByRole('row').first()).toBeVisible();
  await page.keyboard.press('v');
  const head = (key: string) => page.getByRole('columnheader', { name: words.t(`tickets-field-${key}`), exact: true });
  await head('number').getByRole('button').focus();
  await page.keyboard.press('ArrowRight');
  await expect(head('title').getByRole('button')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(head('title')).toHaveAttribute('aria-sort', 'ascending');
  await page.keyboard.press('Enter');
  await expect(head('title')).toHaveAttribute('aria-sort', 'descending');
  const before = await head('number').boundingBox();
  await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('Shift+ArrowRight');
  await expect.poll(async () => (await head('number').boundingBox())?.width).toBe((before?.width ?? 0) + 16);
  await page.keyboard.press('Alt+ArrowRight');
  await expect
    .poll(() => page.getByRole('columnheader').nth(2).textContent())
    .toContain(words.t('tickets-field-number'));
  await page.keyboard.press('ArrowDown');
  await expect(page.getByRole('row').nth(1)).toBeFocused();
  await page.reload();
  await expect(page.getByRole('columnheader').nth(2)).toContainText(words.t('tickets-field-number'));
  await marc.look('39-table-arranged');
});

function viewOf(name: string) {
  return {
    name,
    shared: { with: 'nobody' },
    list: {
      base: 'all',
      filter: { priority: ['high', 'critical'], status: ['-closed'] },
      sort: 'priority',
      descending: true,
      group: null,
      layout: 'rows',
      columns: [{ key: 'number' }, { key: 'title' }],
      density: 'comfortable',
    },
  };
}
