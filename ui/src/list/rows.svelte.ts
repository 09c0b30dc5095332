import { untrack } from 'svelte';
import { call } from '../api/client';
import { type Commands, type Problem, reads } from '../api/generated';
import { problemOf } from '../api/problem';
import { follow } from '../live/topics.svelte';

/** Part of a list that lives in the back end. */
export interface Page<T> {
  /** Rows in the whole list. */
  total: number;
  rows: T[];
}

/** From one place to another, both included. */
type Range = readonly [number, number];

/** Rows are asked for by blocks of this many. */
const block = 100;
const mostBlocks = 5;
const keptBlocks = 12;

const blockOf = (index: number) => Math.floor(index / block);

/**
 * The rows around what is on screen, of a list of any length. Old rows stay until newer ones are there, so nothing
 * flickers, and what is visible is always replaced as a whole.
 */
export class Rows<T, P extends Page<T> = Page<T>> {
  #load: ((from: number, count: number) => Promise<P>) | undefined;
  #blocks = $state.raw<ReadonlyMap<number, { turn: number; rows: readonly T[] }>>(new Map());
  #total = $state.raw<number | undefined>();
  #answer = $state.raw<P | undefined>();
  #problem = $state.raw<Problem | undefined>();
  #list = $state.raw(0);
  #answers = $state.raw(0);
  #shown: readonly Range[] = [[0, 0]];
  #turn = 0;
  #asked = 0;
  #waiting = false;

  /** Rows in the whole list; `undefined` until the first answer. */
  get total(): number | undefined {
    return this.#total;
  }

  /** The last answer, for what it tells of the whole list. */
  get answer(): P | undefined {
    return this.#answer;
  }

  /** Why the last fetch failed; gone with the next good answer. */
  get problem(): Problem | undefined {
    return this.#problem;
  }

  /** Another number for each other list: the rows before it were of another question. */
  get list(): number {
    return this.#list;
  }

  /** How many answers came: another number, and what is here was read since. */
  get answers(): number {
    return this.#answers;
  }

  /** The row at a place, when it is here. */
  at(index: number): T | undefined {
    return this.#blocks.get(Math.floor(index / block))?.rows[index % block];
  }

  /** The place of the first row here that is the one looked for; -1 when none is. */
  find(is: (row: T) => boolean): number {
    for (const [at, { rows }] of this.#blocks) {
      const index = rows.findIndex(is);
      if (index >= 0) return at * block + index;
    }
    return -1;
  }

  /** Asks another question. What is shown stays until its answer is there. */
  ask(load: (from: number, count: number) => Promise<P>): void {
    this.#load = load;
    this.#asked += 1;
    this.#turn += 1;
    this.#shown = [[0, block - 1]];
    this.#waiting = false;
    void this.#fill();
  }

  /** Asks the same question again, because something changed. */
  refresh(): void {
    this.#turn += 1;
    void this.#fill();
  }

  /** Says which places are on screen. */
  show(first: number, last: number): void {
    this.showAll([[first, last]]);
  }

  /** Says which places are on screen, where groups between them hide theirs. */
  showAll(ranges: readonly Range[]): void {
    this.#shown = ranges.length > 0 ? ranges : [[0, 0]];
    void this.#fill();
  }

  #missing(): { from: number; blocks: number } | undefined {
    const lastOfAll = Math.max(0, Math.ceil((this.#total ?? Number.POSITIVE_INFINITY) / block) - 1);
    const visible = this.#shown.map(([first, last]): Range => [blockOf(first), Math.min(lastOfAll, blockOf(last))]);
    const fresh = (at: number) => this.#blocks.get(at)?.turn === this.#turn;
    const range = (from: number, to: number) => {
      const wanted = Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i).filter((at) => !fresh(at));
      const first = wanted[0];
      return first === undefined
        ? undefined
        : { from: first, blocks: Math.min(mostBlocks, (wanted.at(-1) ?? first) - first + 1) };
    };
    for (const it of visible) {
      const missing = range(...it);
      if (missing) return missing;
    }
    for (const [first, last] of visible) {
      const missing = range(Math.max(0, first - 1), Math.min(lastOfAll, last + 1));
      if (missing) return missing;
    }
    return undefined;
  }

  async #fill(): Promise<void> {
    const wanted = this.#missing();
    if (this.#waiting || !this.#load || !wanted) return;
    const { from, blocks } = wanted;
    const asked = this.#asked;
    const turn = this.#turn;
    this.#waiting = true;
    let page: P | undefined;
    try {
      page = await this.#load(from * block, blocks * block);
    } catch (thrown) {
      if (asked === this.#asked) this.#problem = problemOf(thrown);
    }
    if (asked !== this.#asked) return;
    this.#waiting = false;
    if (!page) return;
    this.#keep(page, from, blocks, turn);
    void this.#fill();
  }

  #keep(page: P, from: number, blocks: number, turn: number): void {
    const other = this.#list !== this.#asked;
    const near = (at: number) =>
      this.#shown.some(
        ([first, last]) => at >= blockOf(first) - keptBlocks / 2 && at <= blockOf(last) + keptBlocks / 2,
      );
    const next = new Map(other ? [] : [...this.#blocks].filter(([at]) => near(at)));
    for (let i = 0; i < blocks; i++) {
      const rows = page.rows.slice(i * block, (i + 1) * block);
      if (rows.length > 0 || i === 0) next.set(from + i, { turn, rows });
      else next.delete(from + i);
    }
    this.#blocks = next;
    this.#total = page.total;
    this.#answer = page;
    this.#problem = undefined;
    this.#list = this.#asked;
    this.#answers += 1;
  }
}

/** The commands that answer a part of a list. */
type Paged = {
  [N in keyof typeof reads]: Commands[N]['answer'] extends Page<unknown> ? N : never;
}[keyof typeof reads];

type Question<N extends Paged> = Omit<Commands[N]['request'] & object, 'from' | 'count'>;

/**
 * Rows that stay true: asked again when the question changes, or when a topic they are made of is spoiled. A question
 * of `undefined` asks nothing and keeps what there is.
 */
export function liveRows<N extends Paged>(
  name: N,
  question: () => Question<N> | undefined,
): Rows<Commands[N]['answer']['rows'][number], Commands[N]['answer']> {
  const rows = new Rows<Commands[N]['answer']['rows'][number], Commands[N]['answer']>();
  let known: string | undefined;
  let seen: number | undefined;
  $effect(() => {
    const asked = question();
    const version = follow(reads[name]);
    if (asked === undefined) return;
    const key = JSON.stringify(asked);
    untrack(() => {
      if (key === known && version === seen) return;
      seen = version;
      if (key === known) return rows.refresh();
      known = key;
      rows.ask((from, count) => call(name, { ...asked, from, count } as Commands[N]['request']));
    });
  });
  return rows;
}
