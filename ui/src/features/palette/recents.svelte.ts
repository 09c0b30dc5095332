import { keep, recall } from '../../list/remembered.svelte';

/** Something chosen lately, by identity alone: no title is kept outside the store. */
export interface Recent {
  kind: 'command' | 'ticket';
  id: string;
}

/** Most of each kind. */
const most = 5;

let name: string | undefined;
let list = $state.raw<readonly Recent[]>([]);

/** What the person signed in chose lately, the latest first. */
export const recents = {
  get list() {
    return list;
  },
  whose(person: string | undefined) {
    name = person && `recents.${person}`;
    list = name ? recall(name, [], isRecents) : [];
  },
  add(it: Recent) {
    const others = list.filter((other) => other.kind !== it.kind || other.id !== it.id);
    const left = { command: most, ticket: most };
    list = [it, ...others].filter((each) => left[each.kind]-- > 0);
    if (name) keep(name, list);
  },
};

function isRecents(it: unknown): it is readonly Recent[] {
  return (
    Array.isArray(it) && it.every((each) => ['command', 'ticket'].includes(each?.kind) && typeof each.id === 'string')
  );
}
