let said = false;

/** Says once, in the timeline of the page, that the work was painted: a start is measured to there. */
export function painted(): void {
  if (said) return;
  said = true;
  // The second frame begins when the first one is on the screen.
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('painted')));
}
