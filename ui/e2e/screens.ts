import { expect } from '@playwright/test';
import type { Person } from './person';

/** A screen of the tour, and what says that it is there. */
export interface Stop {
  name: string;
  show: (person: Person) => Promise<void>;
}

interface Row {
  id: string;
  title: string;
  attachments: number;
  comments: number;
}

/** One with something to look at: a picture and a conversation. */
const telling = (row: Row) => row.attachments > 0 && row.comments > 1;

async function ticket(person: Person, is: (row: Row) => boolean): Promise<string> {
  const nothing = { status: [], priority: [], kind: [], category: [], assignee: [], team: [], requester: [], site: [] };
  const { rows } = await person.call<{ rows: Row[] }>('tickets.list', {
    view: 'all',
    filter: { ...nothing, created_from: null, created_to: null, text: '' },
    descending: true,
    from: 0,
    count: 100,
  });
  const found = rows.find(is) ?? rows[0];
  if (!found) throw new Error('the demonstration has no ticket');
  return found.id;
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

const detail: Stop = {
  name: 'ticket',
  show: async (person) => {
    const id = await ticket(person, telling);
    await person.go('tickets', 'all', id);
    await expect(person.page.locator('article.message').first()).toBeVisible();
    await expect(person.page.getByRole('row').first()).toBeVisible();
  },
};

const wide: Stop = {
  name: 'ticket-alone',
  show: async (person) => {
    const id = await ticket(person, telling);
    await person.go('tickets', 'all', `${id}?full=1`);
    await expect(person.page.locator('article.message').first()).toBeVisible();
  },
};

const keys: Stop = {
  name: 'keys',
  show: async (person) => {
    await person.page.keyboard.press('?');
    await expect(person.page.getByRole('dialog')).toBeVisible();
  },
};

const search: Stop = {
  name: 'search',
  show: async (person) => {
    await person.go('search?q=imprim');
    await expect(person.page.getByRole('option').first()).toBeVisible();
  },
};

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
    screen('requester-tickets', 'tickets', 'my_open'),
    screen('requester-new', 'new'),
    detail,
    screen('me', 'me'),
  ],
  marc: [
    screen('to-handle', 'tickets', 'to_handle'),
    screen('unassigned', 'tickets', 'unassigned'),
    screen('late', 'tickets', 'late'),
    detail,
    wide,
    search,
    screen('notices', 'notices'),
    keys,
  ],
  sophie: [
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
