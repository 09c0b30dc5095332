import type { Size } from '../files/zoom';
import { boxOf, coveredPixels, leading, letterSize, lines, type Mark, weightOf } from './marks';

/** Red that reads on white and, within its white edge, on anything. It is of the picture, not of the theme. */
export const ink = '#c8001e';
/** The edge that parts the red from what is under it. */
export const halo = '#ffffff';
/** What covers for good. */
const cover = '#000000';
/** The letters of a text, as `font-family`. */
export const letters = '"Inter Variable", system-ui, sans-serif';
/** The weight of the letters, as `font-weight`. */
export const boldness = 600;

/** One coat of a mark: a path in the pixels of the picture, as `d` of an SVG path and as a canvas path alike. */
export interface Coat {
  path: string;
  fill?: string;
  stroke?: string;
  width?: number;
}

/** One line of a text: where its letters stand. */
export interface Line {
  words: string;
  x: number;
  y: number;
}

/** What is drawn of a mark, the lowest coat first; a text has none. */
export function coatsOf(mark: Mark, picture: Size): Coat[] {
  const weight = weightOf(picture);
  if (mark.kind === 'arrow') {
    const path = arrowPath(mark, weight);
    return [
      { path, fill: halo, stroke: halo, width: weight * 0.8 },
      { path, fill: ink },
    ];
  }
  if (mark.kind === 'frame') {
    const { x, y, width, height } = boxOf(mark);
    const path = `M${x} ${y}h${width}v${height}h${-width}Z`;
    return [
      { path, stroke: halo, width: weight * 1.8 },
      { path, stroke: ink, width: weight },
    ];
  }
  if (mark.kind === 'redact') {
    const { x, y, width, height } = coveredPixels(mark, picture);
    return [{ path: `M${x} ${y}h${width}v${height}h${-width}Z`, fill: cover }];
  }
  return [];
}

/** The lines of a text, where they stand. */
export function linesOf(mark: Mark): Line[] {
  const size = letterSize(mark);
  const { x, y } = boxOf(mark);
  return lines(mark).map((words, at) => ({ words, x, y: y + size * (at * leading + 0.97) }));
}

/** How thick the edge around letters is. */
export function edgeOf(mark: Mark): number {
  return letterSize(mark) / 5;
}

/** How wide and tall words are in letters of a size. */
export function measured(words: string, size: number): Size {
  const context = new OffscreenCanvas(1, 1).getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.font = fontOf(size);
  const all = words.split('\n');
  return {
    width: Math.max(...all.map((line) => context.measureText(line).width)),
    height: all.length * leading * size,
  };
}

/** Draws a mark on a canvas whose units are the pixels of the picture. */
export function paint(context: OffscreenCanvasRenderingContext2D, mark: Mark, picture: Size): void {
  context.lineJoin = 'round';
  for (const { path, fill, stroke, width } of coatsOf(mark, picture)) {
    const drawn = new Path2D(path);
    if (fill) {
      context.fillStyle = fill;
      context.fill(drawn);
    }
    if (stroke && width) {
      context.strokeStyle = stroke;
      context.lineWidth = width;
      context.stroke(drawn);
    }
  }
  if (mark.kind !== 'text') return;
  context.font = fontOf(letterSize(mark));
  context.lineWidth = edgeOf(mark);
  context.strokeStyle = halo;
  context.fillStyle = ink;
  for (const { words, x, y } of linesOf(mark)) context.strokeText(words, x, y);
  for (const { words, x, y } of linesOf(mark)) context.fillText(words, x, y);
}

/** Resolves when the letters can be drawn and measured. */
export async function lettersReady(): Promise<void> {
  await document.fonts.load(fontOf(20));
}

function fontOf(size: number): string {
  return `${boldness} ${size}px ${letters}`;
}

// A shaft and a head in one outline, pointing along the line; a short arrow is all head.
function arrowPath({ from, to }: Mark, weight: number): string {
  const length = Math.hypot(to.x - from.x, to.y - from.y);
  const [ux, uy] = length === 0 ? [1, 0] : [(to.x - from.x) / length, (to.y - from.y) / length];
  const head = Math.min(weight * 6, length);
  const [half, wing] = [weight / 2, head * 0.45];
  const at = (along: number, aside: number) =>
    `${round(from.x + ux * along - uy * aside)} ${round(from.y + uy * along + ux * aside)}`;
  const neck = length - head * 0.85;
  return `M${at(0, -half)}L${at(neck, -half)}L${at(length - head, -wing)}L${at(length, 0)}L${at(length - head, wing)}L${at(neck, half)}L${at(0, half)}Z`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
