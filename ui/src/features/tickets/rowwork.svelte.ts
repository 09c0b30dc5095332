import { call } from '../../api/client';
import type { TicketId, TicketRow, TicketView } from '../../api/generated';
import { ProblemError } from '../../api/problem';
import { quiet } from '../../design/quiet.svelte';
import { sentence } from '../../i18n/problems';
import { tryChange } from '../../live/query.svelte';
import type { LiveTicket } from './ticket.svelte';
import { sayDone } from './undo';
import { TicketWork } from './work.svelte';

/** A row as it will be once what was done to it has been read. */
export interface Patch {
  before: TicketRow;
  row: TicketRow;
  /** The store has done it. */
  done: boolean;
}

/** A ticket about to be changed where it stands, with what one may do to it. */
export interface Held {
  view: TicketView;
  work: TicketWork;
}

/** What is done to tickets on their cards: it shows at once, and is taken back when it is refused. */
export class RowWork {
  #patches = $state.raw<readonly Patch[]>([]);

  get patches(): readonly Patch[] {
    return this.#patches;
  }

  /** Reads a ticket to do something to it; a refusal is said, and answers `undefined`. */
  async hold(id: TicketId): Promise<Held | undefined> {
    try {
      const view = await call('tickets.show', { id });
      return { view, work: new TicketWork(this.#ticket(view)) };
    } catch (thrown) {
      if (!(thrown instanceof ProblemError)) throw thrown;
      quiet.say(sentence(thrown.problem), { kind: 'problem' });
      return undefined;
    }
  }

  /** Forgets the patches that what was read since shows by itself. */
  settle(shows: (patch: Patch) => boolean): void {
    if (this.#patches.some((it) => it.done && shows(it)))
      this.#patches = this.#patches.filter((it) => !it.done || !shows(it));
  }

  #ticket(view: TicketView): LiveTicket {
    return {
      view,
      problem: undefined,
      act: async ({ name, request, apply, said, undone }) => {
        const patch: Patch = { before: view.row, row: apply(view).row, done: false };
        this.#patches = [...this.#patches, patch];
        const outcome = await tryChange(name, request);
        const done = { ...patch, done: true };
        this.#patches = this.#patches.flatMap((it) => (it !== patch ? [it] : outcome.ok ? [done] : []));
        if (outcome.ok && said && outcome.answer.change) sayDone(said, outcome.answer.change, undone);
        return outcome.ok;
      },
    };
  }
}
