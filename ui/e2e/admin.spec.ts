import { expect, test } from './test';

test('an account is made, refused on each field without losing a word, then edited', async ({ somebody, words }) => {
  const sophie = await somebody();
  const { page } = sophie;
  await sophie.enter('sophie');
  await sophie.go('admin', 'people');
  await sophie.button('admin-people-new').click();
  await sophie.field('admin-people-login').fill('Élodie !');
  await sophie.field('admin-people-name').fill('Élodie Garcia');
  await sophie.field('admin-people-email').fill('elodie');
  await sophie.field('admin-people-password').fill('court');
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-login-invalid'))).toBeVisible();
  await expect(sophie.field('admin-people-login')).toBeFocused();
  await expect(sophie.field('admin-people-login')).toHaveValue('Élodie !');
  await expect(sophie.field('admin-people-password')).toHaveValue('court');
  await sophie.look('20-account-refused');

  await sophie.field('admin-people-login').fill('claire');
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-too-short', { min: 10 }))).toBeVisible();
  await sophie.field('admin-people-password').fill('quatre mots sans rapport');
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-email-invalid'))).toBeVisible();
  await expect(sophie.field('admin-people-email')).toBeFocused();
  await sophie.field('admin-people-email').fill('elodie.garcia@example.org');
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-login-taken'))).toBeVisible();
  await sophie.field('admin-people-login').fill('elodie');
  await sophie.button('admin-create').click();
  await sophie.said(words.t('admin-people-created', { name: 'Élodie Garcia' }));

  await expect(page.getByRole('complementary').getByRole('heading', { name: 'Élodie Garcia' })).toBeVisible();
  await sophie
    .field('admin-people-role')
    .last()
    .selectOption({ label: words.t('role-technician') });
  await sophie.button('admin-save').click();
  await sophie.said(words.t('admin-saved'));
  const row = page.getByRole('row').filter({ hasText: 'Élodie Garcia' });
  await expect(row).toContainText(words.t('role-technician'));

  const elodie = await somebody();
  await elodie.arrive();
  await elodie.signIn('elodie.garcia@example.org', 'quatre mots sans rapport');
  await elodie.settled();
});

test('what was typed in a panel is there again after looking elsewhere', async ({ somebody }) => {
  const sophie = await somebody();
  const { page } = sophie;
  await sophie.enter('sophie');
  await sophie.go('admin', 'people');
  await page.getByRole('link', { name: 'Claire Laurent' }).click();
  await sophie.field('admin-people-name').fill('Claire Laurent-Petit');
  await page.getByRole('link', { name: 'Bob Martin' }).click();
  await expect(sophie.field('admin-people-name')).toHaveValue('Bob Martin');
  await page.getByRole('link', { name: 'Claire Laurent' }).click();
  await expect(sophie.field('admin-people-name')).toHaveValue('Claire Laurent-Petit');
  await sophie.button('admin-cancel').click();
  await expect(sophie.field('admin-people-name')).toHaveValue('Claire Laurent');
});

test('what was saved is taken back, with what was typed since kept', async ({ somebody }) => {
  const sophie = await somebody();
  const { page } = sophie;
  const name = sophie.field('admin-people-name');
  await sophie.enter('sophie');
  await sophie.go('admin', 'people');
  await page.getByRole('link', { name: 'Claire Laurent' }).click();
  const rename = async (to: string) => {
    await name.fill(to);
    await sophie.button('admin-save').click();
    await sophie.said(sophie.t('admin-saved'));
  };

  await rename('Claire Petit');
  await page.getByRole('heading', { level: 2, name: 'Claire Petit' }).click();
  await page.keyboard.press('Control+z');
  await expect(name).toHaveValue('Claire Laurent');
  await expect(page.getByRole('link', { name: 'Claire Laurent' })).toBeVisible();

  await rename('Claire Petit');
  await sophie.field('admin-people-email').fill('petit@saint-francois.example');
  await page.locator('[aria-keyshortcuts="Control+z"]').click();
  await expect(page.getByRole('link', { name: 'Claire Laurent' })).toBeVisible();
  await expect(sophie.field('admin-people-email')).toHaveValue('petit@saint-francois.example');
});

test('accounts are found by text, role, site and state', async ({ somebody, words }) => {
  const sophie = await somebody();
  const { page } = sophie;
  await sophie.enter('sophie');
  await sophie.go('admin', 'people');
  const rows = page.locator('tbody tr');
  await page.getByRole('searchbox', { name: words.t('admin-people-search') }).fill('DELAUN');
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Marc Delaunay');
  await page
    .getByRole('combobox', { name: words.t('admin-people-role') })
    .selectOption({ label: words.t('role-requester') });
  await expect(page.getByText(words.t('admin-people-none'))).toBeVisible();
  await sophie.button('admin-people-filter-clear').click();
  await page
    .getByRole('combobox', { name: words.t('admin-people-role') })
    .selectOption({ label: words.t('role-admin') });
  await expect(rows).toHaveCount(1);
  await expect(rows).toContainText('Sophie Marchal');
});

test('the last administrator cannot be shut out', async ({ somebody, words }) => {
  const sophie = await somebody();
  const { page } = sophie;
  await sophie.enter('sophie');
  await sophie.go('admin', 'people');
  await page.getByRole('link', { name: 'Sophie Marchal' }).click();
  await expect(page.getByText(words.t('admin-people-yourself'))).toBeVisible();
  await expect(sophie.button('admin-people-disable')).toHaveCount(0);
  await page
    .getByRole('complementary')
    .getByLabel(words.t('admin-people-role'), { exact: true })
    .selectOption({ label: words.t('role-requester') });
  await sophie.button('admin-save').click();
  await expect(page.getByText(words.t('refusal-last-administrator'))).toBeVisible();
  await sophie.look('21-last-administrator');
});

test('a role is copied, given, and cannot be removed while somebody has it', async ({ somebody, words, language }) => {
  const name = language === 'fr' ? 'Correspondante' : 'Correspondent';
  const sophie = await somebody();
  const { page } = sophie;
  await sophie.enter('sophie');
  await sophie.go('admin', 'roles');
  await page.getByRole('link', { name: words.t('role-technician') }).click();
  await sophie.look('22-role');
  await sophie.button('admin-roles-copy').click();
  const roles = await sophie.call<{ name: string; shipped: string | null }[]>('people.roles', null);
  await sophie
    .field('admin-roles-name')
    .fill(roles.find((it) => it.shipped === 'technician')?.name.toUpperCase() ?? '');
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-name-taken'))).toBeVisible();
  await sophie.field('admin-roles-name').fill(name);
  await sophie.field('capability-ticket-assign').uncheck();
  await sophie.field('capability-report-see').check();
  await sophie.button('admin-create').click();
  await sophie.said(words.t('admin-roles-saved', { name }));
  await sophie.look('23-role-made');

  await sophie.go('admin', 'people');
  await page.getByRole('link', { name: 'Bob Martin' }).click();
  await page
    .getByRole('complementary')
    .getByLabel(words.t('admin-people-role'), { exact: true })
    .selectOption({ label: name });
  await sophie.button('admin-save').click();
  await sophie.said(words.t('admin-saved'));

  await sophie.go('admin', 'roles');
  await page.getByRole('link', { name }).click();
  await expect(sophie.button('admin-roles-remove')).toBeDisabled();
  await sophie.call('people.edit_account', await edited(sophie, 'bob', 'requester'));
  await sophie.button('admin-roles-remove').click();
  await sophie.said(words.t('admin-roles-removed', { name }));
  await expect(page.getByRole('link', { name })).toHaveCount(0);
  await sophie.button('app-undo').click();
  await expect(page.getByRole('link', { name })).toBeVisible();
});

test('teams, sites and categories are made and changed', async ({ somebody, words, language }) => {
  const fr = language === 'fr';
  const sophie = await somebody();
  const { page } = sophie;
  await sophie.enter('sophie');
  await sophie.go('admin', 'teams');
  await sophie.button('admin-teams-new').click();
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-empty'))).toBeVisible();
  await sophie.field('admin-teams-name').fill(fr ? 'Terrain' : 'Field');
  await page.getByRole('combobox', { name: words.t('admin-teams-members') }).fill('marc');
  await page.getByRole('option', { name: 'Marc Delaunay' }).click();
  await expect(page.getByRole('list', { name: words.t('admin-teams-members') })).toContainText('Marc Delaunay');
  await sophie.button('admin-create').click();
  await sophie.said(words.t('admin-teams-saved', { name: fr ? 'Terrain' : 'Field' }));
  await sophie.look('24-teams');

  await sophie.button('admin-sites-new').click();
  await sophie.field('admin-sites-code').fill('ditep-stf');
  await sophie.field('admin-sites-name').fill('Colomiers');
  await sophie.button('admin-create').click();
  await expect(page.getByText(words.t('refusal-name-taken'))).toBeVisible();
  await sophie.field('admin-sites-code').fill('COL');
  await sophie.button('admin-create').click();
  await sophie.said(words.t('admin-sites-saved', { name: 'Colomiers' }));

  await sophie.go('admin', 'categories');
  await sophie.button('admin-categories-new').click();
  await sophie.field('admin-categories-name').fill('Domotique');
  await sophie.field('admin-categories-priority').selectOption({ label: words.t('priority-low') });
  await sophie.button('admin-create').click();
  await sophie.said(words.t('admin-categories-saved', { name: 'Domotique' }));
  await sophie.look('25-categories');
  await sophie.button('admin-categories-archive').click();
  await expect(page.getByRole('table', { name: words.t('admin-categories-archived') })).toContainText('Domotique');
  await sophie.button('app-undo').click();
  await expect(sophie.button('admin-categories-archive')).toBeVisible();
});

test('a new password is given; the old one no longer opens', async ({ somebody, words }) => {
  const sophie = await somebody();
  await sophie.enter('sophie');
  await sophie.go('admin', 'people');
  await sophie.page.getByRole('link', { name: 'Claire Laurent' }).click();
  await sophie.button('admin-people-reset').click();
  await sophie.page.getByLabel(words.t('admin-people-reset'), { exact: true }).fill('une phrase toute neuve');
  await sophie.button('admin-people-reset-do').click();
  await sophie.said(words.t('admin-people-reset-done', { name: 'Claire Laurent' }));

  const claire = await somebody();
  await claire.arrive();
  await claire.signIn('claire');
  await expect(claire.page.getByText(words.t('refusal-sign-in-wrong'))).toBeVisible();
  await claire.signIn('claire', 'une phrase toute neuve');
  await claire.settled();

  await sophie.go('admin', 'accesses');
  await sophie.page.getByRole('searchbox', { name: words.t('admin-accesses-search') }).fill('clair');
  await sophie.page
    .getByRole('combobox', { name: words.t('admin-accesses-outcome') })
    .selectOption({ label: words.t('admin-accesses-refused') });
  await expect(sophie.page.locator('tbody tr').first()).toContainText(words.t('access-wrong'));
  await sophie.look('26-accesses');
});

test('organisation: a number out of bounds is refused under its field', async ({ somebody, words }) => {
  const sophie = await somebody();
  await sophie.enter('sophie');
  await sophie.go('admin', 'organisation');
  await sophie.field('admin-organisation-reopen').fill('deux');
  await sophie.button('admin-save').click();
  await expect(sophie.page.getByText(words.t('admin-organisation-number'))).toBeVisible();
  await sophie.field('admin-organisation-reopen').fill('400');
  await sophie.button('admin-save').click();
  await expect(sophie.page.getByText(words.t('refusal-invalid'))).toBeVisible();
  await expect(sophie.field('admin-organisation-reopen')).toHaveValue('400');
  await sophie.look('27-organisation');
  await sophie.field('admin-organisation-reopen').fill('10');
  await sophie.field('admin-organisation-name').fill('TechnoPlus Occitanie');
  await sophie.button('admin-save').click();
  await expect(sophie.page.getByRole('navigation').getByText('TechnoPlus Occitanie')).toBeVisible();
});

test('without the right, administration is not offered, not shown and not answered', async ({ somebody, words }) => {
  const claire = await somebody();
  await claire.enter('claire');
  await expect(claire.page.getByRole('heading', { name: words.t('app-administration') })).toHaveCount(0);
  for (const screen of ['people', 'roles', 'teams', 'categories', 'organisation', 'accesses']) {
    await claire.go('admin', screen);
    await expect(claire.page.getByText(words.t('app-forbidden'))).toBeVisible();
  }
  await claire.look('28-forbidden');
  await expect(claire.call('people.accounts', null)).rejects.toThrow('not-allowed');
});

interface Account {
  id: string;
  login: string;
  display_name: string;
  email: string;
  site_id: string | null;
  team_ids: string[];
}

/** The request that gives somebody another role, everything else as it is. */
async function edited(admin: { call<T>(command: string, request: unknown): Promise<T> }, login: string, role: string) {
  const account = (await admin.call<Account[]>('people.accounts', null)).find((it) => it.login === login);
  const roles = await admin.call<{ id: string; shipped: string | null }[]>('people.roles', null);
  if (!account) throw new Error(`nobody is ${login}`);
  const { id, display_name, email, site_id, team_ids } = account;
  return { id, display_name, email, site_id, team_ids, role_id: roles.find((it) => it.shipped === role)?.id };
}
