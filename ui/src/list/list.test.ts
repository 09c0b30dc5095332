import { describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../tests/axe';
import Bench from './Bench.svelte';
import { scale } from './scale';

const names = (count: number) =>
  Array.from({ length: count }, (_, i) => ({ id: `t${i + 1}`, name: `Ticket ${i + 1}` }));

/** A back end of things in memory, which counts what it is asked. */
function store(things: { id: string; name: string }[]) {
  const kept = { things };
  const load = vi.fn(async (from: number, count: number) => ({
    total: kept.things.length,
    rows: kept.things.slice(from, from + count),
  }));
  return { kept, load };
}

/** A row by its name, with or without the box that chooses it. */
const named = (name: string) => new RegExp(`(?:^|\\s)${name}$`, 'u');
const row = (name: string) => page.getByRole('row', { name: named(name) });
const cell = (name: string) => page.getByRole('gridcell', { name: named(name) }).first();

async function start(count: number, more: { table?: boolean; onopen?: (id: string) => void } = {}) {
  const { kept, load } = store(names(count));
  const bench = await render(Bench, { load, ...more });
  await row('Ticket 1').click();
  return { kept, load, bench };
}

describe('the keyboard of a list', () => {
  test('arrows and j k move the focus from row to row', async () => {
    await start(50);
    await userEvent.keyboard('{ArrowDown}j');
    await expect.element(row('Ticket 3')).toHaveFocus();
    await userEvent.keyboard('k');
    await expect.element(row('Ticket 2')).toHaveFocus();
  });

  test('End, Home and pages reach the ends of 100,000 rows, of which few are drawn', async () => {
    const { load } = await start(100_000);
    await userEvent.keyboard('{End}');
    await expect.element(row('Ticket 100000')).toHaveFocus();
    expect(document.querySelectorAll('[role=row]').length, 'only what is near the screen is drawn').toBeLessThan(60);
    expect(load.mock.calls.every(([, count]) => count <= 500)).toBe(true);
    await userEvent.keyboard('{PageUp}');
    await expect.element(row('Ticket 99991')).toHaveFocus();
    await userEvent.keyboard('{Home}');
    await expect.element(row('Ticket 1')).toHaveFocus();
  });

  test('Enter opens, x and Space select, Shift extends, Escape selects nothing', async () => {
    const onopen = vi.fn();
    await start(50, { onopen });
    onopen.mockClear();
    await userEvent.keyboard('j{Enter}');
    expect(onopen).toHaveBeenCalledExactlyOnceWith('t2');
    await userEvent.keyboard('x{Shift>}{ArrowDown}{ArrowDown}{/Shift}');
    await expect.element(row('Ticket 4')).toHaveAttribute('aria-selected', 'true');
    expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(3);
    await userEvent.keyboard(' ');
    expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(2);
    await userEvent.keyboard('{Escape}');
    expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(0);
    await expect.element(row('Ticket 4')).toHaveFocus();
  });
});

describe('a list that changes', () => {
  test('keeps the focus on the row that moved, and goes on from where it was', async () => {
    const { kept, bench } = await start(50);
    await userEvent.keyboard('jj');
    await expect.element(row('Ticket 3')).toHaveFocus();
    const [moved] = kept.things.splice(2, 1);
    if (moved) kept.things.unshift(moved);
    bench.component.refresh();
    await expect.element(row('Ticket 3')).toHaveAttribute('aria-rowindex', '1');
    await expect.element(row('Ticket 3')).toHaveFocus();
    await userEvent.keyboard('j');
    await expect.element(row('Ticket 4')).toHaveFocus();
  });

  test('goes to the next row when the row of the person went away', async () => {
    const { kept, bench } = await start(50);
    await userEvent.keyboard('jj');
    kept.things.splice(2, 1);
    bench.component.refresh();
    await expect.element(row('Ticket 3')).not.toBeInTheDocument();
    bench.component.step(1);
    await expect.element(row('Ticket 4')).toHaveAttribute('aria-current', 'true');
  });

  test('stays on the last row when the end of the list went away under the person', async () => {
    const { kept, bench } = await start(50);
    await userEvent.keyboard('{End}');
    await expect.element(row('Ticket 50')).toHaveFocus();
    kept.things.splice(48, 2);
    bench.component.refresh();
    await expect.element(row('Ticket 48')).toHaveFocus();
  });

  test('shows the old rows until the new ones are there', async () => {
    const { load, bench } = await start(50);
    let answer: () => void = () => undefined;
    load.mockImplementationOnce(
      (from, count) =>
        new Promise((resolve) => {
          answer = () => resolve({ total: 1, rows: [{ id: 'new', name: 'Nouveau' }].slice(from, from + count) });
        }),
    );
    bench.component.refresh();
    await expect.element(row('Ticket 1')).toBeVisible();
    answer();
    await expect.element(row('Nouveau')).toBeVisible();
    await expect.element(row('Ticket 1')).not.toBeInTheDocument();
  });
});

describe('a list is accessible', () => {
  test.each([{ table: false }, { table: true }])('as %o', async ({ table }) => {
    await render(Bench, { load: store(names(50)).load, table });
    await expect.element(cell('Ticket 1')).toBeVisible();
    await expectAccessible();
  });
});

describe('a very long list', () => {
  test('scrolls by a scaled distance that still reaches both ends', () => {
    const [count, height, box] = [2_000_000, 52, 520];
    const long = scale(count, height, box);
    const end = long.height - box;
    expect(long.depth(0)).toBe(0);
    expect(long.depth(end)).toBeCloseTo(count * height - box, 3);
    expect(long.place(count - 1, end)).toBeCloseTo(long.height - height, 3);
    expect(long.depth(long.scrollFor(1_000_000))).toBeCloseTo(1_000_000, 3);
  });
});

const groups = [
  { key: 'open', label: 'Ouvert', count: 3, from: 0 },
  { key: 'closed', label: 'Clos', count: 47, from: 3 },
];
const head = (name: string) => page.getByRole('row', { name });

describe('a list in groups', () => {
  async function startGrouped(table = false) {
    const { load } = store(names(50));
    await render(Bench, { load, table, groups });
    await cell('Ticket 1').click();
    return load;
  }

  test('shows each head with its count, before its rows', async () => {
    await startGrouped();
    await expect.element(page.getByRole('treegrid')).toHaveAttribute('aria-rowcount', '52');
    const rows = [...document.querySelectorAll('[role=row]')].map((it) => it.textContent.trim().replace(/\s+/gu, ' '));
    expect(rows.slice(0, 6)).toEqual(['Ouvert 3', 'Ticket 1', 'Ticket 2', 'Ticket 3', 'Clos 47', 'Ticket 4']);
    await expect.element(row('Ticket 4')).toHaveAttribute('aria-rowindex', '6');
  });

  test('arrows stop at heads, letters and ranges pass over them', async () => {
    await startGrouped();
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(head('Ouvert 3')).toHaveFocus();
    await userEvent.keyboard('{ArrowDown}jjj');
    await expect.element(row('Ticket 4')).toHaveFocus();
    await userEvent.keyboard('k');
    await expect.element(row('Ticket 3')).toHaveFocus();
    await userEvent.keyboard('{Shift>}{ArrowDown}{/Shift}');
    await expect.element(row('Ticket 4')).toHaveFocus();
    expect(document.querySelectorAll('[aria-selected=true]')).toHaveLength(2);
    await userEvent.keyboard('{ArrowUp}');
    await expect.element(head('Clos 47')).toHaveFocus();
    await userEvent.keyboard('{End}');
    await expect.element(row('Ticket 50')).toHaveFocus();
  });

  test('heads hide and show their rows by the keyboard and by a click', async () => {
    await startGrouped();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(head('Ouvert 3')).toHaveFocus();
    await userEvent.keyboard('{ArrowLeft}');
    await expect.element(head('Ouvert 3')).toHaveAttribute('aria-expanded', 'false');
    await expect.element(row('Ticket 2')).not.toBeInTheDocument();
    await userEvent.keyboard('{ArrowDown}');
    await expect.element(head('Clos 47')).toHaveFocus();
    await userEvent.keyboard('{Enter}{Home} ');
    await expect.element(head('Ouvert 3')).toHaveAttribute('aria-expanded', 'true');
    await expect.element(row('Ticket 4')).not.toBeInTheDocument();
    await head('Clos 47').click();
    await expect.element(row('Ticket 4')).toBeVisible();
  });

  test('a hidden group is not read from the store', async () => {
    const { load } = store(names(100_000));
    const far = [
      { key: 'a', label: 'Premier', count: 2, from: 0 },
      { key: 'b', label: 'Énorme', count: 99_990, from: 2 },
      { key: 'c', label: 'Dernier', count: 8, from: 99_992 },
    ];
    await render(Bench, { load, groups: far });
    await expect.element(row('Ticket 1')).toBeVisible();
    await page.getByRole('row', { name: /^Énorme/u }).click();
    await expect.element(row('Ticket 99993')).toBeVisible();
    await userEvent.keyboard('{End}');
    await expect.element(row('Ticket 100000')).toHaveFocus();
    expect(load.mock.calls.length, 'two ends, each once, and what was there at first').toBeLessThan(8);
  });

  test.each([{ table: false }, { table: true }])('is accessible, open and hidden, as %o', async ({ table }) => {
    await startGrouped(table);
    await head('Clos 47').click();
    await expectAccessible();
  });
});
