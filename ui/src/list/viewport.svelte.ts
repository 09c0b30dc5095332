import { type Stretch, stretch } from './scale';
import { type ListGroup, type Slots, slots } from './slots';

/** What a list is laid out from; heights in pixels. */
interface Layout {
  total: number;
  groups: readonly ListGroup[];
  closed: ReadonlySet<string>;
  rowHeight: number;
  /** Of the head of a group. */
  groupHeight: number;
  /** Of the names of columns over the rows. */
  headHeight: number;
}

// Lines drawn beyond each end of what is on screen.
const slack = 6;

/** What of a list is on screen: its lines from top to bottom, and how far they are scrolled. */
export class Viewport {
  readonly #layout: () => Layout;
  /** The box that scrolls. */
  scroller: HTMLElement | undefined = $state();
  /** How far it is scrolled, in pixels. */
  top = $state(0);
  /** The height of the box, in pixels. */
  clientHeight = $state(600);

  /** The height there is for lines. */
  readonly height = $derived.by(() => {
    const { rowHeight, headHeight } = this.#layout();
    return Math.max(rowHeight, this.clientHeight - headHeight);
  });
  readonly lines: Slots = $derived.by(() => {
    const { total, groups, closed, rowHeight, groupHeight } = this.#layout();
    return slots(total, groups, closed, { row: rowHeight, head: groupHeight });
  });
  readonly shape: Stretch = $derived(stretch(this.lines.height, this.height));
  /** The first line drawn. */
  readonly first = $derived(Math.max(0, this.lines.lineAt(this.shape.depth(this.top)) - slack));
  /** The last line drawn. */
  readonly last = $derived(
    Math.min(this.lines.count - 1, this.lines.lineAt(this.shape.depth(this.top) + this.height) + slack),
  );
  /** The group that began above what is on screen: its head stays over its rows. */
  readonly pinned: ListGroup | undefined = $derived.by(() => {
    const depth = this.shape.depth(this.top);
    const at = this.lines.at(this.lines.lineAt(depth));
    const group = at.head ?? this.lines.groupOf(at.row);
    const begun = group !== undefined && depth > this.lines.top(this.lines.headLine(group));
    return begun ? this.#layout().groups[group] : undefined;
  });
  /** The runs of rows that are drawn, from one place to another. */
  readonly runs: readonly (readonly [number, number])[] = $derived.by(() => {
    const runs: [number, number][] = [];
    for (let line = this.first; line <= this.last; line++) {
      const { row } = this.lines.at(line);
      const before = runs.at(-1);
      if (row === undefined) continue;
      if (before && before[1] === row - 1) before[1] = row;
      else runs.push([row, row]);
    }
    return runs;
  });

  constructor(layout: () => Layout) {
    this.#layout = layout;
  }

  /** How many rows a key that turns a page passes. */
  get page(): number {
    return Math.max(1, Math.floor(this.height / this.#layout().rowHeight) - 1);
  }

  /** The lines to draw; `wanted` is among them, wherever it is. Beyond the end of a list that became shorter, it is the last. */
  drawn(wanted: number): readonly number[] {
    const { first, last } = this;
    const always = Math.min(wanted, this.lines.count - 1);
    const shown = Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i);
    if (this.lines.count > 0 && always < first) shown.unshift(always);
    else if (always > last) shown.push(always);
    return shown;
  }

  /** Where a line is drawn, in pixels from the top of what scrolls. */
  place(line: number): number {
    return this.shape.draw(this.lines.top(line), this.top);
  }

  /** Scrolls to the top. */
  rewind(): void {
    if (this.scroller) this.scroller.scrollTop = 0;
    this.top = 0;
  }

  /** Scrolls no further than a line needs to be seen. */
  reveal(line: number): void {
    const { scroller, shape, lines, height } = this;
    if (!scroller) return;
    const { groups, rowHeight, groupHeight } = this.#layout();
    const depth = shape.depth(scroller.scrollTop);
    const y = lines.top(line);
    const isHead = lines.at(line).head !== undefined;
    // The head of a group stays over the rows that scroll under it.
    const cover = groups.length > 0 && !isHead ? groupHeight : 0;
    const tall = isHead ? groupHeight : rowHeight;
    if (y < depth + cover) scroller.scrollTop = shape.scrollFor(Math.max(0, y - cover));
    else if (y + tall > depth + height) scroller.scrollTop = shape.scrollFor(y + tall - height);
    this.top = scroller.scrollTop;
  }
}
