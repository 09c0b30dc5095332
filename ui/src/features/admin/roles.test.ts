import { expect, test } from 'vitest';
import type { RoleView } from '../../api/generated';
import { locale } from '../../i18n/locale.svelte';
import { capabilityGroups, capabilityName, roleName } from './roles';

const role: RoleView = { id: '1', name: 'technician', shipped: 'technician', capabilities: [], accounts: 0 };

test('every capability has words of its own in both languages', () => {
  for (const language of ['fr', 'en'] as const) {
    locale.set(language);
    const names = capabilityGroups.flatMap((it) => it.capabilities).map(capabilityName);
    expect(
      names.filter((it) => it.includes('.')),
      language,
    ).toEqual([]);
    expect(new Set(names).size, language).toBe(names.length);
  }
});

test('a shipped role is named in the language in force, another as it was written', () => {
  locale.set('fr');
  expect(roleName(role)).toBe('Technicien');
  locale.set('en');
  expect(roleName(role)).toBe('Technician');
  expect(roleName({ ...role, name: 'Correspondant', shipped: null })).toBe('Correspondant');
});
