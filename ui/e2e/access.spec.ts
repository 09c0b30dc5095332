import { accessible } from './axe';
import { tour } from './screens';
import { expect, test } from './test';

for (const theme of ['light', 'dark'] as const) {
  test(`every screen is accessible, ${theme}`, async ({ somebody, words }) => {
    for (const [login, stops] of Object.entries(tour)) {
      const person = await somebody();
      await person.enter(login, theme);
      for (const { name, show } of stops)
        await test.step(`${login}: ${name}`, async () => {
          await show(person);
          await accessible(person.page, `${login}, ${name}, ${words.language}, ${theme}`);
        });
    }
    const nobody = await somebody();
    await nobody.arrive(theme);
    await accessible(nobody.page, 'sign-in');
    await nobody.button('session-ask-account').click();
    await expect(nobody.field('session-email')).toBeVisible();
    await accessible(nobody.page, 'registration');
  });
}

test('the window can be as narrow as 320 pixels and nothing is cut off sideways', async ({ somebody }) => {
  const marc = await somebody();
  await marc.enter('marc');
  await marc.page.setViewportSize({ width: 320, height: 640 });
  const stops = tour.marc.filter((it) => it.name !== 'ticket' && it.name !== 'keys' && it.name !== 'palette');
  for (const { name, show } of stops) {
    await show(marc);
    const overflow = await marc.page.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(overflow, name).toBeLessThanOrEqual(0);
  }
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
