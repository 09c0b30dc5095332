import { untrack } from 'svelte';
import { call } from '../../api/client';
import type { TicketId, TicketRow } from '../../api/generated';
import { type Live, live } from '../../live/query.svelte';
import type { Asked } from './items';

const most = 8;
const mostPeople = 4;

/** The tickets and people that the words find, with whether the answers are those of the words typed last. */
export function searching(ask: () => Asked, mayFilter: () => boolean) {
  const wanted = $derived(ask().scope === 'commands' ? '' : ask().words);
  const named = $derived(ask().scope === 'all' && mayFilter() ? wanted : '');
  const tickets = live('tickets.search', () =>
    wanted === '' ? undefined : { text: ask().scope === 'number' ? `#${wanted}` : wanted, limit: most },
  );
  const people = live('people.find', () =>
    named === '' ? undefined : { text: named, handlers_only: false, limit: mostPeople },
  );
  const ticketsFor = answeredFor(tickets, () => wanted);
  const peopleFor = answeredFor(people, () => named);
  return {
    get tickets() {
      return wanted === '' ? [] : (tickets.data ?? []).map((it) => it.ticket);
    },
    get people() {
      return named === '' ? [] : (people.data ?? []);
    },
    get problem() {
      return wanted === '' ? undefined : tickets.problem;
    },
    /** Everything shown answers what is typed now. */
    get settled() {
      return ticketsFor.words === wanted && peopleFor.words === named;
    },
  };
}

/** Late answers are dropped by the read, so an answer that comes is always for the words asked last. */
function answeredFor(read: Live<unknown>, words: () => string): { readonly words: string } {
  let answered = $state('');
  $effect(() => {
    void read.data;
    void read.problem;
    untrack(() => {
      answered = words();
    });
  });
  return {
    get words() {
      return words() === '' ? '' : answered;
    },
  };
}

/** The rows of tickets known by identity; those gone or out of sight are left out. Call it while a component is made. */
export function rowsOf(ids: readonly TicketId[]): { readonly list: readonly TicketRow[] } {
  let list = $state.raw<readonly TicketRow[]>([]);
  $effect(() => {
    const all = ids.map((id) => call('tickets.show', { id }).then((it) => it.row));
    void Promise.allSettled(all).then((outcomes) => {
      list = outcomes.flatMap((it) => (it.status === 'fulfilled' ? [it.value] : []));
    });
  });
  return {
    get list() {
      return list;
    },
  };
}
