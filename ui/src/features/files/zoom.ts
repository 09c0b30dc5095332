/** How a picture lies in the window: `fit` follows the window, otherwise pixels of the screen per pixel of the picture. */
export interface Placement {
  scale: number | 'fit';
  /** How far the middle of the picture is from the middle of the window, in pixels of the screen. */
  x: number;
  y: number;
}

/** Width and height, in pixels. */
export interface Size {
  width: number;
  height: number;
}

const step = 1.25;
const most = 8;

/** The whole picture, in the middle. */
export const whole: Placement = { scale: 'fit', x: 0, y: 0 };

/** The scale at which the whole picture shows; small pictures are not blown up. */
export function fitScale(picture: Size, window: Size): number {
  if (picture.width <= 0 || picture.height <= 0) return 1;
  return Math.min(1, window.width / picture.width, window.height / picture.height);
}

/** The scale in force. */
export function scaleOf(placement: Placement, picture: Size, window: Size): number {
  return placement.scale === 'fit' ? fitScale(picture, window) : placement.scale;
}

/**
 * Nearer or farther by `steps`, keeping what is under (`x`, `y`), counted from the middle of the window, where it is.
 * Farther than the whole picture is the whole picture.
 */
export function zoomed(
  from: Placement,
  steps: number,
  at: { x: number; y: number },
  picture: Size,
  window: Size,
): Placement {
  const before = scaleOf(from, picture, window);
  const least = fitScale(picture, window);
  const scale = Math.min(most, before * step ** steps);
  if (scale <= least * 1.001) return whole;
  const ratio = scale / before;
  const next = { scale, x: at.x - (at.x - from.x) * ratio, y: at.y - (at.y - from.y) * ratio };
  return held(next, picture, window);
}

/** Moved by some pixels of the screen. */
export function panned(from: Placement, by: { x: number; y: number }, picture: Size, window: Size): Placement {
  return held({ ...from, x: from.x + by.x, y: from.y + by.y }, picture, window);
}

/** The picture cannot leave the window: its edges stop at the window's edges, or it stays in the middle. */
export function held(placement: Placement, picture: Size, window: Size): Placement {
  const scale = scaleOf(placement, picture, window);
  const spareX = Math.max(0, (picture.width * scale - window.width) / 2);
  const spareY = Math.max(0, (picture.height * scale - window.height) / 2);
  return {
    scale: placement.scale,
    x: Math.min(spareX, Math.max(-spareX, placement.x)),
    y: Math.min(spareY, Math.max(-spareY, placement.y)),
  };
}
