import { accessible } from './axe';
import type { Person } from './person';
import { tour } from './screens';
import { states } from './states';
import { expect, test } from './test';

const personas = ['claire', 'marc', 'sophie'] as const;

/** What is shown has no fault, in light colours and in dark ones. */
async function faultless({ page }: Person, name: string): Promise<void> {
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    await accessible(page, `${name}, ${colorScheme}`);
  }
}

for (const login of personas) {
  test(`every screen of ${login} is accessible, light and dark`, async ({ somebody }) => {
    const person = await somebody();
    await person.enter(login, 'system');
    for (const { name, show } of tour[login])
      await test.step(name, async () => {
        await show(person);
        await faultless(person, `${login}, ${name}`);
      });
  });

  test(`what ${login} opens, chooses or is refused is accessible, light and dark`, async ({ somebody }) => {
    const person = await somebody();
    await person.enter(login, 'system');
    for (const { name, show, leave } of states[login])
      await test.step(name, async () => {
        await show(person);
        await faultless(person, `${login}, ${name}`);
        await leave(person);
      });
  });
}

test('the door is accessible, light and dark', async ({ somebody }) => {
  const nobody = await somebody();
  await nobody.arrive('system');
  await faultless(nobody, 'sign-in');
  await nobody.signIn('claire', 'not the password');
  await expect(nobody.page.getByText(nobody.t('refusal-sign-in-wrong'))).toBeVisible();
  await faultless(nobody, 'sign-in refused');
  await nobody.button('session-ask-account').click();
  await expect(nobody.field('session-email')).toBeVisible();
  await nobody.button('session-register-send').click();
  await expect(nobody.page.locator('[aria-invalid=true]').first()).toBeVisible();
  await faultless(nobody, 'registration refused');
  await nobody.page.reload();
  await nobody.button('join-title').click();
  await nobody.button('join-file-paste').click();
  await expect(nobody.field('join-file-text')).toBeFocused();
  await faultless(nobody, 'joining');
});
