import type { PlainKey } from '../i18n/t';
import { worksInField } from './keys';

/** What a command is called and which keys it comes with: what the table of keys shows of it. */
export interface Described {
  id: string;
  title: PlainKey;
  /** Any of these does it: `mod+n`, `c`, `?`, `g t`. `mod` is Ctrl, or Cmd on a Mac. */
  keys: readonly string[];
  /** The heading it is under in the sheet of keys; general when left out. */
  group?: PlainKey;
}

/** The heading of what works on every screen. */
export const everywhere: PlainKey = 'app-keys-general';
const onEveryScreen: readonly PlainKey[] = [everywhere, 'app-keys-go'];
const sharedKeys = ['escape', 'enter', 'arrowup', 'arrowdown', 'arrowleft', 'arrowright', 'delete', 'backspace'];
const textKeys = ['tab', 'shift+tab', 'mod+a', 'mod+c', 'mod+v', 'mod+x'];

/** Whether the keys begin by one that types a character: what the switch of single keys is about. */
export function isSingleKey(keys: string): boolean {
  const [first = ''] = keys.split(' ');
  if (worksInField(first)) return false;
  const typed = first.startsWith('shift+') ? first.slice('shift+'.length) : first;
  return [...typed].length === 1 || typed === 'space';
}

/** Whether the key means the same in every window, so that it is never given another: Escape, Enter, the arrows. */
export function isShared(keys: string): boolean {
  return sharedKeys.includes(keys);
}

/** Whether a command may be given these keys: not those that write, copy or leave a field. */
export function mayTake(keys: string): boolean {
  return keys.split(' ').every((chord) => !textKeys.includes(chord) && !isShared(chord));
}

/** The commands that the keys would keep from acting, or that would keep these from acting. */
export function conflicts<T extends Described>(
  command: Described,
  keys: string,
  all: readonly T[],
  keysOf: (it: T) => readonly string[],
): T[] {
  if (isShared(keys)) return [];
  return all.filter(
    (it) => it.id !== command.id && meet(it.group, command.group) && keysOf(it).some((its) => clash(its, keys)),
  );
}

/** Equal, or one is the beginning of the other: the shorter would act before the longer is finished. */
function clash(a: string, b: string): boolean {
  return a === b || a.startsWith(`${b} `) || b.startsWith(`${a} `);
}

/** The keys that are left of `its` when another command takes `keys`; places stay, emptied. */
export function without(its: readonly string[], keys: string): string[] {
  return its.map((it) => (clash(it, keys) ? '' : it));
}

/** Whether two groups of commands can be in force on one screen. */
function meet(a: PlainKey = everywhere, b: PlainKey = everywhere): boolean {
  return a === b || onEveryScreen.includes(a) || onEveryScreen.includes(b);
}
