import type { Page } from '@playwright/test';
import type { Person } from './person';
import { expect, test } from './test';

const title = 'La porte du local reste bloquée';

test('somebody who has only read the sheet of keys opens, takes, answers and resolves', async ({ somebody, words }) => {
  const claire = await somebody();
  await claire.enter('claire');
  const asks = await sheet(claire);
  await press(claire.page, asks, 'app-new-ticket', claire);
  await expect(claire.field('newticket-title')).toBeFocused();
  await claire.page.keyboard.type(title);
  await press(claire.page, asks, 'keys-write-send', claire);
  await expect(claire.page.getByRole('heading', { name: title })).toBeVisible();
  await claire.picture('71-newcomer-opened');

  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  const works = await sheet(marc);
  await press(page, works, 'tickets-go-unassigned', marc);
  await expect(page.getByRole('heading', { level: 1, name: words.t('view-unassigned') })).toBeVisible();
  await expect(page.getByRole('row').filter({ hasText: title })).toBeVisible();
  await press(page, works, 'tickets-do-next', marc);
  await press(page, works, 'tickets-do-open', marc);
  await expect(page.getByRole('heading', { name: title })).toBeVisible();
  await press(page, works, 'tickets-do-take', marc);
  await expect(marc.property('status', words.t('status-in_progress'))).toBeVisible();
  await marc.picture('72-newcomer-taken');
  await press(page, works, 'tickets-do-answer', marc);
  await expect(page.locator('.reply .rich')).toBeFocused();
  await page.keyboard.type('Le serrurier passe à 15 h.');
  await press(page, works, 'keys-write-send', marc);
  await expect(page.locator('article.message').filter({ hasText: 'serrurier' })).toBeVisible();
  await press(page, works, 'keys-write-leave', marc);
  await press(page, works, 'tickets-do-resolve', marc);
  await expect(marc.property('status', words.t('status-resolved'))).toBeVisible();
  await marc.picture('73-newcomer-resolved');
});

/** Opens the sheet by the only key known, reads the first way of doing each thing, and closes it. */
async function sheet(person: Person): Promise<Map<string, string[][]>> {
  const { page } = person;
  await page.keyboard.press('?');
  const lines = page.getByRole('dialog').locator('dl > div');
  await expect(lines.first()).toBeVisible();
  await person.picture('70-newcomer-sheet');
  const read = await lines.evaluateAll((all) =>
    all.map((it): [string, string[][]] => {
      const chords: string[][] = [[]];
      for (const part of it.querySelector('.way')?.children ?? [])
        if (part.matches('kbd')) chords.at(-1)?.push(part.textContent ?? '');
        else chords.push([]);
      return [it.querySelector('dt')?.textContent?.trim() ?? '', chords];
    }),
  );
  await page.keyboard.press('Escape');
  await expect(page.getByRole('dialog')).toHaveCount(0);
  // What the sheet says first of a thing counts.
  return new Map(read.toReversed());
}

/** Presses what the sheet says for a thing, by the words on it. */
async function press(page: Page, known: Map<string, string[][]>, key: string, person: Person): Promise<void> {
  const caps: Record<string, string> = { Ctrl: 'Control', Maj: 'Shift', '⏎': 'Enter', Échap: 'Escape' };
  const chords = known.get(person.t(key));
  if (!chords) throw new Error(`the sheet says nothing of « ${person.t(key)} »`);
  for (const chord of chords) {
    const names = chord.map((cap) => caps[cap] ?? (cap.length === 1 ? cap.toLowerCase() : cap));
    await page.keyboard.press(names.join('+'));
  }
}
