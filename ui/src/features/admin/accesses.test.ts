import { expect, test } from 'vitest';
import type { AccessView } from '../../api/generated';
import { filterAccesses, type OutcomeChoice } from './accesses';

const accesses: AccessView[] = [
  { at: 3, login: 'marc', outcome: 'signed_in' },
  { at: 2, login: 'Élodie', outcome: 'wrong' },
  { at: 1, login: 'marc', outcome: 'slowed' },
];

const cases: [string, string, OutcomeChoice, number[]][] = [
  ['every access, in the order given', '', 'every', [3, 2, 1]],
  ['a login without its accents', ' elo', 'every', [2]],
  ['refusals', '', 'refusals', [2, 1]],
  ['one outcome', 'marc', 'signed_in', [3]],
];

test.each(cases)('shows %s', (_, text, choice, expected) => {
  expect(filterAccesses(accesses, text, choice).map((it) => it.at)).toEqual(expected);
});
