import { tour } from './screens';
import { expect, test } from './test';

// A ticket is beside its list, and tables of the administration scroll by themselves.
function fits(name: string): boolean {
  return name !== 'ticket' && (!tour.sophie.some((it) => it.name === name) || name === 'administrator-home');
}

test('the window can be as narrow as 320 pixels, or enlarged to 200 %, and nothing is cut off sideways', async ({
  somebody,
}) => {
  for (const login of ['claire', 'marc', 'sophie'] as const) {
    const person = await somebody();
    await person.enter(login);
    // 640 by 400 is what a window of 1280 by 800 shows at 200 %.
    for (const size of [
      { width: 320, height: 640 },
      { width: 640, height: 400 },
    ]) {
      await person.page.setViewportSize(size);
      for (const { name, show } of tour[login].filter((it) => fits(it.name))) {
        await show(person);
        const overflow = await person.page.evaluate(() => {
          const places = document.querySelectorAll('html, main, dialog[open], dialog[open] .body');
          return Math.max(...[...places].map((it) => it.scrollWidth - it.clientWidth));
        });
        expect(overflow, `${login}, ${name}, ${size.width}`).toBeLessThanOrEqual(0);
      }
      await person.page.keyboard.press('Escape');
      await expect(person.page.getByRole('dialog')).toHaveCount(0);
    }
  }
});

test('colours forced by the system leave every screen its marks', async ({ somebody }) => {
  const marc = await somebody();
  await marc.enter('marc');
  await marc.page.emulateMedia({ forcedColors: 'active', reducedMotion: 'reduce' });
  await marc.go('home');
  await expect(marc.page.getByRole('heading', { name: marc.t('home-queue') })).toBeVisible();
  await marc.picture('60-forced-home');
  await marc.page.keyboard.press('j');
  const focused = marc.page.locator('a:focus');
  await expect(focused).toHaveCSS('outline-style', 'solid');
  await marc.go('tickets', 'to_handle');
  await marc.page.getByRole('row').first().click();
  await expect(marc.page.locator('article.message').first()).toBeVisible();
  // What is open is marked by a line around it, because grounds are the system's.
  await expect(marc.page.locator('[role=row][aria-current=true]')).toHaveCSS('outline-style', 'solid');
  await expect(marc.page.getByRole('navigation').locator('[aria-current=page]')).toHaveCSS('outline-style', 'solid');
  await marc.picture('61-forced-ticket');
  await marc.page.keyboard.press('Control+k');
  await expect(marc.page.locator('[role=option][aria-selected=true]')).toHaveCSS('outline-style', 'solid');
  await marc.picture('62-forced-palette');
  const moving = await marc.page.evaluate(() => document.getAnimations().length);
  expect(moving, 'nothing moves when the system asks for none').toBe(0);
});

test('no table of the administration is wider than its screen, with or without a panel', async ({ somebody }) => {
  const sophie = await somebody();
  await sophie.enter('sophie');
  await (await somebody()).call('session.register', {
    login: 'anne.sophie.de.la.rochefoucauld',
    display_name: 'Anne-Sophie de La Rochefoucauld-Montbel',
    email: 'anne-sophie.de.la.rochefoucauld.montbel@saint-francois.example',
    password: 'quatre mots sans rapport',
    password_again: 'quatre mots sans rapport',
  });
  for (const { name, show } of tour.sophie) {
    await show(sophie);
    const overflow = await sophie.page.evaluate(() =>
      [...document.querySelectorAll('main table')].map((it) => it.scrollWidth - (it.parentElement?.clientWidth ?? 0)),
    );
    expect(Math.max(0, ...overflow), name).toBe(0);
  }
});
