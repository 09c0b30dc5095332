import { accessibleInBoth } from './axe';
import { tour } from './screens';
import { states } from './states';
import { expect, test } from './test';

const personas = ['claire', 'marc', 'sophie'] as const;

for (const login of personas) {
  test(`every screen of ${login} is accessible, light and dark`, async ({ somebody }) => {
    const person = await somebody();
    await person.enter(login, 'system');
    for (const { name, show } of tour[login])
      await test.step(name, async () => {
        await show(person);
        await accessibleInBoth(person.page, `${login}, ${name}`);
      });
  });

  test(`what ${login} opens, chooses or is refused is accessible, light and dark`, async ({ somebody }) => {
    const person = await somebody();
    await person.enter(login, 'system');
    for (const { name, show, leave } of states[login])
      await test.step(name, async () => {
        await show(person);
        await accessibleInBoth(person.page, `${login}, ${name}`);
        await leave(person);
      });
  });
}

test('the door is accessible, light and dark', async ({ somebody }) => {
  const nobody = await somebody();
  await nobody.arrive('system');
  await accessibleInBoth(nobody.page, 'sign-in');
  await nobody.signIn('claire', 'not the password');
  await expect(nobody.page.getByText(nobody.t('refusal-sign-in-wrong'))).toBeVisible();
  await accessibleInBoth(nobody.page, 'sign-in refused');
  await nobody.button('session-ask-account').click();
  await expect(nobody.field('session-email')).toBeVisible();
  await nobody.button('session-register-send').click();
  await expect(nobody.page.locator('[aria-invalid=true]').first()).toBeVisible();
  await accessibleInBoth(nobody.page, 'registration refused');
  await nobody.page.reload();
  await nobody.button('join-title').click();
  await nobody.button('design-file-paste').click();
  await expect(nobody.field('design-file-text')).toBeFocused();
  await accessibleInBoth(nobody.page, 'joining');
});
