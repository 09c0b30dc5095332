import { describe, expect, test } from 'vitest';
import type { SavedView } from '../../api/generated';
import type { Filters } from '../../list/filters';
import { addressOf, filtersOf } from './address';
import { layoutOf, savedLayout } from './layout.svelte';
import { listOf, savedFilters } from './views.svelte';

const id = '019a9e5c-0000-7000-8000-00000000000a';
const own: Filters = { status: ['open', '-closed'], text: ['a b'] };

describe('the address of a saved view', () => {
  const cases: [string, Filters, string][] = [
    ['its own filters, which are not told', own, `#/tickets/${id}`],
    ['its own filters in another order', { text: ['a b'], status: ['-closed', 'open'] }, `#/tickets/${id}`],
    ['other filters', { status: ['open'] }, `#/tickets/${id}?status=open`],
    ['no filter at all', {}, `#/tickets/${id}?bare=1`],
  ];

  test.each(cases)('says %s', (_, filters, address) => {
    const written = addressOf({ view: 'all', saved: { id, filters: own }, filters });
    expect(written).toBe(address);
    const read = filtersOf(new URLSearchParams(written.split('?')[1]), own);
    expect(new Set(Object.keys(read))).toEqual(new Set(Object.keys(filters)));
    expect(read.status?.toSorted()).toEqual(filters.status?.toSorted());
  });
});

describe('the layout of a view', () => {
  const saved: SavedView = {
    id,
    name: 'Urgences',
    owner_id: id,
    owner: 'Marc',
    shared: { with: 'nobody' },
    editable: true,
    list: {
      base: 'all',
      filter: { status: ['open'] },
      sort: 'priority',
      descending: true,
      group: 'team',
      layout: 'table',
      columns: [{ key: 'title', width: 300 }],
      density: 'compact',
    },
  };

  test('is what it was saved with, until it is changed, and again once the change is dropped', () => {
    localStorage.clear();
    const layout = layoutOf('all', saved);
    expect(layout.value).toEqual(savedLayout(saved));
    expect(layout.changed).toBe(false);
    layout.value = { ...layout.value, density: 'comfortable' };
    expect(layout.changed).toBe(true);
    expect(layoutOf('all', saved).value.density, 'wherever it is asked for').toBe('comfortable');
    layout.value = { ...layout.value, density: 'compact' };
    expect(layout.changed, 'changed back').toBe(false);
    layout.value = { ...layout.value, group: null };
    layout.reset();
    expect([layout.changed, layout.value.group]).toEqual([false, 'team']);
  });

  test('and its filters make the same view again', () => {
    expect(listOf('all', savedFilters(saved), savedLayout(saved))).toEqual(saved.list);
  });

  test('density is a habit of the person in the lists everybody has', () => {
    localStorage.clear();
    const late = layoutOf('late');
    late.value = { ...late.value, density: 'compact' };
    expect(layoutOf('waiting').value.density).toBe('compact');
    expect([late.changed, layoutOf('waiting').changed], 'which changes no view').toEqual([false, false]);
    late.value = { ...late.value, density: 'comfortable' };
  });
});
