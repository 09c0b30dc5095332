import { accessibleInBoth } from './axe';
import { tour } from './screens';
import { states } from './states';
import { expect, test } from './test';

/** What an administrator hands out; nobody answers there. */
const enrolment = JSON.stringify({
  guichet: 1,
  organisation: 'Mairie d’Étampes',
  host: 'guichet.exemple.fr',
  port: 3306,
  database: 'guichet',
  installation: '0123456789abcdef0123456789abcdef',
  ca: '-----BEGIN CERTIFICATE-----\nMA==\n-----END CERTIFICATE-----\n',
  memory_kib: 65_536,
  passes: 3,
});

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
  await nobody.field('design-file-text').fill(enrolment);
  await nobody.button('design-file-read').click();
  await expect(nobody.field('join-code')).toBeVisible();
  await accessibleInBoth(nobody.page, 'a code');
  await nobody.button('join-ask').click();
  await nobody.button('join-ask-make').click();
  await expect(nobody.page.locator('[aria-invalid=true]').first()).toBeVisible();
  await accessibleInBoth(nobody.page, 'a request refused');
  await nobody.field('session-name').fill('Zoé Lemaire');
  await nobody.field('session-new-login').fill('zoe.lemaire');
  await nobody.field('session-email').fill('zoe.lemaire@exemple.fr');
  await nobody.button('join-ask-make').click();
  await expect(nobody.button('join-asked-save')).toBeVisible();
  await accessibleInBoth(nobody.page, 'a request made');
});
