import { route } from './route.svelte';

/** A home that takes longer is shown as far as it is, in milliseconds. */
const patience = 500;

let due = $state(false);
let said = false;
setTimeout(raise, patience);

function atHome(): boolean {
  return route.path.length === 0 || route.path[0] === 'home';
}

function raise(): void {
  due = true;
}

/** The first picture of the window. */
export const firstPicture = {
  /**
   * Whether it may be painted. A start waits for what the home shows: without it the page is laid out and painted twice,
   * and what the host has answered waits for that.
   */
  get due() {
    return due || !atHome();
  },
};

/** The home is there. Says once, in the timeline of the page, when it was painted: a start is measured to there. */
export function painted(): void {
  raise();
  if (said) return;
  said = true;
  // The second frame begins when the first one is on the screen.
  requestAnimationFrame(() => requestAnimationFrame(() => performance.mark('painted')));
}
