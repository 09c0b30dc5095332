import type { Locator } from '@playwright/test';
import type { Person } from './person';
import { expect, test } from './test';

interface Row {
  id: string;
  number: number;
  title: string;
  status: string;
  due_at: number | null;
}

const day = 24 * 60 * 60 * 1000;

function column(person: Person, status: string): Locator {
  return person.page.locator(`section[data-column="${status}"]`);
}

function card(person: Person, { id }: Row): Locator {
  return person.page.locator(`[data-card="${id}"]`);
}

/** The first tickets of a status, as the host lists them. */
async function rows(person: Person, status: string): Promise<{ rows: Row[]; total: number }> {
  const request = { view: 'all', filter: { status: [status] }, sort: 'updated', descending: true, count: 20 };
  return person.call('tickets.list', request);
}

async function first(person: Person, status: string): Promise<Row> {
  const { rows: them } = await rows(person, status);
  const [row] = them;
  if (!row) throw new Error(`the demonstration has no ticket that is ${status}`);
  return row;
}

async function shown(person: Person, { id }: Row): Promise<Row> {
  const { row } = await person.call<{ row: Row }>('tickets.show', { id });
  return row;
}

/** Presses the mouse on one thing and goes to the middle of another, without letting go. */
async function carry(person: Person, from: Locator, to: Locator): Promise<void> {
  const [start, end] = [await from.boundingBox(), await to.boundingBox()];
  if (!start || !end) throw new Error('nothing to carry, or nowhere');
  const { mouse } = person.page;
  await mouse.move(start.x + start.width / 2, start.y + start.height / 2);
  await mouse.down();
  await mouse.move(start.x + start.width / 2 + 10, start.y + start.height / 2 + 10);
  await mouse.move(end.x + end.width / 2, end.y + end.height / 2, { steps: 4 });
}

test('the board says what the list says, and the keyboard moves its cards', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await marc.go('tickets', 'all');
  await expect(page.getByRole('row').first()).toBeVisible();
  await page.keyboard.press('b');
  await expect(page).toHaveURL(/layout=board/);

  for (const status of ['open', 'in_progress', 'waiting', 'resolved']) {
    const { total } = await rows(marc, status);
    const name = words.t('board-column', { status: words.t(`status-${status}`), count: total });
    if (total > 0) await expect(page.getByRole('listbox', { name })).toBeVisible();
  }
  await expect(column(marc, 'closed')).toHaveCount(0);

  const moved = await first(marc, 'open');
  await card(marc, moved).focus();
  await page.keyboard.press('ArrowRight');
  await expect(column(marc, 'in_progress').getByRole('option').first()).toBeFocused();
  await page.keyboard.press('ArrowLeft');
  await expect(card(marc, moved)).toBeFocused();

  await page.keyboard.press(' ');
  const told = words.t('board-lifted', { name: `#${moved.number}`, status: words.t('status-open') });
  await expect(page.locator('[aria-live=assertive]')).toHaveText(told);
  await page.keyboard.press('ArrowRight');
  await expect(column(marc, 'in_progress').getByText(words.t('board-here'))).toBeVisible();
  await marc.look('60-board-lifted');
  await page.keyboard.press('Escape');
  expect((await shown(marc, moved)).status, 'Escape lets go').toBe('open');

  await page.keyboard.press(' ');
  await expect(page.locator('[aria-live=assertive]')).toHaveText(told);
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('Enter');
  await expect(column(marc, 'in_progress').locator(`[data-card="${moved.id}"]`)).toBeFocused();
  await marc.said(words.t('status-in_progress'));
  expect((await shown(marc, moved)).status).toBe('in_progress');

  await page.keyboard.press('Control+z');
  await expect(column(marc, 'open').locator(`[data-card="${moved.id}"]`)).toBeVisible();
  await expect.poll(async () => (await shown(marc, moved)).status).toBe('open');

  await card(marc, moved).focus();
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { name: moved.title })).toBeVisible();
  await expect(column(marc, 'open')).toBeVisible();
  await marc.look('61-board-detail');
  await page.reload();
  await expect(column(marc, 'open')).toBeVisible();
});

test('a card is carried by the mouse where it may go, and says why it waits', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  await marc.go('tickets', 'all?layout=board');

  const resolved = await first(marc, 'resolved');
  await carry(marc, card(marc, resolved), column(marc, 'waiting'));
  await expect(column(marc, 'waiting').getByText(words.t('board-barred'))).toBeVisible();
  await expect(column(marc, 'in_progress')).toHaveClass(/may/);
  await marc.look('62-board-barred');
  await page.mouse.up();
  await expect(column(marc, 'waiting').getByText(words.t('board-barred'))).toHaveCount(0);
  expect((await shown(marc, resolved)).status, 'it may not wait').toBe('resolved');

  const moved = await first(marc, 'in_progress');
  await carry(marc, card(marc, moved), column(marc, 'waiting'));
  await expect(column(marc, 'waiting').getByText(words.t('board-here'))).toBeVisible();
  await page.mouse.up();
  await expect(marc.field('tickets-waiting-question')).toBeFocused();
  await marc.look('63-board-why');
  await page.keyboard.type('Le retour du fournisseur');
  await page.keyboard.press('Enter');
  await expect(column(marc, 'waiting').locator(`[data-card="${moved.id}"]`)).toBeVisible();
  await expect.poll(async () => (await shown(marc, moved)).status).toBe('waiting');
  await expect(page, 'a carried card does not open').not.toHaveURL(new RegExp(moved.id));

  const closed = await first(marc, 'open');
  await carry(marc, card(marc, closed), page.locator('[data-column=closed]'));
  await page.keyboard.press('Escape');
  await page.mouse.up();
  expect((await shown(marc, closed)).status, 'Escape lets go').toBe('open');
  await carry(marc, card(marc, closed), page.locator('[data-column=closed]'));
  await page.mouse.up();
  await expect.poll(async () => (await shown(marc, closed)).status).toBe('closed');
});

test('the calendar goes by days, and a due date is carried to another', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  const due = await first(marc, 'open');
  // A Wednesday at nine in Paris, so that there is a day on both sides in the week and in the month.
  const at = Date.UTC(2027, 2, 10, 8);
  await marc.call('tickets.change', { id: due.id, change: { property: 'due', value: at } });
  await marc.go('tickets', 'all?layout=calendar&by=due&day=2027-03-10');

  const grid = page.getByRole('grid');
  const cell = (it: string) => grid.locator(`[data-day="${it}"]`);
  const chip = grid.getByRole('button').filter({ hasText: due.title });
  await expect(cell('2027-03-10').getByRole('button').filter({ hasText: due.title })).toBeVisible();
  await expect(grid.getByRole('columnheader')).toHaveCount(7);
  await expect(grid.locator('[data-day]').first(), 'weeks begin on Monday').toHaveAttribute('data-day', '2027-03-01');

  await cell('2027-03-10').focus();
  await page.keyboard.press('ArrowDown');
  await expect(cell('2027-03-17')).toBeFocused();
  await page.keyboard.press('Home');
  await expect(cell('2027-03-15')).toBeFocused();
  await page.keyboard.press('PageDown');
  await expect(cell('2027-04-15')).toBeFocused();
  await page.keyboard.press('PageUp');
  await page.keyboard.press('ArrowUp');
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell('2027-03-10')).toBeFocused();

  // The month is read again after the paging.
  await expect(chip).toBeVisible();
  await page.keyboard.press('Enter');
  await expect(chip).toBeFocused();
  await page.keyboard.press(' ');
  await expect(page.locator('[aria-live=assertive]')).toHaveText(
    words.t('calendar-lifted', { name: `#${due.number}` }),
  );
  await page.keyboard.press('ArrowRight');
  await page.keyboard.press('ArrowRight');
  await expect(cell('2027-03-12')).toBeFocused();
  await marc.look('64-calendar-lifted');
  await page.keyboard.press('Enter');
  await expect(cell('2027-03-12').getByRole('button').filter({ hasText: due.title })).toBeFocused();
  await expect.poll(async () => (await shown(marc, due)).due_at, 'the same hour').toBe(at + 2 * day);
  await page.keyboard.press('Control+z');
  await expect(cell('2027-03-10').getByRole('button').filter({ hasText: due.title })).toBeVisible();

  // The clocks go forward on the 28th: nine is nine there too.
  await carry(marc, chip, cell('2027-03-29'));
  await expect(cell('2027-03-29')).toHaveClass(/over/);
  await page.mouse.up();
  await expect(cell('2027-03-29').getByRole('button').filter({ hasText: due.title })).toBeVisible();
  await expect.poll(async () => (await shown(marc, due)).due_at).toBe(Date.UTC(2027, 2, 29, 7));

  await chip.click();
  await expect(page.getByRole('heading', { name: due.title })).toBeVisible();
  await expect(grid).toBeVisible();
  await marc.look('65-calendar-detail');
});

test('a day with more than it shows opens whole, and the calendar is said as text', async ({ somebody, words }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc');
  const noon = new Date(2027, 4, 5, 12).getTime();
  const { rows: them } = await rows(marc, 'closed');
  for (const [place, { id }] of them.slice(0, 9).entries())
    await marc.call('tickets.change', { id, change: { property: 'due', value: noon + place * 60_000 } });
  await marc.go('tickets', 'all?layout=calendar&by=due&day=2027-05-05');

  const cell = page.locator('[data-day="2027-05-05"]');
  const tag = words.language === 'fr' ? 'fr-FR' : 'en-GB';
  const date = new Intl.DateTimeFormat(tag, { weekday: 'long', day: 'numeric', month: 'long' }).format(noon);
  await expect(page.getByRole('gridcell', { name: words.t('calendar-day', { day: date, count: 9 }) })).toBeVisible();
  await marc.look('66-calendar');
  await cell.locator('.more').click();
  await expect(page).toHaveURL(/span=day/);
  await expect(page.getByRole('row')).toHaveCount(9);
  await marc.look('67-calendar-day');

  await marc.button('calendar-span-week').click();
  await expect(page.getByRole('gridcell')).toHaveCount(7);
  await marc.look('68-calendar-week');
  await marc.button('calendar-list-why').click();
  await expect(page.getByRole('heading', { level: 3 })).toHaveText(words.t('calendar-day', { day: date, count: 9 }));
  await expect(page.locator('.agenda').getByRole('button')).toHaveCount(9);
  await marc.look('69-calendar-text');
  await marc.button('calendar-list-why').click();
  await page.keyboard.press('g');
  await page.keyboard.press('d');
  await expect(page.locator('[data-day][aria-current=date]')).toBeFocused();
});

test('both are accessible in the dark, in forced colours, and where there is little room', async ({ somebody }) => {
  const marc = await somebody();
  const { page } = marc;
  await marc.enter('marc', 'dark');
  for (const layout of ['board', 'calendar']) {
    await marc.go('tickets', `all?layout=${layout}`);
    await expect(page.locator(layout === 'board' ? '[data-card]' : '[data-day]').first()).toBeVisible();
    await marc.look(`70-${layout}-dark`);
    await page.emulateMedia({ forcedColors: 'active' });
    await marc.picture(`71-${layout}-forced`);
    await page.emulateMedia({ forcedColors: 'none' });
    await page.setViewportSize({ width: 640, height: 400 });
    await marc.look(`72-${layout}-small`);
    await page.setViewportSize({ width: 1280, height: 800 });
  }
});

test('a requester sees a board of what they asked for', async ({ somebody }) => {
  const claire = await somebody();
  await claire.enter('claire');
  await claire.go('tickets', 'all?layout=board');
  const { total } = await claire.call<{ total: number }>('tickets.list', { view: 'all', count: 1 });
  await expect(claire.page.locator('h1 + .count')).toHaveText(String(total));
  const own = await claire.call<{ rows: Row[] }>('tickets.list', { view: 'all', count: 500 });
  const ids = new Set(own.rows.map((it) => it.id));
  for (const it of await claire.page.locator('[data-card]').all())
    expect(ids.has((await it.getAttribute('data-card')) ?? '')).toBe(true);
});
