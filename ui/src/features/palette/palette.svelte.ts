import { available, type Command } from '../../commands/registry.svelte';

let open = $state(false);
let offered = $state.raw<readonly Command[]>([]);

/** The palette: whether it is open, and what could be done where it was opened from. */
export const palette = {
  get open() {
    return open;
  },
  /** Taken before the palette has the focus: some commands depend on where it is. The last of an id wins, as for keys. */
  get offered() {
    return offered;
  },
  show() {
    const byId = new Map(available().map((it) => [it.id, it]));
    byId.delete('palette');
    offered = [...byId.values()];
    open = true;
  },
  close() {
    open = false;
  },
};
