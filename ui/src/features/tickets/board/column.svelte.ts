import type { Status, TicketId, TicketRow } from '../../../api/generated';
import type { Rows } from '../../../list/rows.svelte';
import type { Patch } from '../rowwork.svelte';

/** The cards of a column: the rows of its status, without those that are leaving and with those that are coming. */
export class BoardColumn {
  readonly #patches: () => readonly Patch[];
  readonly #coming = $derived.by(() =>
    this.#patches().flatMap(({ before, row }) =>
      row.status === this.status && before.status !== this.status && this.#placeOf(row.id) < 0 ? [row] : [],
    ),
  );
  readonly #leaving = $derived.by(() =>
    this.#patches()
      .flatMap(({ row }) => (row.status === this.status ? [] : [this.#placeOf(row.id)]))
      .filter((place) => place >= 0)
      .toSorted((a, b) => a - b),
  );

  constructor(
    readonly status: Status,
    readonly rows: Rows<TicketRow>,
    patches: () => readonly Patch[],
  ) {
    this.#patches = patches;
  }

  /** How many cards; `undefined` until the first answer. */
  get count(): number | undefined {
    const total = this.rows.total;
    return total === undefined ? undefined : total + this.#coming.length - this.#leaving.length;
  }

  /** The card at a place, when it is here. */
  at(place: number): TicketRow | undefined {
    return place < this.#coming.length ? this.#coming[place] : this.rows.at(this.#there(place));
  }

  /** The place of a ticket; -1 when it is not among the cards here. */
  placeOf(id: TicketId): number {
    const coming = this.#coming.findIndex((it) => it.id === id);
    if (coming >= 0) return coming;
    const place = this.#placeOf(id);
    if (place < 0 || this.#leaving.includes(place)) return -1;
    return place + this.#coming.length - this.#leaving.filter((it) => it < place).length;
  }

  /** Whether what was read shows the ticket here, whatever is being done to it. */
  has(id: TicketId): TicketRow | undefined {
    const place = this.#placeOf(id);
    return place < 0 ? undefined : this.rows.at(place);
  }

  /** Says which places are on screen. */
  show(first: number, last: number): void {
    this.rows.show(this.#there(Math.max(first, this.#coming.length)), this.#there(last));
  }

  #placeOf(id: TicketId): number {
    return this.rows.find((row) => row.id === id);
  }

  // Among the rows read, from a place among the cards.
  #there(place: number): number {
    let at = Math.max(0, place - this.#coming.length);
    for (const left of this.#leaving) if (left <= at) at += 1;
    return at;
  }
}
