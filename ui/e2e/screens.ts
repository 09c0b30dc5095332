import { expect } from '@playwright/test';
import type { Person } from './person';

/** A screen of the tour, and what says that it is there. */
export interface Stop {
  name: string;
  show: (person: Person) => Promise<void>;
}

interface Row {
  id: string;
  attachments: number;
  comments: number;
}

type View = 'to_handle' | 'my_open' | 'all';

/** The ticket with most to look at, a picture and a conversation, in the first of the views that has one. */
async function telling(person: Person, views: View[]): Promise<[View, string]> {
  const nothing = { status: [], priority: [], kind: [], category: [], assignee: [], team: [], requester: [], site: [] };
  const filter = { ...nothing, created_from: null, created_to: null, text: '' };
  let best: { view: View; row: Row } | undefined;
  for (const view of views) {
    const request = { view, filter, descending: true, from: 0, count: 500 };
    const { rows } = await person.call<{ rows: Row[] }>('tickets.list', request);
    for (const row of rows) if (!best || rank(row) > rank(best.row)) best = { view, row };
  }
  if (!best) throw new Error('the demonstration has no ticket');
  return [best.view, best.row.id];
}

function rank(row: Row): number {
  return (row.attachments > 0 ? 2 : 0) + (row.comments > 1 ? 1 : 0);
}

function screen(name: string, ...path: string[]): Stop {
  return {
    name,
    show: async (person) => {
      await person.go(...path);
      await expect(person.page.getByRole('heading', { level: 1 }).first()).toBeAttached();
      await expect(person.page.locator('main')).toHaveText(/\S/);
    },
  };
}

/** A list of tickets, its filters as labels, once something is in it. */
function list(name: string, path: string, role: 'row' | 'option' | 'gridcell'): Stop {
  return {
    name,
    show: async (person) => {
      await person.go('tickets', path);
      await filters(person, false);
      await expect(person.page.locator('main').getByRole(role).first()).toBeVisible();
    },
  };
}

/** Writes the filters out, or shows them as labels. */
async function filters(person: Person, written: boolean) {
  const field = person.page.getByRole('combobox', { name: person.t('filters-text') });
  const write = person.page.getByRole('button', { name: person.t('filters-text-show') });
  await expect(field.or(write).first()).toBeVisible();
  const now = await field.isVisible();
  if (written && !now) await write.click();
  if (!written && now) await person.page.getByRole('button', { name: person.t('filters-chips-show') }).click();
  await expect(field).toBeVisible({ visible: written });
}

function detail(name: string, query: string, ...views: View[]): Stop {
  return {
    name,
    show: async (person) => {
      const [view, id] = await telling(person, views);
      await person.go('tickets', view, `${id}${query}`);
      if (query === '') await filters(person, false);
      await expect(person.page.locator('article.message').first()).toBeVisible();
      if (query === '') await expect(person.page.getByRole('row').first()).toBeVisible();
    },
  };
}

const home = (name: string): Stop => ({
  name,
  show: async (person) => {
    await person.go('home');
    await expect(person.page.locator('main').getByRole('link').first()).toBeVisible();
  },
});

const notices: Stop = {
  name: 'notices',
  show: async (person) => {
    await person.go('notices');
    await expect(person.page.locator('main').getByRole('listitem').first()).toBeVisible();
  },
};

const keys: Stop = {
  name: 'keys',
  show: async (person) => {
    await person.page.keyboard.press('?');
    await expect(person.page.getByRole('dialog')).toBeVisible();
  },
};

const palette: Stop = {
  name: 'palette',
  show: async (person) => {
    // The sheet of keys may be open from the stop before.
    await person.page.keyboard.press('Escape');
    await expect(person.page.getByRole('dialog')).toHaveCount(0);
    await person.page.keyboard.press('Control+k');
    await expect(
      person.page
        .getByRole('dialog', { name: person.t('palette-open') })
        .getByRole('option')
        .first(),
    ).toBeVisible();
  },
};

const search: Stop = {
  name: 'search',
  show: async (person) => {
    await person.go('search?q=imprim');
    await expect(person.page.getByRole('option').first()).toBeVisible();
  },
};

/** A saved view: a table in groups; with its filters as text, one of them wrong. */
const view = (name: string, text: boolean): Stop => ({
  name,
  show: async (person) => {
    const { views } = await person.call<{ views: { id: string }[] }>('views.find', null);
    const list = {
      base: 'all',
      filter: { status: ['-closed'], assignee: ['me', 'none'] },
      sort: 'updated',
      descending: true,
      group: 'status',
      layout: 'table',
      columns: ['number', 'title', 'priority', 'requester', 'updated'].map((key) => ({ key })),
      density: 'compact',
    };
    const saved =
      views[0] ??
      (await person.call<{ id: string }>('views.save', { name: 'À suivre', shared: { with: 'nobody' }, list }));
    await person.go('tickets', saved.id);
    await expect(person.page.getByRole('treegrid')).toBeVisible();
    await filters(person, text);
    if (!text) return;
    const field = person.page.getByRole('combobox', { name: person.t('filters-text') });
    await field.fill(`${await field.inputValue()} etat:x equipe:`);
    await expect(person.page.getByRole('option').first()).toBeVisible();
  },
});

const first = (name: string, ...path: string[]): Stop => ({
  name,
  show: async (person) => {
    await person.go('admin', ...path);
    await person.page.locator('tbody a').first().click();
    await expect(person.page.getByRole('complementary').last()).toBeVisible();
  },
});

/** What each persona sees, in the order of a day. */
export const tour: Record<'claire' | 'marc' | 'sophie', Stop[]> = {
  claire: [
    home('requester-home'),
    list('requester-tickets', 'my_open', 'row'),
    screen('requester-new', 'new'),
    detail('ticket', '', 'my_open', 'all'),
    screen('me', 'me'),
  ],
  marc: [
    home('technician-home'),
    list('to-handle', 'to_handle', 'row'),
    list('unassigned', 'unassigned', 'row'),
    list('late', 'late', 'row'),
    view('view', false),
    view('view-text', true),
    list('board', 'all?layout=board', 'option'),
    list('calendar', 'all?layout=calendar&by=created', 'gridcell'),
    detail('ticket', '', 'to_handle', 'all'),
    detail('ticket-alone', '?full=1', 'to_handle', 'all'),
    search,
    notices,
    screen('refused', 'refused'),
    keys,
    palette,
  ],
  sophie: [
    home('administrator-home'),
    screen('people', 'admin', 'people'),
    screen('person-new', 'admin', 'people', 'new'),
    first('person', 'people'),
    screen('roles', 'admin', 'roles'),
    first('role', 'roles'),
    screen('teams', 'admin', 'teams'),
    first('team', 'teams'),
    screen('categories', 'admin', 'categories'),
    first('category', 'categories'),
    screen('organisation', 'admin', 'organisation'),
    screen('accesses', 'admin', 'accesses'),
  ],
};
