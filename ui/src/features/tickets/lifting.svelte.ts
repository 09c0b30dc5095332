import type { TicketRow } from '../../api/generated';
import { carry, type Point } from './carry';
import type { Held, RowWork } from './rowwork.svelte';

/** A ticket off its place. */
export interface Lift<P> {
  row: TicketRow;
  from: P;
  /** Where it would land; `undefined` over nothing. */
  over: P | undefined;
  /** What one may do to it; `undefined` until the host has said. */
  held: Held | undefined;
}

/** What a pointer that carries a ticket asks and tells. */
interface Carried<P> {
  /** The place that is under a point of the window. */
  under: (at: Point) => P | undefined;
  begin?: () => void;
  drop: () => void;
  cancel: () => void;
}

/** The ticket in the hand, by the keyboard or under the pointer, to land on another place: a column, a day. */
export class Lifting<P> {
  readonly #work: RowWork;
  #lift = $state.raw<Lift<P> | undefined>();
  #ghost = $state.raw<{ at: Point; width: number } | undefined>();

  constructor(work: RowWork) {
    this.#work = work;
  }

  /** The ticket in the hand. */
  get lift(): Lift<P> | undefined {
    return this.#lift;
  }

  /** What follows the pointer while it carries, and how wide that is in pixels. */
  get ghost(): { at: Point; width: number } | undefined {
    return this.#ghost;
  }

  /** Lifts a ticket, and learns what one may do to it; tells whether it is in the hand then. */
  async take(row: TicketRow, from: P): Promise<boolean> {
    this.#lift = { row, from, over: undefined, held: undefined };
    const held = await this.#work.hold(row.id);
    const lift: Lift<P> | undefined = this.#lift;
    if (lift?.row !== row) return false;
    this.#lift = held && { ...lift, held };
    return held !== undefined;
  }

  /** Holds it over a place. */
  hover(place: P | undefined): void {
    if (this.#lift) this.#lift = { ...this.#lift, over: place };
  }

  /** Opens the hand; answers what was in it. */
  release(): Lift<P> | undefined {
    const lift = this.#lift;
    this.#lift = undefined;
    this.#ghost = undefined;
    return lift;
  }

  /** Carries by the pointer the ticket that was pressed. */
  carry(pressed: PointerEvent, row: TicketRow, from: P, { under, begin, drop, cancel }: Carried<P>): void {
    const card = pressed.currentTarget;
    if (!(card instanceof HTMLElement)) return;
    carry(pressed, {
      begin: () => {
        begin?.();
        this.#ghost = { at: { x: pressed.clientX, y: pressed.clientY }, width: card.offsetWidth };
        void this.take(row, from);
      },
      over: (at) => {
        if (this.#ghost) this.#ghost = { ...this.#ghost, at };
        this.hover(under(at));
      },
      drop,
      cancel,
    });
  }
}
