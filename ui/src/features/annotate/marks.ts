import type { Size } from '../files/zoom';

/** A place in the picture, in its pixels. */
export interface Point {
  x: number;
  y: number;
}

/** What can be laid on a picture. `redact` covers it for good. */
export type Kind = 'arrow' | 'frame' | 'text' | 'redact';

/** What the pointer and the keys do. */
export type Tool = 'select' | Kind;

/**
 * Something laid on a picture. An arrow goes from its tail to its tip; the others fill the box between two corners,
 * and a text is as tall as its box.
 */
export interface Mark {
  readonly id: number;
  readonly kind: Kind;
  readonly from: Point;
  readonly to: Point;
  /** The words of a text; empty for the others. */
  readonly text: string;
}

/** A corner by which a mark is stretched; an arrow has its tail, `nw`, and its tip, `se`. */
export type Grip = 'nw' | 'ne' | 'sw' | 'se';

/** A box of the picture. */
export interface Box extends Point, Size {}

/** From one line of a text to the next, in sizes of its letters. */
export const leading = 1.25;

const leastLetters = 8;

/** The box around a mark. */
export function boxOf({ from, to }: Pick<Mark, 'from' | 'to'>): Box {
  return {
    x: Math.min(from.x, to.x),
    y: Math.min(from.y, to.y),
    width: Math.abs(to.x - from.x),
    height: Math.abs(to.y - from.y),
  };
}

/** The pixels that a redaction covers: all it touches, for one half covered could still be read. */
export function coveredPixels(mark: Mark, picture: Size): Box {
  const box = boxOf(mark);
  const x = Math.max(0, Math.floor(box.x));
  const y = Math.max(0, Math.floor(box.y));
  return {
    x,
    y,
    width: Math.min(picture.width, Math.ceil(box.x + box.width)) - x,
    height: Math.min(picture.height, Math.ceil(box.y + box.height)) - y,
  };
}

/** How thick lines are: the larger the picture, the smaller it will be looked at. */
export function weightOf(picture: Size): number {
  return Math.max(3, Math.round(Math.hypot(picture.width, picture.height) / 450));
}

/** The size of the letters of a new text. */
export function lettersOf(picture: Size): number {
  return Math.max(16, weightOf(picture) * 6);
}

/** The size of the letters of a text. */
export function letterSize(mark: Mark): number {
  return boxOf(mark).height / (lines(mark).length * leading);
}

/** The lines of a text. */
export function lines(mark: Mark): string[] {
  return mark.text.split('\n');
}

/** The point brought inside the picture. */
export function inside(point: Point, picture: Size): Point {
  return { x: between(point.x, 0, picture.width), y: between(point.y, 0, picture.height) };
}

/** The mark moved, as far as it stays inside the picture. */
export function moved(mark: Mark, by: Point, picture: Size): Mark {
  const box = boxOf(mark);
  const x = between(by.x, -box.x, picture.width - box.x - box.width);
  const y = between(by.y, -box.y, picture.height - box.y - box.height);
  return {
    ...mark,
    from: { x: mark.from.x + x, y: mark.from.y + y },
    to: { x: mark.to.x + x, y: mark.to.y + y },
  };
}

/** The mark stretched by one of its corners, inside the picture. A text keeps its proportions. */
export function stretched(mark: Mark, grip: Grip, by: Point, picture: Size): Mark {
  if (mark.kind === 'text') return enlarged(mark, by, picture);
  const corners = { x1: mark.from.x, y1: mark.from.y, x2: mark.to.x, y2: mark.to.y };
  if (grip.includes('w')) corners.x1 = between(corners.x1 + by.x, 0, picture.width);
  else corners.x2 = between(corners.x2 + by.x, 0, picture.width);
  if (grip.includes('n')) corners.y1 = between(corners.y1 + by.y, 0, picture.height);
  else corners.y2 = between(corners.y2 + by.y, 0, picture.height);
  return { ...mark, from: { x: corners.x1, y: corners.y1 }, to: { x: corners.x2, y: corners.y2 } };
}

function enlarged(mark: Mark, by: Point, picture: Size): Mark {
  const box = boxOf(mark);
  const [wider, taller] = [by.x / box.width, by.y / box.height];
  const asked = 1 + (Math.abs(wider) > Math.abs(taller) ? wider : taller);
  const most = Math.min((picture.width - box.x) / box.width, (picture.height - box.y) / box.height);
  const factor = Math.max(leastLetters / letterSize(mark), Math.min(asked, most));
  return {
    ...mark,
    from: { x: box.x, y: box.y },
    to: { x: box.x + box.width * factor, y: box.y + box.height * factor },
  };
}

/** The mark as it is kept: whole pixels, and a box from its first corner to its last. */
export function settled(mark: Mark): Mark {
  if (mark.kind === 'text') return mark;
  const [from, to] = [rounded(mark.from), rounded(mark.to)];
  if (mark.kind === 'arrow') return { ...mark, from, to };
  const box = boxOf({ from, to });
  return { ...mark, from: { x: box.x, y: box.y }, to: { x: box.x + box.width, y: box.y + box.height } };
}

/** The corners by which a mark is stretched. */
export function gripsOf(mark: Mark): readonly Grip[] {
  if (mark.kind === 'text') return ['se'];
  return mark.kind === 'arrow' ? ['nw', 'se'] : ['nw', 'ne', 'sw', 'se'];
}

/** Where a corner is. */
export function gripAt(mark: Mark, grip: Grip): Point {
  return {
    x: grip.includes('w') ? mark.from.x : mark.to.x,
    y: grip.includes('n') ? mark.from.y : mark.to.y,
  };
}

/** The corner within `reach` of a point, if there is one. */
export function gripNear(mark: Mark, point: Point, reach: number): Grip | undefined {
  return gripsOf(mark).find((grip) => distance(gripAt(mark, grip), point) <= reach);
}

/** The topmost mark within `reach` of a point, if there is one. A frame is only taken by its edge. */
export function markNear(marks: readonly Mark[], point: Point, reach: number): Mark | undefined {
  return marks.findLast((mark) => touches(mark, point, reach));
}

function touches(mark: Mark, point: Point, reach: number): boolean {
  if (mark.kind === 'arrow') return distanceToSegment(point, mark.from, mark.to) <= reach;
  const box = boxOf(mark);
  const within = (by: number) =>
    point.x >= box.x - by &&
    point.x <= box.x + box.width + by &&
    point.y >= box.y - by &&
    point.y <= box.y + box.height + by;
  return within(reach) && !(mark.kind === 'frame' && within(-reach));
}

function distance(a: Point, b: Point): number {
  return Math.hypot(a.x - b.x, a.y - b.y);
}

function distanceToSegment(point: Point, from: Point, to: Point): number {
  const [dx, dy] = [to.x - from.x, to.y - from.y];
  const square = dx * dx + dy * dy;
  const part = square === 0 ? 0 : between(((point.x - from.x) * dx + (point.y - from.y) * dy) / square, 0, 1);
  return distance(point, { x: from.x + part * dx, y: from.y + part * dy });
}

function rounded(point: Point): Point {
  return { x: Math.round(point.x), y: Math.round(point.y) };
}

function between(value: number, least: number, most: number): number {
  return Math.max(least, Math.min(most, value));
}
