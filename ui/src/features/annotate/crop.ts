import { mount, unmount } from 'svelte';
import type { Annotated } from './annotate';
import Crop from './Crop.svelte';
import { spread } from './spread';

/** Has a part of a picture chosen, and keeps it in the place of the whole; says whether one was chosen. */
export function choosePart(picture: Annotated): Promise<boolean> {
  const before = document.activeElement;
  const shrink = spread();
  return new Promise((done) => {
    const shown = mount(Crop, {
      target: document.body,
      props: {
        ...picture,
        onclose: (kept: boolean) => {
          void unmount(shown);
          shrink();
          if (before instanceof HTMLElement && before.isConnected) before.focus();
          done(kept);
        },
      },
    });
  });
}
