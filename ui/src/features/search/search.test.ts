import { expect, test } from 'vitest';
import { searchAddress, shortened, wordsOf } from './words';

test.each([
  ['', '#/search'],
  ['   ', '#/search'],
  ['imprimante', '#/search?q=imprimante'],
  ['100 % #1048 &?=', '#/search?q=100+%25+%231048+%26%3F%3D'],
  ['\ud83d', '#/search'],
])('the address of a search for "%s"', (typed, address) => {
  expect(searchAddress(typed)).toBe(address);
});

test('halves of characters are not sent, whole ones are', () => {
  expect(wordsOf('a\ud83d b 😀')).toBe('a b 😀');
});

test('a quotation of the words stays short and in its direction', () => {
  expect(shortened('a\u202eb')).toBe('ab');
  expect([...shortened('é'.repeat(500))]).toHaveLength(61);
});
