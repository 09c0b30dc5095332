import { expect, test } from 'vitest';
import type { AccountView } from '../../api/generated';
import { filterPeople, type PeopleFilter } from './people';

const everybody: PeopleFilter = { text: '', state: undefined, role: undefined, site: undefined };

function account(name: string, some: Partial<AccountView> = {}): AccountView {
  return {
    id: name,
    login: name.toLowerCase().replaceAll(' ', '.'),
    display_name: name,
    email: 'nobody@example.org',
    role_id: 'requester',
    role: 'requester',
    site_id: null,
    site: null,
    team_ids: [],
    state: 'active',
    created_at: 0,
    last_sign_in: null,
    ...some,
  };
}

const people = [
  account('Zoé Noël', { site_id: 'north', site: 'North' }),
  account('Élodie Petit', { role_id: 'technician', state: 'disabled' }),
  account('Éric Le Goff', { login: 'elegoff', state: 'waiting' }),
];

const cases: [string, Partial<PeopleFilter>, string[]][] = [
  ['everybody, as names sort, accents aside', {}, ['Élodie Petit', 'Éric Le Goff', 'Zoé Noël']],
  ['part of a name without its accents', { text: 'noel' }, ['Zoé Noël']],
  ['words in any order', { text: 'goff eric' }, ['Éric Le Goff']],
  ['a login', { text: 'ELEGOFF' }, ['Éric Le Goff']],
  ['a state', { state: 'disabled' }, ['Élodie Petit']],
  ['a role', { role: 'technician' }, ['Élodie Petit']],
  ['a site', { site: 'north' }, ['Zoé Noël']],
  ['no site', { site: null }, ['Élodie Petit', 'Éric Le Goff']],
  ['nobody', { text: 'noel', state: 'waiting' }, []],
];

test.each(cases)('finds %s', (_, filter, names) => {
  expect(filterPeople(people, { ...everybody, ...filter }).map((it) => it.display_name)).toEqual(names);
});
