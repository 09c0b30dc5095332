import { dropFiles } from './files';
import { expect, test } from './test';

const html =
  '<img src=x onerror="alert(1)"><script>alert(2)</script><svg onload=alert(3)><a href="javascript:alert(4)">a</a>';
const sql = "'); DROP TABLE ticket; --";
const markdown = [
  '[link](javascript:alert(5)) [data](data:text/html,<script>alert(6)</script>)',
  '![pixel](https://example.org/pixel.png) ![local](attachment:../../etc/passwd)',
  '<iframe src="https://example.org"></iframe><style>body { display: none }</style>',
  '<details open ontoggle="alert(7)">x</details>',
  '<form action="https://example.org"><input autofocus onfocus="alert(8)"></form>',
].join('\n\n');
const reversed = '‮gnp.exe​⁦hidden⁩';
const emoji = '👩🏽‍🔧🇫🇷 ﷽ Z͑ͫ̓ͪ̂ͫ̽͏̴̙̤̞͉͚̯̞̠͍A̴̵̜̰͔ͫ͗͢';

test('hostile text is shown as text, everywhere it goes', async ({ somebody, words }) => {
  const claire = await somebody();
  const marc = await somebody();
  await claire.enter('claire');
  const title = `${html} ${sql} ${reversed} ${emoji}`.slice(0, 200);
  const { id } = await claire.call<{ id: string }>('tickets.open', {
    title,
    description: `${html}\n\n${markdown}`,
    uploads: [],
  });
  await marc.enter('marc');
  await marc.call('tickets.comment', { id, body: `${markdown}\n\n${html}`, internal: false, uploads: [] });
  await marc.call('tickets.comment', { id, body: `${sql} ${reversed} ${emoji}`, internal: true, uploads: [] });
  await marc.call('tickets.move', { id, status: 'waiting', waiting_reason: html });

  const { page } = marc;
  await marc.go('tickets', 'all', id);
  await expect(page.getByRole('heading', { level: 2 }).filter({ hasText: 'alert(2)' })).toBeVisible();
  await expect(page.locator('article.message')).toHaveCount(3);
  await expect(
    page.locator('article.message iframe, article.message form, article.message style, article.message script'),
  ).toHaveCount(0);
  await expect(page.locator('article.message a[href^="javascript"], article.message a[href^="data"]')).toHaveCount(0);
  await expect(page.locator('article.message img[src^="http"]')).toHaveCount(0);
  await page.locator('.history summary').click();
  await marc.look('60-hostile');
  await marc.go('search?q=alert');
  await expect(page.getByRole('option').first()).toBeVisible();
  await marc.go('notices');
  await claire.go('notices');
  await expect(
    claire.page
      .getByRole('link')
      .filter({ hasText: words.t('notices-answered', { by: 'Marc Delaunay' }) })
      .first(),
  ).toBeVisible();
  await claire.go('tickets', 'my_open', id);
  await expect(claire.page.getByText('alert(1)').first()).toBeVisible();
  expect(await page.evaluate(() => getSelection()?.toString())).toBe('');
});

test('direction marks and invisible letters do not survive in a title', async ({ somebody }) => {
  const claire = await somebody();
  await claire.enter('claire');
  const { id } = await claire.call<{ id: string }>('tickets.open', {
    title: `Facture ${reversed}`,
    description: '',
    uploads: [],
  });
  const shown = await claire.call<{ row: { title: string } }>('tickets.show', { id });
  expect(shown.row.title).not.toMatch(/[\u202a-\u202e\u2066-\u2069\u200b]/u);
});

test('a title that is empty or ten thousand letters long is refused, and kept', async ({ somebody, words }) => {
  const claire = await somebody();
  const { page } = claire;
  await claire.enter('claire');
  await claire.go('new');
  await page.locator('.rich').click();
  await page.keyboard.type('Une description à garder.');
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(words.t('refusal-empty'))).toBeVisible();
  await expect(claire.field('newticket-title')).toBeFocused();
  await claire.field('newticket-title').fill('é'.repeat(10_000));
  await page.keyboard.press('Control+Enter');
  await expect(page.getByText(words.t('refusal-too-long', { max: 200 }))).toBeVisible();
  await expect(claire.field('newticket-title')).toHaveValue('é'.repeat(10_000));
  await expect(page.locator('.rich')).toContainText('Une description à garder.');
  await claire.look('61-too-long');
});

test('bad files never lose the text: corrupt picture, empty file, program', async ({ somebody, words }) => {
  const claire = await somebody();
  const { page } = claire;
  await claire.enter('claire');
  await claire.go('new');
  await claire.field('newticket-title').fill('Des fichiers abîmés');
  const png = Buffer.concat([
    Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'),
    Buffer.from('not really a picture'),
  ]);
  await dropFiles(page.locator('.rich'), [
    { name: 'abîmée.png', type: 'image/png', content: png },
    { name: 'vide.txt', type: 'text/plain', content: '' },
    {
      name: 'photo.jpg',
      type: 'image/jpeg',
      content: Buffer.from('MZ\u0090\u0000 This program cannot be run in DOS mode', 'latin1'),
    },
  ]);
  await expect(page.getByText(words.t('refusal-file-empty'))).toBeVisible();
  await expect(page.getByText('abîmée.png').first()).toBeVisible();
  await claire.look('62-bad-files');
  await claire.field('newticket-title').press('Control+Enter');
  await expect(page.getByRole('heading', { name: 'Des fichiers abîmés' })).toBeVisible();
  await expect(page.getByText('photo.jpg').first()).toBeVisible();
  await page.getByText('photo.jpg').first().click();
  await expect(page.getByRole('dialog', { name: words.t('files-warning-title') })).toBeVisible();
  await claire.look('63-program');
  await claire.button('files-warning-leave').click();
});

test('hostile names in every field of the administration stay words', async ({ somebody }) => {
  const sophie = await somebody();
  await sophie.enter('sophie');
  const roles = await sophie.call<{ id: string; shipped: string | null }[]>('people.roles', null);
  await sophie.call('people.create_account', {
    login: 'hostile',
    display_name: `${html.slice(0, 60)}`,
    email: 'hostile@example.org',
    role_id: roles.find((it) => it.shipped === 'requester')?.id,
    team_ids: [],
    password: 'quatre mots sans rapport',
  });
  await sophie.call('people.save_role', { name: html.slice(0, 60), capabilities: [] });
  await sophie.call('people.save_site', { code: '<b>X</b>', name: html.slice(0, 80) });
  await sophie.call('people.save_team', { name: html.slice(0, 60), member_ids: [] });
  await sophie.call('tickets.save_category', { name: html.slice(0, 60), default_priority: 'normal', archived: false });
  await sophie.call('people.save_organisation', {
    name: html.slice(0, 80),
    reopen_days: 7,
    idle_minutes: 15,
    registration_open: true,
  });
  for (const screen of ['people', 'roles', 'teams', 'categories', 'organisation', 'accesses']) {
    await sophie.go('admin', screen);
    await expect(sophie.page.getByRole('heading', { level: 1 })).toBeVisible();
    await expect(sophie.page.locator('main')).not.toBeEmpty();
    if (screen !== 'organisation' && screen !== 'accesses')
      await expect(sophie.page.getByRole('link', { name: '<img src=x' }).first()).toBeVisible();
  }
  await sophie.look('64-hostile-names');
});
