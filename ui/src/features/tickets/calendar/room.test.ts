import { expect, test } from 'vitest';
import { ticket } from '../sample';
import { fitting } from './room';

const rows = [...'abcdef'].map((id, i) => ticket(id, i).row);
const ids = (height: number, openId?: string) =>
  fitting({ day: '2027-03-10', count: rows.length, rows }, { span: 'week', weeks: 1, height }, openId)
    .map((it) => it.id)
    .join('');

test('a day shows what it has room for, and keeps a line to say how many more', () => {
  expect(ids(402)).toBe('abcdef');
  expect(ids(250)).toBe('abc');
  expect(ids(0), 'never nothing').toBe('a');
});

test('the ticket that is open is shown, in the place of the last', () => {
  expect(ids(250, 'b')).toBe('abc');
  expect(ids(250, 'e')).toBe('abe');
});
