import { type Around, neighbour } from './moves';
import type { Rows } from './rows.svelte';
import type { ListGroup } from './slots';
import type { Viewport } from './viewport.svelte';

/** How the person came to a row. */
export interface Step {
  /** By Enter or a click, to see it; otherwise only by moving along. */
  open: 'key' | 'pointer' | undefined;
  /** The key is held down: more steps follow. */
  repeated: boolean;
}

/** The list the person is in. */
interface Listed<T> {
  rows: Rows<T>;
  groups: readonly ListGroup[];
  /** The row whose detail is open. */
  activeId: string | undefined;
  onactive: (row: T, how: Step) => void;
}

/** Where the person is in a list: on a row, or on the head of a group. */
export class Cursor<T extends { id: string }> {
  readonly #list: () => Listed<T>;
  readonly #viewport: Viewport;
  /** The place of the row the person is on, or was on before the head of a group. */
  index = $state(0);
  // The key of the group whose head the person is on.
  #head = $state<string | undefined>();
  #cameTo: { id: string; index: number } | undefined;
  #around: Around = { before: undefined, after: undefined };
  // The person is on a row that is not here yet.
  #awaited: { index: number; step: Step } | undefined;

  /** The group whose head the person is on, rather than on a row; -1 for none. */
  readonly group: number = $derived.by(() => {
    const head = this.#head;
    return head === undefined ? -1 : this.#list().groups.findIndex((it) => it.key === head);
  });
  /** The line the keyboard is on. */
  readonly line: number = $derived.by(() => {
    const { lines } = this.#viewport;
    return this.group >= 0 ? lines.headLine(this.group) : lines.lineOf(this.index);
  });

  constructor(viewport: Viewport, list: () => Listed<T>) {
    this.#viewport = viewport;
    this.#list = list;
  }

  /** The person came to a row of this list, rather than being put on its first. */
  get came(): boolean {
    return this.#cameTo !== undefined;
  }

  /** Goes to a row, at once or as soon as it is here. */
  goTo(index: number, step: Step): void {
    this.stand(index);
    this.#viewport.reveal(this.#viewport.lines.lineOf(index));
    this.#awaited = { index, step };
    this.#arrive();
  }

  /** Stands on a row without going to it: its detail stays closed. */
  stand(index: number): void {
    this.index = index;
    this.#head = undefined;
  }

  /** Goes to the head of a group. */
  goToHead(group: number): void {
    this.standOnHead(this.#list().groups[group]?.key);
    this.#awaited = undefined;
    this.#viewport.reveal(this.#viewport.lines.headLine(group));
  }

  /** Stands on the head of a group, by its key, without scrolling to it. */
  standOnHead(key: string | undefined): void {
    this.#head = key;
  }

  /** Starts at the top of another list, or on the open row if it is there. */
  restart(): void {
    const place = this.#placeOf(this.#list().activeId);
    this.#cameTo = undefined;
    this.#awaited = undefined;
    this.stand(Math.max(0, place));
    this.#viewport.rewind();
    if (place >= 0) this.#viewport.reveal(this.#viewport.lines.lineOf(place));
  }

  /** Stays with its row when rows come and go around it. */
  follow(): void {
    const { rows, activeId } = this.#list();
    const total = rows.total ?? 0;
    if (this.#awaited && this.#awaited.index < total) {
      this.#arrive();
      return;
    }
    this.#awaited = undefined;
    const id = activeId ?? this.#cameTo?.id;
    const place = this.#placeOf(id);
    if (place >= 0) this.index = place;
    else if (this.index >= total) this.index = Math.max(0, total - 1);
    if (place >= 0 && this.#cameTo?.id !== id) this.#settle(place);
  }

  /** The row to step to, over the heads of groups and the rows they hide. */
  beside(by: 1 | -1): number | undefined {
    if (this.#list().groups.length === 0) return this.#stepped(by);
    if (this.group >= 0) return this.rowFrom(this.line + by, by);
    const line = this.#viewport.lines.lineOf(this.#stepped(by));
    return this.rowFrom(line === this.line ? line + by : line, by);
  }

  /** The first row at a line or beyond it. */
  rowFrom(line: number, by: 1 | -1): number | undefined {
    const { lines } = this.#viewport;
    for (let at = line; at >= 0 && at < lines.count; at += by) {
      const { row } = lines.at(at);
      if (row !== undefined) return row;
    }
    return undefined;
  }

  // The row beside the one the person came to, also when that has moved or gone since.
  #stepped(by: 1 | -1): number {
    const came = this.#cameTo;
    const place = came ? this.#placeOf(came.id) : this.index;
    const moved = came !== undefined && place !== came.index;
    const to = moved ? neighbour(by, this.index, place < 0, this.#around, (id) => this.#placeOf(id)) : this.index + by;
    return Math.max(0, Math.min((this.#list().rows.total ?? 0) - 1, to));
  }

  #placeOf(id: string | undefined): number {
    return id === undefined ? -1 : this.#list().rows.find((row) => row.id === id);
  }

  #arrive(): void {
    const { rows, onactive } = this.#list();
    const row = this.#awaited && rows.at(this.#awaited.index);
    if (!this.#awaited || !row) return;
    const { index, step } = this.#awaited;
    this.#awaited = undefined;
    this.#settle(index);
    onactive(row, step);
  }

  // Notes where the person is, and who stands around.
  #settle(index: number): void {
    const { rows } = this.#list();
    const row = rows.at(index);
    this.#cameTo = row && { id: row.id, index };
    this.#around = { before: rows.at(index - 1)?.id, after: rows.at(index + 1)?.id };
  }
}
