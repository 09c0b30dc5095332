import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../../tests/axe';
import { holdWire } from '../../../../tests/wire';
import type { ListTickets, Status, TicketRow } from '../../../api/generated';
import { quiet } from '../../../design/quiet.svelte';
import { spoil } from '../../../live/topics.svelte';
import { toFilter } from '../filter';
import { ticket } from '../sample';
import Bench from './Bench.svelte';

const wire = holdWire();

/** A desk of so many tickets of each status, in memory. */
function desk(sizes: Partial<Record<Status, number>>) {
  const rows = new Map<Status, TicketRow[]>();
  let number = 0;
  for (const [status, size] of Object.entries(sizes) as [Status, number][])
    rows.set(
      status,
      Array.from({ length: size }, () => {
        number += 1;
        return { ...ticket(`t${number}`, number).row, title: `Ticket ${number}`, status };
      }),
    );
  wire.replies['tickets.list'] = ({ filter, from, count }: ListTickets) => {
    const its = rows.get(filter.status[0] ?? 'open') ?? [];
    return { total: its.length, from, rows: its.slice(from, from + count), groups: [] };
  };
  wire.replies['tickets.show'] = ({ id }: { id: string }) => {
    const row = [...rows.values()].flat().find((it) => it.id === id);
    return row && { ...ticket(id, row.number ?? 0), row };
  };
  return rows;
}

async function start() {
  quiet.close();
  await render(Bench, { filter: toFilter({}, undefined) });
}

const column = (name: string) => page.getByRole('region', { name });
const card = (title: string) => page.getByRole('option', { name: title });

describe('a board', () => {
  test('draws few of many cards, counts them all, and reaches the last', async () => {
    desk({ open: 100_000, waiting: 3 });
    await start();
    await expect.element(page.getByRole('listbox', { name: /100.000/u })).toBeVisible();
    expect(document.querySelectorAll('[data-place]').length).toBeLessThan(40);
    await card('Ticket 1').first().click();
    await userEvent.keyboard('{End}');
    await expect.element(card('Ticket 100000')).toHaveFocus();
    expect(document.querySelectorAll('[data-place]').length).toBeLessThan(40);
    await expectAccessible();
  });

  test('moves a card at once, and puts it back when it is refused, with a sentence', async () => {
    desk({ in_progress: 2, resolved: 1 });
    let refuse: () => void = () => undefined;
    const refused = new Promise((_, reject) => {
      refuse = () => reject({ kind: 'refusal', code: 'not-allowed', data: {} });
    });
    wire.replies['tickets.move'] = () => refused;
    await start();
    await card('Ticket 1').click();
    await userEvent.keyboard(' ');
    await expect.element(column('Résolu')).toHaveClass('may');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    await expect.element(column('Résolu').getByRole('option', { name: 'Ticket 1' })).toHaveFocus();
    await expect.element(column('En cours').getByRole('listbox', { name: /1 ticket/u })).toBeVisible();
    refuse();
    await expect.element(column('En cours').getByRole('option', { name: 'Ticket 1' })).toHaveFocus();
    expect(quiet.message?.kind).toBe('problem');
    expect(wire.sent.filter((it) => it.path === '/call/tickets.move')).toHaveLength(1);
  });

  test('leaves a card where it was dropped, whichever column is read first', async () => {
    const rows = desk({ open: 2, resolved: 2 });
    const list = wire.replies['tickets.list'];
    let release: () => void = () => undefined;
    const later = new Promise<void>((resolve) => (release = resolve));
    let moved = false;
    wire.replies['tickets.list'] = async (request: ListTickets) => {
      if (moved && request.filter.status[0] === 'resolved') await later;
      return list?.(request as never);
    };
    wire.replies['tickets.move'] = () => {
      const [first, ...left] = rows.get('open') ?? [];
      if (!first) throw new Error('no ticket');
      rows.set('open', left);
      rows.set('resolved', [
        { ...first, status: 'resolved', updated_at: first.updated_at + 1 },
        ...(rows.get('resolved') ?? []),
      ]);
      moved = true;
      spoil(['Tickets']);
      return { change: null };
    };
    await start();
    await card('Ticket 1').click();
    await userEvent.keyboard(' ');
    await expect.element(column('Résolu')).toHaveClass('may');
    await userEvent.keyboard('{ArrowRight}{ArrowRight}{Enter}');
    await expect.element(column('Ouvert').getByRole('listbox', { name: /1 ticket/u })).toBeVisible();
    await expect.element(column('Résolu').getByRole('option', { name: 'Ticket 1' })).toHaveFocus();
    release();
    await expect
      .element(column('Résolu').getByRole('option', { name: 'Ticket 1' }))
      .toHaveAttribute('aria-setsize', '3');
    await expect.element(column('Résolu').getByRole('option', { name: 'Ticket 1' })).toHaveFocus();
  });

  test('keeps the keyboard on a card that somebody else moved', async () => {
    const rows = desk({ open: 2, in_progress: 1 });
    await start();
    await card('Ticket 1').click();
    const [moved, ...left] = rows.get('open') ?? [];
    if (!moved) throw new Error('no ticket');
    rows.set('open', left);
    rows.set('in_progress', [{ ...moved, status: 'in_progress' }, ...(rows.get('in_progress') ?? [])]);
    spoil(['Tickets']);
    await expect.element(column('En cours').getByRole('option', { name: 'Ticket 1' })).toHaveFocus();
  });

  test('tells who may not move a card', async () => {
    desk({ open: 1 });
    const show = wire.replies['tickets.show'];
    wire.replies['tickets.show'] = async (request) => {
      const view = (await show?.(request)) as ReturnType<typeof ticket>;
      return { ...view, may: { ...view.may, statuses: [] } };
    };
    await start();
    await card('Ticket 1').click();
    await userEvent.keyboard(' ');
    await expect.element(page.getByText('Vous ne pouvez pas changer le statut de #1.')).toBeInTheDocument();
    await userEvent.keyboard('{ArrowRight}{Enter}');
    expect(wire.sent.some((it) => it.path === '/call/tickets.move')).toBe(false);
  });
});
