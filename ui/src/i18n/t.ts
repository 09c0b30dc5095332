import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Language } from '../api/generated';
import { languages, locale } from './locale.svelte';
import type { Messages } from './messages';

/** A message of the locale files. */
export type MessageKey = keyof Messages;

/** A message that needs no variables: what titles of commands, tabs and columns are. */
export type PlainKey = { [K in MessageKey]: keyof Messages[K] extends never ? K : never }[MessageKey];

// What only the console and the desktop say stays out of the page.
const files = import.meta.glob<string>(['../../locales/*/*.ftl', '!../../locales/*/{boot,console,toasts,tray}.ftl'], {
  query: '?raw',
  import: 'default',
  eager: true,
});
const unread = new Map(Object.entries(files));
const bundles = new Map<Language, FluentBundle>();

/** What the files of a language hold that were read so far, those of this message among them: a start needs few. */
function bundleOf(language: Language, tag: string, key: string): FluentBundle {
  let bundle = bundles.get(language);
  if (!bundle) {
    // Text from people is cleaned of direction marks by the kernel, so no isolation marks around variables.
    bundle = new FluentBundle(tag, { useIsolating: false });
    bundles.set(language, bundle);
  }
  for (const file of filesOf(key)) {
    if (bundle.hasMessage(key)) break;
    const path = `../../locales/${language}/${file}.ftl`;
    const text = unread.get(path);
    if (text !== undefined) bundle.addResource(new FluentResource(text));
    unread.delete(path);
  }
  return bundle;
}

/** The files that may hold a message, likeliest first: `xtask tidy` holds names of messages to those of their files. */
function filesOf(key: string): string[] {
  const [area = ''] = key.split('-', 1);
  return [area, `${area}s`, 'words', 'problems'];
}

/** The message in the language in force. Read in a component, it follows the language switch. */
export function t<K extends MessageKey>(
  key: K,
  ...[variables]: keyof Messages[K] extends never ? [] : [variables: Messages[K]]
): string {
  return format(key, variables as Record<string, FluentVariable> | undefined) ?? key;
}

/** The words of a message, parted by commas, in the language in force and then in the others: what is understood everywhere. */
export function everyWord(key: PlainKey): string[] {
  const inForce = languages.toSorted(
    (a, b) => Number(b.value === locale.language) - Number(a.value === locale.language),
  );
  const words = inForce.flatMap(({ value, tag }) => {
    const bundle = bundleOf(value, tag, key);
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, null, []).split(',') : [];
  });
  return [...new Set(words.map((it) => it.trim()))];
}

/** The message of a key known only when running, such as a code from the host; `undefined` when no file has it. */
export function format(key: string, variables?: Record<string, FluentVariable>): string | undefined {
  const bundle = bundleOf(locale.language, locale.tag, key);
  const message = bundle.getMessage(key);
  if (!message?.value) return undefined;
  return bundle.formatPattern(message.value, variables, []);
}
