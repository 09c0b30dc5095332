import { beforeEach, describe, expect, test } from 'vitest';
import { blank, keep, recall, withoutPictures } from './draft';

beforeEach(() => localStorage.clear());

describe('a draft', () => {
  const begun = { ...blank(), title: 'Écran noir', urgency: 'high' as const };

  test('is kept for its author only', () => {
    expect(keep('bob', begun)).toBe(true);
    expect(recall('bob')).toEqual(begun);
    expect(recall('alice')).toBeUndefined();
  });

  test('that is blank is forgotten', () => {
    keep('bob', begun);
    expect(keep('bob', { ...blank(), title: '  ' })).toBe(false);
    expect(recall('bob')).toBeUndefined();
  });

  test.each(['not json', 'null', '[]', '{"title":3}', '"text"'])('that cannot be read is no draft: %s', (kept) => {
    localStorage.setItem('guichet.newticket.bob', kept);
    expect(recall('bob')?.title ?? '').toBe('');
  });

  test('loses only the pictures that are gone', () => {
    const text = 'Voici\n\n![a \\[1\\].png](upload:u1)![b.png](upload:u2) et `![x](upload:u3)`';
    expect(withoutPictures(text, new Set(['u1']))).toBe('Voici\n\n![b.png](upload:u2) et `![x](upload:u3)`');
    expect(withoutPictures(text, new Set())).toBe(text);
  });
});
