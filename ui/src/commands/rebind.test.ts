import { beforeEach, describe, expect, test } from 'vitest';
import { destinations, keyTable } from '../app/keys';
import { bindings } from './bindings.svelte';
import { conflicts, type Described, isSingleKey, mayTake } from './conflicts';
import { rebind, restore, takenBy } from './rebind';
import { keysOf } from './registry.svelte';

const table = keyTable(() => true);

function command(id: string): Described {
  const it = table.find((one) => one.id === id);
  if (!it) throw new Error(`no command ${id}`);
  return it;
}

beforeEach(() => {
  localStorage.clear();
  bindings.whose('somebody');
});

describe('the table of keys', () => {
  test('comes without conflicts', () => {
    const found = table.flatMap((it) =>
      it.keys.flatMap((keys) =>
        conflicts(it, keys, table, (one) => one.keys).map((other) => `${keys}: ${it.id}, ${other.id}`),
      ),
    );
    expect(found).toEqual([]);
  });

  test('names every command once, and shows only places one may go to', () => {
    expect(new Set(table.map((it) => it.id)).size).toBe(table.length);
    const requester = keyTable(() => false).map((it) => it.id);
    for (const it of destinations) expect(requester.includes(it.id)).toBe(!it.needs);
  });
});

describe('single keys', () => {
  test.each([
    ['c', true],
    ['?', true],
    ['g t', true],
    ['shift+r', true],
    ['space', true],
    ['mod+k', false],
    ['alt+n', false],
    ['f2', false],
    ['escape', false],
    ['arrowdown', false],
  ])('%s: %s', (keys, single) => {
    expect(isSingleKey(keys)).toBe(single);
  });

  test('switched off leave the others', () => {
    bindings.allowSingle(false);
    expect(keysOf(command('new-ticket'))).toEqual(['mod+n']);
    expect(keysOf(command('go-all'))).toEqual([]);
    expect(keysOf(command('ticket-back'))).toEqual(['escape']);
    bindings.allowSingle(true);
    expect(keysOf(command('new-ticket'))).toEqual(['c', 'mod+n']);
  });
});

describe('another key', () => {
  test('replaces the one in its place, for this person only, and outlives the window', () => {
    rebind(command('new-ticket'), 0, 'w', table);
    expect(keysOf(command('new-ticket'))).toEqual(['w', 'mod+n']);
    bindings.whose('somebody else');
    expect(keysOf(command('new-ticket'))).toEqual(['c', 'mod+n']);
    bindings.whose('somebody');
    expect(keysOf(command('new-ticket'))).toEqual(['w', 'mod+n']);
  });

  test.each([
    // The command, the key it is to have, and who has it.
    ['new-ticket', '/', ['search']],
    ['new-ticket', 'r', ['ticket-answer', 'again-refused']],
    ['ticket-note', 'r', ['ticket-answer']],
    ['new-ticket', 'w', []],
    ['new-ticket', 'g t', ['go-tickets']],
    ['new-ticket', 'c', []],
    ['search', 'c n', ['new-ticket']],
  ])('%s on %s takes it from %j', (id, keys, losers) => {
    expect(takenBy(command(id), keys, table).map((it) => it.id)).toEqual(losers);
  });

  test('that begins sequences takes it from all of them', () => {
    const losers = takenBy(command('search'), 'g', table).map((it) => it.id);
    expect(losers).toEqual(table.filter((it) => it.keys.some((keys) => keys.startsWith('g '))).map((it) => it.id));
  });

  test('taken leaves the other without it, and given back comes back', () => {
    rebind(command('new-ticket'), 0, '/', table);
    expect(keysOf(command('search'))).toEqual([]);
    expect(takenBy(command('search'), '/', table).map((it) => it.id)).toEqual(['new-ticket']);
    restore(command('search'), table);
    expect(keysOf(command('search'))).toEqual(['/']);
    expect(keysOf(command('new-ticket'))).toEqual(['mod+n']);
    bindings.reset();
    expect(keysOf(command('new-ticket'))).toEqual(['c', 'mod+n']);
  });

  test('taken away stays away', () => {
    rebind(command('keys'), 0, '', table);
    expect(keysOf(command('keys'))).toEqual([]);
    rebind(command('keys'), 0, '?', table);
    expect(bindings.keys).toEqual({});
  });

  test.each(['tab', 'mod+c', 'mod+v', 'escape', 'enter', 'backspace'])('is never %s', (keys) => {
    expect(mayTake(keys)).toBe(false);
  });

  test('kept in another shape is forgotten', () => {
    localStorage.setItem('guichet.keys.somebody', JSON.stringify({ single: 'no', keys: [] }));
    bindings.whose('somebody');
    expect(bindings.single).toBe(true);
    expect(keysOf(command('search'))).toEqual(['/']);
  });
});
