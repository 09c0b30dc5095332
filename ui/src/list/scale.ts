/** Engines stop growing an element at about 33.5 million pixels; longer lists scroll by a scaled distance. */
const tallest = 30_000_000;

/** Where rows of one height stand in a scrolling box. All distances in CSS pixels. */
export interface Scale {
  /** Height of what scrolls. */
  height: number;
  /** How far into the list a scroll position is. */
  depth(scrollTop: number): number;
  /** The scroll position that shows this depth at the top. */
  scrollFor(depth: number): number;
  /** Where row `index` is drawn while the box is scrolled to `scrollTop`. */
  place(index: number, scrollTop: number): number;
}

/** Lays out `count` rows of `row` pixels in a box of `box` pixels. */
export function scale(count: number, row: number, box: number): Scale {
  const whole = count * row;
  if (whole <= tallest)
    return { height: whole, depth: (top) => top, scrollFor: (depth) => depth, place: (index) => index * row };
  const ratio = (whole - box) / (tallest - box);
  return {
    height: tallest,
    depth: (top) => top * ratio,
    scrollFor: (depth) => depth / ratio,
    place: (index, top) => top + index * row - top * ratio,
  };
}
