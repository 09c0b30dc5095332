import { untrack } from 'svelte';
import { bindings } from './bindings.svelte';
import { type Described, isSingleKey } from './conflicts';
import { ariaKeys, chordOf, isTyping, worksInField } from './keys';

/** Something that can be done: the one description that keys, menus, the palette and the sheet of keys share. */
export interface Command extends Described {
  /** What it is called where no message says it, such as a list a person named. */
  name?: string;
  /** Whether it can be done now. */
  when?: () => boolean;
  run: () => void;
  /** Also while a dialog is open. */
  always?: boolean;
}

const sequenceTime = 1200;

let registered = $state.raw<readonly { owner: symbol; list: readonly Command[] }[]>([]);
const seen = new Map<string, Described>();
let begun = '';
let begunAt = 0;

/** Registers commands while the component lives. What is registered last wins a key. Call it while a component is made. */
export function commands(list: () => readonly Command[]): void {
  $effect(() => {
    const owner = Symbol('commands');
    const its = list();
    untrack(() => {
      registered = [...registered, { owner, list: its }];
      // What has a name of its own and no key comes and goes: only the palette knows it.
      for (const { id, title, keys, group, name } of its)
        if (name === undefined || keys.length > 0) seen.set(id, { id, title, keys, group });
    });
    return () => {
      registered = registered.filter((it) => it.owner !== owner);
    };
  });
}

/** Every command that can be done now, in the order registered. */
export function available(): Command[] {
  return registered.flatMap((it) => it.list).filter((it) => it.when?.() ?? true);
}

/** Does the command of this id, when it can be done now: what a menu says by name. */
export function perform(id: string): void {
  available()
    .findLast((it) => it.id === id)
    ?.run();
}

/** The commands of a table, then those of screens that registered others since the window opened. */
export function known(table: readonly Described[]): Described[] {
  const ids = new Set(table.map((it) => it.id));
  return [...table, ...[...seen.values()].filter((it) => !ids.has(it.id))];
}

/** The keys of a command in their places, as the person changed them; an empty text is a key taken away. */
export function placesOf(command: Described): readonly string[] {
  return bindings.keys[command.id] ?? command.keys;
}

/** The keys that do the command now: as the person changed them, without single keys when they are switched off. */
export function keysOf(command: Described): readonly string[] {
  return placesOf(command).filter((it) => it !== '' && (bindings.single || !isSingleKey(it)));
}

/** The key in force where a command came with `keys`: what a button shows. `undefined` when no key is left. */
export function keyNow(keys: string): string | undefined {
  const command = registered.flatMap((it) => it.list).findLast((it) => it.keys.includes(keys));
  // Not of a command: a dialog that reads its own keys.
  if (!command) return keys;
  const now = keysOf(command);
  const there = placesOf(command)[command.keys.indexOf(keys)];
  return there !== undefined && now.includes(there) ? there : now[0];
}

/** The value of `aria-keyshortcuts` for the key in force. */
export function ariaKeyNow(keys: string | undefined): string | undefined {
  const now = keys && keyNow(keys);
  return now ? ariaKeys(now) : undefined;
}

/** Runs the command of the key pressed, if there is one; for the window's keydown. */
export function press(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.isComposing) return;
  const chord = chordOf(event);
  if (!chord) return;
  const typing = isTyping(event);
  const covered = document.querySelector('dialog:modal') !== null;
  const sequence = begun !== '' && event.timeStamp - begunAt < sequenceTime ? `${begun} ${chord}` : undefined;
  begun = '';
  if (typing && !worksInField(chord)) return;

  const usable = available().filter((it) => it.always || !covered);
  const find = (keys: string) => usable.findLast((it) => keysOf(it).includes(keys));
  const command = (sequence ? find(sequence) : undefined) ?? find(chord);
  if (command) {
    event.preventDefault();
    command.run();
  } else if (usable.some((it) => keysOf(it).some((keys) => keys.startsWith(`${chord} `)))) {
    event.preventDefault();
    begun = chord;
    begunAt = event.timeStamp;
  }
}
