import { password } from './person';
import { expect, test } from './test';
import { Words } from './words';

test('language and theme change at once and stay', async ({ somebody, words, language }) => {
  const claire = await somebody();
  const { page } = claire;
  await claire.enter('claire');
  const other = new Words(language === 'fr' ? 'en' : 'fr');
  await page.getByRole('button', { name: words.t('app-account-menu') }).click();
  await claire.look('40-account-menu');
  await page.getByRole('menuitemcheckbox', { name: language === 'fr' ? 'English' : 'Français' }).click();
  await expect(page.getByRole('link', { name: other.t('home-problem') })).toBeVisible();
  await page.getByRole('button', { name: other.t('app-account-menu') }).click();
  await page.getByRole('menuitemcheckbox', { name: other.t('app-theme-dark') }).click();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  const kept = () => claire.call('session.state', null);
  await expect.poll(kept).toMatchObject({ preferences: { language: other.language, theme: 'dark' } });
  await page.reload();
  await expect(page.locator('html')).toHaveAttribute('data-theme', 'dark');
  await expect(page.getByRole('link', { name: other.t('home-problem') })).toBeVisible();
});

test('locking hides the work and keeps it; the password brings it back', async ({ somebody, words }) => {
  const claire = await somebody();
  const { page } = claire;
  await claire.enter('claire');
  await page.keyboard.press('c');
  await claire.field('newticket-title').fill('Une phrase commencée');
  await page.keyboard.press('Control+l');
  await expect(page.getByRole('heading', { name: words.t('session-locked') })).toBeVisible();
  await expect(page.getByText('Une phrase commencée')).toBeHidden();
  await claire.look('41-locked');
  await expect(claire.call('tickets.counts', null)).rejects.toThrow('locked');
  await claire.field('session-password').fill('not the password');
  await claire.button('session-unlock').click();
  await expect(page.getByText(words.t('session-password-wrong'))).toBeVisible();
  await claire.field('session-password').fill(password);
  await claire.button('session-unlock').click();
  await expect(claire.field('newticket-title')).toHaveValue('Une phrase commencée');
});

test('guessing passwords is slowed down, and the form says for how long', async ({ somebody, words }) => {
  const claire = await somebody();
  await claire.arrive();
  // Each wrong one waits twice as long: on a slow machine the first pauses are over before anybody sees them.
  await expect(async () => {
    await claire.signIn('claire', 'not the password');
    await expect(claire.page.getByRole('button', { name: /\d+\s*s$/ })).toBeDisabled({ timeout: 500 });
  }).toPass({ intervals: [0] });
  await expect(claire.page.getByRole('navigation', { name: words.t('app-rail') })).toHaveCount(0);
  await claire.look('42-slow-down');
});

test('a password is changed by its owner, with every refusal under its field', async ({ somebody, words }) => {
  const claire = await somebody();
  const { page } = claire;
  await claire.enter('claire');
  await claire.go('me');
  await claire.field('me-current-password').fill('not the password');
  await claire.field('me-new-password').fill('une phrase toute neuve');
  await claire.field('session-password-again').fill('une phrase toute neuve');
  await claire.button('me-change-password').click();
  await expect(page.locator('[aria-invalid=true]')).toHaveCount(1);
  await expect(claire.field('me-new-password')).toHaveValue('une phrase toute neuve');
  await claire.look('43-my-account');
  await claire.field('me-current-password').fill(password);
  await claire.button('me-change-password').click();
  await claire.said(words.t('me-password-changed'));
});

test('signing out in one tab leaves nothing to read', async ({ somebody, words }) => {
  const claire = await somebody();
  await claire.enter('claire');
  await claire.page.getByRole('button', { name: words.t('app-account-menu') }).click();
  await claire.page.getByRole('menuitem', { name: words.t('app-sign-out') }).click();
  await expect(claire.page.getByRole('heading', { name: words.t('session-sign-in') })).toBeVisible();
  await claire.page.goBack();
  await expect(claire.page.getByRole('navigation', { name: words.t('app-rail') })).toHaveCount(0);
});
