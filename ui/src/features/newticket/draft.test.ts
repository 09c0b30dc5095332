import { describe, expect, test } from 'vitest';
import type { UploadView } from '../../api/generated';
import { without } from '../files/left';
import { blank, isBlank, joined, readDraft } from './draft';

describe('a draft', () => {
  const begun = { ...blank(), title: 'Écran noir', urgency: 'high' as const };

  test('without words or files is blank', () => {
    expect(isBlank({ ...blank(), title: '  ', urgency: 'high' })).toBe(true);
    expect(isBlank(begun)).toBe(false);
  });

  test.each([null, undefined, 'text', 3, { title: 3 }, { uploads: 'x' }])(
    'that cannot be read is no draft: %o',
    (left) => {
      expect(readDraft(left)).toBeUndefined();
    },
  );

  test('comes back whole, and with what a newer version added', () => {
    expect(readDraft(JSON.parse(JSON.stringify(begun)))).toEqual(begun);
    expect(readDraft({ title: 'Écran noir' })).toEqual({ ...blank(), title: 'Écran noir' });
  });

  test('loses no word to what was typed before it came back', () => {
    const left = { ...begun, description: 'Depuis ce matin' };
    expect(joined(left, blank())).toEqual(left);
    const both = joined(left, { ...blank(), title: 'et figé', description: 'Encore' });
    expect(both).toMatchObject({
      title: 'Écran noir et figé',
      description: 'Depuis ce matin\n\nEncore',
      urgency: 'high',
    });
  });

  test('loses only the files that are gone', () => {
    const text = 'Voici\n\n![a \\[1\\].png](upload:u1)![b.png](upload:u2) et `![x](upload:u3)`';
    const uploads = [{ id: 'u1' }, { id: 'u2' }] as UploadView[];
    expect(without(new Set(['u1']), { text, uploads })).toEqual({
      text: 'Voici\n\n![b.png](upload:u2) et `![x](upload:u3)`',
      uploads: [{ id: 'u2' }],
    });
    expect(without(new Set(), { text, uploads })).toEqual({ text, uploads });
  });
});
