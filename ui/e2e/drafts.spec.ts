import type { Person } from './person';
import { expect, test } from './test';

/** What the window itself keeps, in clear. */
function windowKeeps(person: Person): Promise<string> {
  return person.page.evaluate(() => JSON.stringify({ ...localStorage, ...sessionStorage }));
}

/** Waits until the host holds a text, not only its beginning: the window is about to go. */
async function held(person: Person, name: string, text: string): Promise<void> {
  const body = async () => (await person.call<{ body: string } | null>('drafts.recall', { name }))?.body ?? '';
  await expect.poll(body).toContain(text);
}

test('every text comes back after the window went, for its author only', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  const kept = page.getByText(words.t('newticket-kept'), { exact: true });

  await page.keyboard.press('c');
  await marc.field('newticket-title').fill('Un titre commencé');
  await page.locator('.rich').click();
  await page.keyboard.type('et sa suite');
  await page.keyboard.press('Tab');
  await expect(kept).toBeVisible();
  await held(marc, 'newticket', 'et sa suite');
  await page.reload();
  await expect(marc.field('newticket-title')).toHaveValue('Un titre commencé');
  await expect(page.locator('.rich')).toHaveText('et sa suite');
  await marc.look('44-draft-resumed');

  await marc.go('tickets', 'all');
  await page.getByRole('row').nth(1).click();
  await page.locator('.reply .rich').click();
  const [shown] = /[0-9a-f-]{36}/u.exec(page.url()) ?? [];
  await page.keyboard.type('Une réponse commencée');
  await page.keyboard.press('Escape');
  await expect(page.locator('.reply').getByText(words.t('tickets-draft-kept'))).toBeVisible();
  await held(marc, `reply:${shown}`, 'Une réponse commencée');
  await page.reload();
  await expect(page.locator('.reply .rich')).toHaveText('Une réponse commencée');
  expect(await windowKeeps(marc)).not.toMatch(/commenc|suite/);

  await page.getByRole('button', { name: words.t('app-account-menu') }).click();
  await page.getByRole('menuitem', { name: words.t('app-sign-out') }).click();
  await marc.signIn('claire');
  await marc.settled();
  await marc.go('new');
  await expect(marc.field('newticket-title')).toBeFocused();
  await expect.poll(() => marc.call('drafts.recall', { name: 'newticket' })).toBeNull();
  await expect(marc.field('newticket-title')).toHaveValue('');
  await expect(page.getByText(words.t('newticket-resumed'))).toHaveCount(0);
});
