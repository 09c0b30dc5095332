import { keep, recall } from '../list/remembered.svelte';

/** What a person changed of the keys. */
interface Bindings {
  /** Whether keys that type a character act by themselves (WCAG 2.1.4). */
  single: boolean;
  /** Keys of a command, by its id, in the places of those it came with; an empty text is a key taken away. */
  keys: Readonly<Record<string, readonly string[]>>;
}

const usual: Bindings = { single: true, keys: {} };

let name: string | undefined;
let current = $state.raw<Bindings>(usual);

/** The keys of the person signed in. They stay on this machine. */
export const bindings = {
  get single() {
    return current.single;
  },
  get keys() {
    return current.keys;
  },
  /** Reads the keys of somebody; nobody has the usual ones. */
  whose(person: string | undefined) {
    name = person && `keys.${person}`;
    current = name ? recall(name, usual, isBindings) : usual;
  },
  /** Switches the keys that type a character on or off. */
  allowSingle(single: boolean) {
    save({ ...current, single });
  },
  /** Gives commands other keys; `undefined` gives back those it came with. */
  change(some: Readonly<Record<string, readonly string[] | undefined>>) {
    const all = Object.entries({ ...current.keys, ...some });
    save({ ...current, keys: Object.fromEntries(all.filter((it): it is [string, string[]] => it[1] !== undefined)) });
  },
  /** Gives every command back the keys it came with; whether single keys act stays as it is. */
  reset() {
    save({ ...current, keys: {} });
  },
};

function save(next: Bindings) {
  current = next;
  if (name) keep(name, next);
}

function isBindings(it: unknown): it is Bindings {
  if (typeof it !== 'object' || it === null || !('single' in it) || !('keys' in it)) return false;
  return (
    typeof it.single === 'boolean' &&
    typeof it.keys === 'object' &&
    it.keys !== null &&
    Object.values(it.keys).every(isTexts)
  );
}

function isTexts(it: unknown): it is readonly string[] {
  return Array.isArray(it) && it.every((text) => typeof text === 'string');
}
