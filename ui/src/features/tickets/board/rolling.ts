import type { Point } from '../carry';

// In pixels: how near an edge, and how far on at each frame.
const edge = 48;
const pace = 14;

/** Rolls a board sideways while what is carried is near one of its edges; answers what stops it. */
export function rolling(board: HTMLElement, hand: () => Point | undefined, onroll: (at: Point) => void): () => void {
  let frame = requestAnimationFrame(roll);

  function roll() {
    const at = hand();
    const box = board.getBoundingClientRect();
    if (at) {
      const by = at.x > box.right - edge ? pace : at.x < box.left + edge ? -pace : 0;
      if (by !== 0) board.scrollLeft += by;
      onroll(at);
    }
    frame = requestAnimationFrame(roll);
  }

  return () => cancelAnimationFrame(frame);
}
