import { untrack } from 'svelte';
import type { PlainKey } from '../i18n/t';
import { chordOf, isTyping, worksInField } from './keys';

/** Something that can be done by a key: the one description that keys, menus and the sheet of keys share. */
export interface Command {
  id: string;
  title: PlainKey;
  /** Any of these does it: `mod+n`, `c`, `?`, `g t`. `mod` is Ctrl, or Cmd on a Mac. */
  keys: readonly string[];
  /** The heading it is under in the sheet of keys; general when left out. */
  group?: PlainKey;
  /** Whether it can be done now. */
  when?: () => boolean;
  run: () => void;
  /** Also while a dialog is open. */
  always?: boolean;
}

const sequenceTime = 1200;

let registered = $state.raw<readonly { owner: symbol; list: readonly Command[] }[]>([]);
let begun = '';
let begunAt = 0;

/** Registers commands while the component lives. What is registered last wins a key. Call it while a component is made. */
export function commands(list: () => readonly Command[]): void {
  $effect(() => {
    const owner = Symbol('commands');
    const its = list();
    untrack(() => {
      registered = [...registered, { owner, list: its }];
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
  const find = (keys: string) => usable.findLast((it) => it.keys.includes(keys));
  const command = (sequence ? find(sequence) : undefined) ?? find(chord);
  if (command) {
    event.preventDefault();
    command.run();
  } else if (usable.some((it) => it.keys.some((keys) => keys.startsWith(`${chord} `)))) {
    event.preventDefault();
    begun = chord;
    begunAt = event.timeStamp;
  }
}
