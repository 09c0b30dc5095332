import { mount, unmount } from 'svelte';
import { isQuick } from '../../app/quick.svelte';
import { quiet } from '../../design/quiet.svelte';
import { t } from '../../i18n/t';
import Annotate from './Annotate.svelte';
import type { Mark } from './marks';
import { spread } from './spread';

/** A picture to annotate. */
export interface Annotated {
  name: string;
  /** Its bytes, or where an `<img>` finds them. */
  source: Blob | string;
  /** Puts the annotated picture, a PNG, in the place of the original; what it throws is told, and nothing is lost. */
  keep: (png: File) => Promise<void>;
}

/** Opens a picture to annotate. Leaving keeps the original, and the marks can be had back for a moment. */
export function annotate(picture: Annotated, marks: readonly Mark[] = []): void {
  const before = document.activeElement;
  // The small window is too small to draw in.
  const shrink = isQuick ? spread() : undefined;
  let saved = false;
  const keep = async (png: File) => {
    await picture.keep(png);
    saved = true;
  };
  const shown = mount(Annotate, {
    target: document.body,
    props: {
      ...picture,
      keep,
      marks,
      onclose: (left: readonly Mark[]) => {
        void unmount(shown);
        shrink?.();
        if (before instanceof HTMLElement && before.isConnected) before.focus();
        if (saved) quiet.say(t('annotate-saved'));
        else if (left.length > 0) quiet.say(t('annotate-left'), { undo: () => annotate(picture, left) });
      },
    },
  });
}
