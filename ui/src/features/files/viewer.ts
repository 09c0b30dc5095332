import { mount, unmount } from 'svelte';
import type { FileVariant } from '../../api/transport';
import Viewer from './Viewer.svelte';

/** A picture to look at. */
export interface Viewable {
  id: string;
  name: string;
  picture: boolean;
  width: number | null;
  height: number | null;
}

/** Shows pictures large, starting with the one at `index` of `files`; those that are no pictures are passed over. */
export function openViewer(
  files: readonly Viewable[],
  index: number,
  variant: Extract<FileVariant, 'file' | 'upload'> = 'file',
): void {
  const pictures = files.filter((it) => it.picture);
  const wanted = files[index];
  const first = wanted ? pictures.indexOf(wanted) : 0;
  if (pictures.length === 0) return;
  const before = document.activeElement;
  const viewer = mount(Viewer, {
    target: document.body,
    props: {
      pictures,
      first: Math.max(0, first),
      variant,
      onclose: () => {
        void unmount(viewer);
        if (before instanceof HTMLElement) before.focus();
      },
    },
  });
}
