/** Something the line offers beside its sentence. */
interface Offer {
  label: string;
  run: () => void;
}

/** One line at the bottom of the window. */
interface QuietMessage {
  id: number;
  text: string;
  kind: 'done' | 'problem';
  undo?: () => void;
  redo?: () => void;
  offer?: Offer;
}

interface Options {
  /** Takes back what was done: a button and Ctrl+Z while the line is there. */
  undo?: () => void;
  /** It can be taken back long after the line is gone, from wherever the person is by then. */
  lasting?: boolean;
  /** Does again what was taken back. */
  redo?: () => void;
  offer?: Offer;
  kind?: 'done' | 'problem';
}

const shortly = 5_000;
const undoable = 8_000;
const mostWays = 50;

let message = $state.raw<QuietMessage | undefined>();
// The ways back that last, the latest at the end.
let ways = $state.raw<readonly (() => void)[]>([]);
let timer: ReturnType<typeof setTimeout> | undefined;
let made = 0;

/** What was just done, said quietly, with a way back. For what the eye does not already see. */
export const quiet = {
  get message() {
    return message;
  },
  /** Something can be taken back. */
  get undoable(): boolean {
    return message?.undo !== undefined || ways.length > 0;
  },
  /** Shows a sentence; with something to choose, for 8 seconds. A problem stays until it is closed. */
  say(text: string, { kind = 'done', undo, lasting = false, redo, offer }: Options = {}) {
    clearTimeout(timer);
    message = { id: ++made, text, kind, undo, redo, offer };
    if (undo && lasting) ways = [...ways, undo].slice(-mostWays);
    if (kind === 'done') timer = setTimeout(() => quiet.close(), undo || redo || offer ? undoable : shortly);
  },
  /** Takes back what the line says was done, or else what was done last and still can be. */
  undo() {
    const undo = message?.undo ?? ways.at(-1);
    ways = ways.filter((it) => it !== undo);
    quiet.close();
    undo?.();
  },
  /** Does again what was just taken back. */
  redo() {
    const redo = message?.redo;
    quiet.close();
    redo?.();
  },
  /** Forgets the ways back: they were somebody else's. */
  forget() {
    ways = [];
    quiet.close();
  },
  close() {
    clearTimeout(timer);
    message = undefined;
  },
};
