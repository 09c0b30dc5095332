import { untrack } from 'svelte';
import type { ChangeDone, Commands, Problem, TicketId, TicketView } from '../../api/generated';
import { live, tryChange, type Write } from '../../live/query.svelte';
import { sayDone } from './undo';

/** The commands that change a ticket and can be taken back. */
type Verb = { [N in Write]: Commands[N]['answer'] extends ChangeDone ? N : never }[Write];

interface Patch {
  id: TicketId;
  apply: (view: TicketView) => TicketView;
  settled: boolean;
}

/** A change to a ticket: what the store is asked, and how the ticket looks once it is done. */
interface Act<N extends Verb> {
  name: N;
  request: Commands[N]['request'] & { id: TicketId };
  apply: (view: TicketView) => TicketView;
  /** Said when it is done, with the way back. */
  said?: string;
  /** It was taken back. */
  undone?: () => void;
}

/** A ticket that stays true, and shows a change before the store has answered. */
export interface LiveTicket {
  /** The last one that was read: after a move to another ticket, the former until the new one is here. */
  readonly view: TicketView | undefined;
  /** Why the ticket asked for cannot be shown. */
  readonly problem: Problem | undefined;
  /** Shows the change at once, and takes it back when it is refused. */
  act<N extends Verb>(act: Act<N>): Promise<boolean>;
}

/** Reads ticket `id` and what happens to it. Call it while a component is made. */
export function liveTicket(id: () => TicketId): LiveTicket {
  const query = live('tickets.show', () => ({ id: id() }));
  let patches = $state.raw<readonly Patch[]>([]);

  const view = $derived(
    query.data && patches.filter((it) => it.id === query.data?.row.id).reduce((seen, it) => it.apply(seen), query.data),
  );

  // What was read after a change was done shows it already.
  $effect(() => {
    void query.data;
    untrack(() => {
      if (patches.some((it) => it.settled)) patches = patches.filter((it) => !it.settled);
    });
  });

  return {
    get view() {
      return view;
    },
    get problem() {
      return query.data?.row.id === id() ? undefined : query.problem;
    },
    async act({ name, request, apply, said, undone }) {
      const patch: Patch = { id: request.id, apply, settled: false };
      patches = [...patches, patch];
      const outcome = await tryChange(name, request);
      if (outcome.ok) {
        patch.settled = true;
        query.refresh();
        const { change } = outcome.answer;
        if (said && change) sayDone(said, change, undone);
      } else patches = patches.filter((it) => it !== patch);
      return outcome.ok;
    },
  };
}
