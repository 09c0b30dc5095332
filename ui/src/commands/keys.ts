import { locale } from '../i18n/locale.svelte';

const apple = /Mac|iPhone|iPad/u.test(navigator.platform);

const names: Record<string, Record<'fr' | 'en', string>> = {
  mod: apple ? { fr: '⌘', en: '⌘' } : { fr: 'Ctrl', en: 'Ctrl' },
  shift: apple ? { fr: '⇧', en: '⇧' } : { fr: 'Maj', en: 'Shift' },
  alt: apple ? { fr: '⌥', en: '⌥' } : { fr: 'Alt', en: 'Alt' },
  enter: { fr: '⏎', en: '⏎' },
  escape: { fr: 'Échap', en: 'Esc' },
  space: { fr: 'Espace', en: 'Space' },
  arrowup: { fr: '↑', en: '↑' },
  arrowdown: { fr: '↓', en: '↓' },
  arrowleft: { fr: '←', en: '←' },
  arrowright: { fr: '→', en: '→' },
  delete: { fr: 'Suppr', en: 'Del' },
  backspace: { fr: '⌫', en: '⌫' },
  tab: { fr: 'Tab', en: 'Tab' },
  home: { fr: 'Début', en: 'Home' },
  end: { fr: 'Fin', en: 'End' },
  pageup: { fr: 'Page ↑', en: 'Page Up' },
  pagedown: { fr: 'Page ↓', en: 'Page Down' },
  contextmenu: { fr: 'Menu', en: 'Menu' },
};

/** What the caps of the keys say: `mod+n` is `[["Ctrl", "N"]]`, `g t` is `[["G"], ["T"]]`. */
export function keyNames(keys: string): string[][] {
  return keys
    .split(' ')
    .map((chord) => parts(chord).map((part) => names[part]?.[locale.language] ?? part.toUpperCase()));
}

/** The value of `aria-keyshortcuts`; `undefined` for sequences, which it cannot say. */
export function ariaKeys(keys: string): string | undefined {
  if (keys.includes(' ')) return undefined;
  return parts(keys)
    .map((part) => ({ mod: apple ? 'Meta' : 'Control', shift: 'Shift', alt: 'Alt' })[part] ?? part)
    .join('+');
}

/** What was pressed, in the same writing as registered keys; `undefined` for a modifier alone. */
export function chordOf(event: KeyboardEvent): string | undefined {
  if (['Control', 'Meta', 'Shift', 'Alt', 'AltGraph', 'Dead', 'CapsLock'].includes(event.key)) return undefined;
  const key = event.key === ' ' ? 'space' : event.key.toLowerCase();
  const mod = apple ? event.metaKey : event.ctrlKey;
  // AltGr types characters, and Shift is how some keyboards type `/` or `?`.
  const typed = event.getModifierState('AltGraph');
  const letter = key.length > 1 || key.toUpperCase() !== key;
  return [
    mod && !typed ? 'mod+' : '',
    event.altKey && !typed ? 'alt+' : '',
    event.shiftKey && letter ? 'shift+' : '',
    key,
  ].join('');
}

/** Whether the chord works while somebody types: it has a modifier that types nothing. */
export function worksInField(chord: string): boolean {
  return chord.startsWith('mod+') || chord.startsWith('alt+') || /^f\d+$/u.test(chord);
}

/** Whether the event goes to something that takes text, or to a menu that finds its items by letters. */
export function isTyping(event: KeyboardEvent): boolean {
  const target = event.target;
  if (!(target instanceof HTMLElement)) return false;
  if (target.isContentEditable || target.closest('[role=menu], [role=spinbutton], [contenteditable=true]')) return true;
  if (target instanceof HTMLInputElement)
    return !['checkbox', 'radio', 'button', 'submit', 'file'].includes(target.type);
  return target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement;
}

function parts(chord: string): string[] {
  // `+` itself is a key: `mod++`.
  return chord === '+' ? ['+'] : chord.split(/\+(?!$)/u);
}
