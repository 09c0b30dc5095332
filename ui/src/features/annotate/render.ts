import type { Size } from '../files/zoom';
import { lettersReady, paint } from './ink';
import type { Box, Mark } from './marks';
import { encodePng, rowsAtOnce } from './png';

/** A picture of the page, or one drawn. */
type Picture = HTMLImageElement | OffscreenCanvas;

/**
 * Makes a new PNG of a picture and its marks. It is drawn anew, pixel by pixel, so nothing of the original file is in it
 * but the colours one sees: no metadata, no hidden colour under what is transparent, nothing under a redaction.
 *
 * Refuses, with a `SecurityError`, a picture whose pixels may not be read.
 */
export async function render(picture: Picture, size: Size, marks: readonly Mark[]): Promise<Blob> {
  await lettersReady();
  // Decoded beside the page, and then drawn as it is: WebKit stops for a second or two to make a bitmap of it first.
  if (picture instanceof HTMLImageElement) await picture.decode();
  const strip = new OffscreenCanvas(size.width, Math.min(size.height, rowsAtOnce(size.width)));
  const context = strip.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return encodePng(size.width, size.height, (from, count) => {
    context.setTransform(1, 0, 0, 1, 0, 0);
    context.clearRect(0, 0, strip.width, strip.height);
    context.drawImage(picture, 0, from, size.width, count, 0, 0, size.width, count);
    context.setTransform(1, 0, 0, 1, 0, -from);
    for (const mark of marks) paint(context, mark, size);
    return context.getImageData(0, 0, size.width, count).data;
  });
}

/** Makes a new PNG of a part of a picture; nothing of the rest is in it. */
export async function cut(picture: HTMLImageElement, part: Box): Promise<Blob> {
  await picture.decode();
  const strip = new OffscreenCanvas(part.width, Math.min(part.height, rowsAtOnce(part.width)));
  const context = strip.getContext('2d', { willReadFrequently: true });
  if (!context) throw new Error('no canvas');
  return encodePng(part.width, part.height, (from, count) => {
    context.clearRect(0, 0, strip.width, strip.height);
    context.drawImage(picture, part.x, part.y + from, part.width, count, 0, 0, part.width, count);
    return context.getImageData(0, 0, part.width, count).data;
  });
}

/** The name of the picture once it is a PNG. */
export function pngName(name: string): string {
  return `${name.replace(/\.[^.]*$/u, '') || name}.png`;
}
