/** Engines stop growing an element at about 33.5 million pixels; longer lists scroll by a scaled distance. */
const tallest = 30_000_000;

/** How a long content is scrolled in a box. All distances in CSS pixels. */
export interface Stretch {
  /** Height of what scrolls. */
  height: number;
  /** How far into the content a scroll position is. */
  depth(scrollTop: number): number;
  /** The scroll position that shows this depth at the top. */
  scrollFor(depth: number): number;
  /** Where what is this far down is drawn while the box is scrolled to `scrollTop`. */
  draw(depth: number, scrollTop: number): number;
}

/** Where rows of one height stand in a scrolling box. */
export interface Scale extends Stretch {
  /** Where row `index` is drawn while the box is scrolled to `scrollTop`. */
  place(index: number, scrollTop: number): number;
}

/** Scrolls `whole` pixels in a box of `box` pixels. */
export function stretch(whole: number, box: number): Stretch {
  if (whole <= tallest)
    return { height: whole, depth: (top) => top, scrollFor: (depth) => depth, draw: (depth) => depth };
  const ratio = (whole - box) / (tallest - box);
  return {
    height: tallest,
    depth: (top) => top * ratio,
    scrollFor: (depth) => depth / ratio,
    draw: (depth, top) => top + depth - top * ratio,
  };
}

/** Lays out `count` rows of `row` pixels in a box of `box` pixels. */
export function scale(count: number, row: number, box: number): Scale {
  const whole = stretch(count * row, box);
  return { ...whole, place: (index, top) => whole.draw(index * row, top) };
}
