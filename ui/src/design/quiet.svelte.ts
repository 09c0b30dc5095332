/** One line at the bottom of the window. */
interface QuietMessage {
  id: number;
  text: string;
  kind: 'done' | 'problem';
  undo?: () => void;
}

const shortly = 5_000;
const undoable = 8_000;

let message = $state.raw<QuietMessage | undefined>();
let timer: ReturnType<typeof setTimeout> | undefined;
let made = 0;

/** What was just done, said quietly, with a way back. For what the eye does not already see. */
export const quiet = {
  get message() {
    return message;
  },
  /** Shows a sentence; with `undo`, a button and Ctrl+Z for 8 seconds. A problem stays until it is closed. */
  say(text: string, options: { undo?: () => void; kind?: 'done' | 'problem' } = {}) {
    clearTimeout(timer);
    const kind = options.kind ?? 'done';
    message = { id: ++made, text, kind, undo: options.undo };
    if (kind === 'done') timer = setTimeout(() => quiet.close(), options.undo ? undoable : shortly);
  },
  /** Takes back what was just done, if it can be. */
  undo() {
    const undo = message?.undo;
    quiet.close();
    undo?.();
  },
  close() {
    clearTimeout(timer);
    message = undefined;
  },
};
