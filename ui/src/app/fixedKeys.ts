import type { Described } from '../commands/conflicts';
import { tools } from '../features/annotate/keys';

const list = 'keys-lists';
const writing = 'keys-writing';
const floating = 'keys-floating';
const annotate = 'annotate-keys';

/** Keys that lists, fields, menus and dialogs read themselves: the sheet tells them, nobody changes them. */
export const fixedKeys: readonly Described[] = [
  { id: 'list-move', title: 'keys-list-move', keys: ['arrowdown', 'arrowup'], group: list },
  { id: 'list-page', title: 'keys-list-page', keys: ['pagedown', 'pageup'], group: list },
  { id: 'list-ends', title: 'keys-list-ends', keys: ['home', 'end'], group: list },
  { id: 'list-choose', title: 'keys-list-choose', keys: ['x', 'space'], group: list },
  { id: 'list-extend', title: 'keys-list-extend', keys: ['shift+arrowdown', 'shift+arrowup'], group: list },
  { id: 'list-all', title: 'keys-list-all', keys: ['mod+a'], group: list },
  { id: 'list-menu', title: 'keys-list-menu', keys: ['shift+f10', 'contextmenu'], group: list },

  { id: 'write-send', title: 'keys-write-send', keys: ['mod+enter'], group: writing },
  { id: 'write-leave', title: 'keys-write-leave', keys: ['escape'], group: writing },
  { id: 'write-bold', title: 'keys-write-bold', keys: ['mod+b'], group: writing },
  { id: 'write-paste', title: 'keys-write-paste', keys: ['mod+v'], group: writing },

  { id: 'float-move', title: 'keys-float-move', keys: ['arrowdown', 'arrowup'], group: floating },
  { id: 'float-choose', title: 'keys-float-choose', keys: ['enter'], group: floating },
  { id: 'float-close', title: 'keys-float-close', keys: ['escape'], group: floating },
  { id: 'float-next', title: 'keys-float-next', keys: ['tab', 'shift+tab'], group: floating },
  { id: 'float-hints', title: 'keys-float-hints', keys: ['alt'], group: floating },

  ...tools.map((it) => ({ id: `annotate-${it.tool}`, title: it.title, keys: [it.key], group: annotate }) as const),
  { id: 'annotate-undo', title: 'annotate-undo', keys: ['mod+z'], group: annotate },
  { id: 'annotate-redo', title: 'annotate-redo', keys: ['mod+shift+z', 'mod+y'], group: annotate },
  { id: 'annotate-delete', title: 'annotate-delete', keys: ['delete', 'backspace'], group: annotate },
  { id: 'annotate-zoom-in', title: 'annotate-zoom-in', keys: ['+'], group: annotate },
  { id: 'annotate-zoom-out', title: 'annotate-zoom-out', keys: ['-'], group: annotate },
  { id: 'annotate-save', title: 'annotate-save', keys: ['mod+enter'], group: annotate },
];

/** The main job from the first key to the last, by the ids of its commands: what a newcomer reads first. */
export function firstSteps(handles: boolean): readonly string[] {
  const open = ['new-ticket', 'write-send'];
  const find = [handles ? 'go-unassigned' : 'go-my_open', 'ticket-next', 'ticket-open'];
  const work = handles ? ['ticket-take', 'ticket-answer', 'ticket-resolve'] : ['ticket-answer'];
  return [...open, ...find, ...work, 'write-leave', 'palette'];
}
