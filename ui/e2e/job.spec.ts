import type { Locator } from '@playwright/test';
import { copyPicture, dropFiles, screenshot } from './files';
import { expect, test } from './test';

const lea = {
  login: 'lea.fontaine',
  name: 'Léa Fontaine',
  email: 'lea.fontaine@example.org',
  secret: 'quatre mots sans rapport',
};

const written = {
  fr: {
    title: 'L’impression A3 ne fonctionne plus au 2e étage',
    description: 'Le document part, puis ce message s’affiche. C’est urgent : conseil de maison à 14 h.',
    note: 'Pilote périmé sur le poste, voir la fiche 212.',
    answer: 'Bonjour Léa, le pilote est à jour. Pouvez-vous réessayer ?',
    solved: 'L’imprimante a été réparée ce matin.',
    thanks: 'Rapide et clair, merci !',
    again: 'Le message est revenu.',
  },
  en: {
    title: 'A3 printing no longer works on the 2nd floor',
    description: 'The document leaves, then this message shows. Urgent: board meeting at 2 pm.',
    note: 'Outdated driver on the computer, see sheet 212.',
    answer: 'Hello Léa, the driver is up to date. Could you try again?',
    solved: 'The printer was repaired this morning.',
    thanks: 'Fast and clear, thank you!',
    again: 'The message is back.',
  },
};

test('from a request for an account to a rated ticket', async ({ browser, language, somebody, words }) => {
  const text = written[language];
  const requester = await somebody();
  const admin = await somebody();
  const technician = await somebody();

  await test.step('a wrong password says so, and not which half was wrong', async () => {
    await requester.arrive();
    await requester.look('01-sign-in');
    await requester.signIn('claire', 'not the password');
    await expect(requester.page.getByText(words.t('refusal-sign-in-wrong'))).toBeVisible();
    await expect(requester.field('session-login')).toHaveValue('claire');
    await requester.look('02-sign-in-wrong');
    await requester.signIn('nobody.at.all', 'not the password');
    await expect(requester.page.getByText(words.t('refusal-sign-in-wrong'))).toBeVisible();
  });

  await test.step('somebody asks for an account; a refusal keeps what was typed', async () => {
    await requester.button('session-ask-account').click();
    await requester.field('session-name').fill(lea.name);
    await requester.field('session-new-login').fill(lea.login);
    await requester.field('session-email').fill(lea.email);
    await requester.field('session-new-password').fill(lea.secret);
    await requester.field('session-password-again').fill(`${lea.secret}?`);
    await requester.button('session-register-send').click();
    await expect(requester.page.getByText(words.t('refusal-passwords-differ'))).toBeVisible();
    await expect(requester.field('session-name')).toHaveValue(lea.name);
    await expect(requester.field('session-password-again')).toBeFocused();
    await requester.look('03-register-refused');
    await requester.field('session-password-again').fill(lea.secret);
    await requester.button('session-register-send').click();
    await expect(requester.page.getByRole('heading', { name: words.t('session-registered') })).toBeVisible();
    await requester.button('session-back').click();
    await requester.signIn(lea.login, lea.secret);
    await expect(requester.page.getByText(words.t('refusal-account-waiting'))).toBeVisible();
  });

  await test.step('the administrator approves', async () => {
    await admin.enter('sophie');
    await admin.go('admin', 'people');
    const approve = admin.button('admin-waiting-approve-name', { name: lea.name });
    await expect(approve).toBeVisible();
    await admin.look('04-people-waiting');
    await approve.click();
    await admin.said(words.t('admin-waiting-approved', { name: lea.name }));
    await expect(approve).toBeHidden();
  });

  await test.step('the new member signs in and reports a breakdown with a screenshot and a file', async () => {
    await requester.signIn(lea.login, lea.secret);
    await requester.settled();
    await requester.wear('light');
    await expect(requester.page.getByText(words.t('home-mine-none'))).toBeVisible();
    await requester.look('05-no-ticket-yet');

    await requester.page.keyboard.press('c');
    await expect(requester.field('newticket-title')).toBeFocused();
    await requester.page.keyboard.type(text.title);
    const description = requester.page.locator('.rich');
    await description.click();
    await requester.page.keyboard.type(text.description);
    await copyPicture(requester.page, await screenshot(browser, 'SC542-00: fusing unit'));
    await requester.page.keyboard.press('Control+v');
    await drawn(requester.page.locator('.rich img:not([alt=""])'));
    await dropFiles(description, [
      { name: 'journal d’impression.txt', type: 'text/plain', content: '14:02 A3 SC542\n' },
    ]);
    await expect(requester.page.getByText('journal d’impression.txt')).toBeVisible();
  });

  await test.step('the rules propose a category and a priority, the person decides otherwise', async () => {
    const { page } = requester;
    await expect(page.getByText(/[«“].+[»”]/).first()).toBeVisible();
    await requester.look('06-new-ticket');
    await requester.button('newticket-change').click();
    await requester.field('newticket-priority').selectOption({ label: words.t('priority-critical') });
    await expect(page.locator('.sorting p').first()).toContainText(words.t('priority-critical'));
    await requester.look('07-new-ticket-overridden');
  });

  await test.step('the technician sees it arrive among the unassigned', async () => {
    await technician.enter('marc');
    await technician.go('tickets', 'unassigned');
    const row = technician.page.getByRole('row').filter({ hasText: text.title });
    await expect(technician.page.getByRole('row').first()).toBeVisible();
    await expect(row).toHaveCount(0);
    await requester.page.keyboard.press('Control+Enter');
    await expect(requester.page.getByRole('heading', { name: text.title })).toBeVisible();
    await requester.look('08-ticket-sent');
    await expect(row).toBeVisible();
    await technician.picture('09-unassigned');
    await row.click();
    await expect(technician.page.getByRole('heading', { name: text.title })).toBeVisible();
    await drawn(technician.page.locator('article.message img').first());
    await expect(technician.page.getByText('journal d’impression.txt').first()).toBeVisible();
    await technician.look('10-ticket-of-technician');
  });

  await test.step('takes it in one key, writes a note and an answer', async () => {
    const { page } = technician;
    await page.keyboard.press('i');
    await expect(technician.property('status', words.t('status-in_progress'))).toBeVisible();
    await technician.write('n', text.note);
    await technician.look('11-note');
    await page.keyboard.press('Control+Enter');
    await expect(
      page.locator('article.message').filter({ hasText: text.note }).getByText(words.t('tickets-internal')),
    ).toBeVisible();
    await page.keyboard.press('Escape');
    await technician.write('r', text.answer);
    await page.keyboard.press('Control+Enter');
    await expect(page.locator('article.message').filter({ hasText: text.answer })).toBeVisible();
    await technician.look('12-answered');
  });

  await test.step('the requester reads the answer without reloading, and never the note', async () => {
    const { page } = requester;
    await expect(page.locator('article.message').filter({ hasText: text.answer })).toBeVisible();
    await expect(page.getByText(text.note)).toHaveCount(0);
    await requester.look('13-answer-read');
    expect(JSON.stringify(await requester.call('notices.list', { unread_only: false, limit: 50 }))).not.toContain(
      text.note,
    );
  });

  await test.step('resolved, reopened in time, resolved again, rated and closed', async () => {
    await technician.page.keyboard.press('Escape');
    await technician.page.keyboard.press('e');
    await expect(requester.page.getByText(words.t('tickets-rate-question'))).toBeVisible();
    await requester.look('14-resolved');
    await requester.button('tickets-reopen').first().click();
    await expect(requester.page.getByText(words.t('tickets-rate-question'))).toBeHidden();
    await requester.page.locator('.reply .rich').click();
    await requester.page.keyboard.type(text.again);
    await requester.page.keyboard.press('Control+Enter');
    await expect(technician.page.locator('article.message').filter({ hasText: text.again })).toBeVisible();

    await technician.write('r', text.solved);
    await technician.button('tickets-send-resolve').click();
    await expect(requester.page.locator('article.message').filter({ hasText: text.solved })).toBeVisible();

    await requester.page.getByText(words.t('tickets-rate-star', { count: 4 })).click({ force: true });
    await requester.field('tickets-rate-comment').fill(text.thanks);
    await requester.button('tickets-rate-send').click();
    await expect(requester.page.getByText(words.t('tickets-rate-question'))).toBeHidden();
    await requester.look('15-rated');
    await requester.button('tickets-close').click();
    await expect(requester.page.getByText(words.t('tickets-closed-reply-reopen'))).toBeVisible();
  });

  await test.step('the history tells it in sentences, by whom', async () => {
    const history = technician.page.locator('aside .history');
    await history.getByText(words.t('tickets-history', { count: await historyLength(technician) })).click();
    for (const sentence of [
      words.t('tickets-history-opened', { by: lea.name }),
      words.t('tickets-history-assignee-taken', { by: 'Marc Delaunay' }),
      words.t('tickets-history-noted', { by: 'Marc Delaunay' }),
      words.t('tickets-history-rated', { by: lea.name, after: '4' }),
    ])
      await expect(history.getByText(sentence).first()).toBeVisible();
    await technician.look('16-history');
  });

  await test.step('past the time allowed, the requester can no longer reopen', async () => {
    await admin.go('admin', 'organisation');
    await admin.field('admin-organisation-reopen').fill('0');
    await admin.button('admin-save').click();
    await admin.said(words.t('admin-organisation-saved'));
    await requester.page.reload();
    await expect(requester.page.getByRole('heading', { name: text.title })).toBeVisible();
    await expect(requester.button('tickets-reopen')).toHaveCount(0);
  });

  await test.step('a disabled account is refused', async () => {
    await admin.go('admin', 'people');
    await admin.page.getByRole('searchbox', { name: words.t('admin-people-search') }).fill('lea font');
    await admin.page.getByRole('link', { name: lea.name }).click();
    await admin.button('admin-people-disable').click();
    await admin.said(words.t('admin-people-disabled', { name: lea.name }));
    await admin.look('17-disabled');
    await requester.page.reload();
    await requester.signIn(lea.login, lea.secret);
    await expect(requester.page.getByText(words.t('refusal-account-disabled'))).toBeVisible();
    await requester.look('18-refused');
    await admin.button('app-undo').click();
    await expect(admin.button('admin-people-disable')).toBeVisible();
    await requester.signIn(lea.login, lea.secret);
    await requester.settled();
  });
});

/** Waits until a picture is not only there but has come from the store. */
async function drawn(picture: Locator): Promise<void> {
  await expect(picture).toBeVisible();
  await expect.poll(() => picture.evaluate((it: HTMLImageElement) => it.naturalWidth)).toBeGreaterThan(0);
}

async function historyLength(person: {
  call<T>(command: string, request: unknown): Promise<T>;
  page: { url(): string };
}): Promise<number> {
  const id = person.page.url().split('?')[0]?.split('/').at(-1);
  return (await person.call<{ history: unknown[] }>('tickets.show', { id })).history.length;
}
