import { expect, test } from 'vitest';
import type { Status } from '../../../api/generated';
import { toFilter } from '../filter';
import { beside, held } from './columns';
import { landingOf } from './landing';

test('a column holds tickets when the view and its chips do', () => {
  expect(held('all', toFilter({}, undefined))).toHaveLength(5);
  expect(held('to_handle', toFilter({}, undefined))).toEqual(['open', 'in_progress', 'waiting']);
  expect(held('waiting', toFilter({}, undefined))).toEqual(['waiting']);
  expect(held('all', toFilter({ status: ['open', 'closed'] }, undefined))).toEqual(['open', 'closed']);
  expect(held('all', toFilter({ status: ['-closed'] }, undefined))).toEqual([
    'open',
    'in_progress',
    'waiting',
    'resolved',
  ]);
  expect(held('waiting', toFilter({ status: ['open'] }, undefined))).toEqual([]);
});

test('a step goes to the next column one may go to, and stays where there is none', () => {
  const may = (status: Status) => status !== 'waiting';
  expect(beside('in_progress', 1, may)).toBe('resolved');
  expect(beside('resolved', -1, may)).toBe('in_progress');
  expect(beside('open', -1, may)).toBe('open');
  expect(beside('closed', 1, may)).toBe('closed');
});

test('a column says what it is for the card lifted', () => {
  const lift = { from: 'resolved', over: 'closed', may: ['in_progress', 'closed'] } as const;
  expect(landingOf('open', undefined)).toBe('still');
  expect(landingOf('resolved', lift)).toBe('still');
  expect(landingOf('closed', lift)).toBe('over');
  expect(landingOf('in_progress', lift)).toBe('may');
  expect(landingOf('waiting', lift)).toBe('barred');
  expect(landingOf('waiting', { ...lift, may: undefined }), 'not known yet').toBe('still');
});
