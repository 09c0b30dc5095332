import { bindings } from './bindings.svelte';
import { conflicts, type Described, without } from './conflicts';
import { placesOf } from './registry.svelte';

/** The other commands of the table that would lose a key, were `keys` given to the command. Emptied places count for nothing. */
export function takenBy(command: Described, keys: string, table: readonly Described[]): Described[] {
  return conflicts(command, keys, table, (it) => placesOf(it).filter(Boolean));
}

/** Gives the command `keys` in one of its places; whoever had them loses them. An empty text takes the key away. */
export function rebind(command: Described, place: number, keys: string, table: readonly Described[]): void {
  const its = [...placesOf(command)];
  its[place] = keys;
  const losers = keys === '' ? [] : takenBy(command, keys, table);
  bindings.change({
    ...Object.fromEntries(losers.map((it) => [it.id, without(placesOf(it), keys)])),
    [command.id]: same(its, command.keys) ? undefined : its,
  });
}

/** Gives the command back the keys it came with; whoever took them loses them. */
export function restore(command: Described, table: readonly Described[]): void {
  const changes: Record<string, readonly string[] | undefined> = { [command.id]: undefined };
  for (const keys of command.keys)
    for (const it of takenBy(command, keys, table)) changes[it.id] = without(changes[it.id] ?? placesOf(it), keys);
  bindings.change(changes);
}

/** Whether the person changed the keys of the command. */
export function changed(command: Described): boolean {
  return bindings.keys[command.id] !== undefined;
}

function same(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((it, at) => it === b[at]);
}
