import { expect } from '@playwright/test';
import { copyPicture, screenshot } from './files';
import type { Person } from './person';

/** Something open, chosen or refused on a screen: what a look at the screen alone does not show. */
interface State {
  name: string;
  show: (person: Person) => Promise<void>;
  /** Leaves it as the next one expects it. */
  leave: (person: Person) => Promise<void>;
}

const away = async ({ page }: Person) => page.keyboard.press('Escape');
const stay = async () => undefined;

function state(name: string, show: State['show'], leave: State['leave'] = away): State {
  return { name, show, leave };
}

async function list(person: Person, ...path: string[]): Promise<void> {
  // From elsewhere: the rows of another list stay until those of this one are there.
  await person.go('about');
  await expect(person.page.getByRole('grid')).toHaveCount(0);
  await person.go('tickets', ...path);
  await expect(person.page.getByRole('row').first()).toBeVisible();
}

async function ticket(person: Person): Promise<void> {
  await list(person, 'to_handle');
  await person.page.getByRole('row').first().click();
  await expect(person.page.locator('article.message').first()).toBeVisible();
}

/** What somebody who handles tickets opens in a day. */
const desk: State[] = [
  state('account menu', async (person) => {
    await person.go('home');
    await person.page.locator('.person').click();
    await expect(person.page.getByRole('menu')).toBeVisible();
  }),
  state('several tickets chosen', async (person) => {
    await list(person, 'all');
    await person.page.keyboard.press('j');
    await person.page.keyboard.press('x');
    await person.page.keyboard.press('Shift+ArrowDown');
    await expect(person.page.getByText(person.t('bulk-chosen', { count: 2 }))).toBeVisible();
  }),
  state('menu of a row', async (person) => {
    await list(person, 'to_handle');
    await person.page.keyboard.press('j');
    await person.page.keyboard.press('Shift+F10');
    await expect(person.page.getByRole('menu', { name: person.t('keys-context-menu') })).toBeVisible();
  }),
  state('filters offered', async (person) => {
    await list(person, 'all');
    await person.page.keyboard.press('f');
    await expect(person.page.getByRole('listbox')).toBeVisible();
  }),
  state(
    'nothing found by a filter',
    async (person) => {
      await person.go('tickets', 'all?text=zzzzzz');
      await expect(person.page.getByText(person.t('list-none'))).toBeVisible();
    },
    stay,
  ),
  state('status offered', async (person) => {
    await ticket(person);
    await person.page.keyboard.press('s');
    await expect(person.page.getByRole('listbox', { name: person.t('tickets-field-status') })).toBeVisible();
  }),
  state('note being written', async (person) => {
    await person.write('n', 'Pilote');
  }),
  state('palette with words', async (person) => {
    await person.page.keyboard.press('Escape');
    await person.page.keyboard.press('Control+k');
    await person.page.keyboard.type('imprim');
    await expect(person.page.getByRole('group', { name: person.t('app-tickets') })).toBeVisible();
  }),
  state('palette without result', async (person) => {
    await person.page.keyboard.press('Control+k');
    await person.page.keyboard.type('zzzzzz');
    await expect(person.page.getByText(person.t('palette-none'))).toBeVisible();
  }),
  state('keys shown by Alt', async (person) => {
    await person.go('home');
    await expect(person.page.getByRole('heading', { name: person.t('home-queue') })).toBeVisible();
    await person.page.keyboard.down('Alt');
    await expect(person.page.locator('.hint').first()).toBeVisible();
    await person.page.keyboard.up('Alt');
  }),
  state('state of the server', async (person) => {
    await person.go('home');
    await person.page.getByRole('button', { name: person.t('sync-panel') }).click();
    await expect(person.page.getByRole('dialog', { name: person.t('sync-panel') })).toBeVisible();
  }),
  state('about', async (person) => {
    await person.go('about');
    await expect(person.page.getByRole('heading', { level: 1, name: person.t('about-title') })).toBeVisible();
  }),
  state('accessibility', async (person) => {
    await person.go('about', 'accessibility');
    await expect(person.page.getByRole('heading', { level: 1, name: person.t('about-accessibility') })).toBeVisible();
  }),
];

/** What somebody who asks comes by. */
const requester: State[] = [
  state(
    'ticket without a title refused',
    async (person) => {
      await person.go('new');
      await person.button('newticket-send').click();
      await expect(person.page.locator('[aria-invalid=true]').first()).toBeVisible();
    },
    stay,
  ),
  state(
    'picture annotated',
    async (person) => {
      const browser = person.context.browser();
      if (!browser) throw new Error('a page without a browser');
      await person.page.locator('.rich').click();
      await copyPicture(person.page, await screenshot(browser, 'Erreur 1708'));
      await person.page.keyboard.press('Control+v');
      await expect(person.page.locator('.rich img[src]')).toBeVisible();
      await person.page.getByRole('button', { name: new RegExp(`^${person.t('annotate-here')} `) }).click();
      await expect(person.page.getByRole('application')).toBeFocused();
    },
    away,
  ),
  state(
    'stars given',
    async (person) => {
      const { id } = await person.call<{ id: string }>('tickets.open', { title: 'Clavier' });
      await person.call('tickets.move', { id, status: 'closed' });
      await person.go('tickets', 'all', id);
      await person.page.getByText(person.t('tickets-rate-question')).waitFor();
      await person.page.getByRole('radio').nth(3).check({ force: true });
      await expect(person.button('tickets-rate-send')).toBeVisible();
    },
    stay,
  ),
];

/** What an administrator opens. */
const administrator: State[] = [
  state(
    'account refused',
    async (person) => {
      await person.go('admin', 'people', 'new');
      await person.page.getByRole('complementary').locator('button[type=submit]').click();
      await expect(person.page.locator('[aria-invalid=true]').first()).toBeVisible();
    },
    stay,
  ),
  state(
    'screen refused',
    async (person) => {
      await person.go('nowhere');
      await expect(person.page.getByRole('heading', { level: 1, name: person.t('app-not-found') })).toBeVisible();
    },
    stay,
  ),
];

/** The states of each persona's screens, in an order in which each can follow the one before. */
export const states: Record<'claire' | 'marc' | 'sophie', State[]> = {
  claire: requester,
  marc: desk,
  sophie: administrator,
};
