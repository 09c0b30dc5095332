import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';
import type { Language } from '../api/generated';
import { languages, locale } from './locale.svelte';
import type { Messages } from './messages';

/** A message of the locale files. */
export type MessageKey = keyof Messages;

/** A message that needs no variables: what titles of commands, tabs and columns are. */
export type PlainKey = { [K in MessageKey]: keyof Messages[K] extends never ? K : never }[MessageKey];

const files = import.meta.glob<string>('../../locales/*/*.ftl', { query: '?raw', import: 'default', eager: true });
const bundles = new Map<Language, FluentBundle>();

function bundleOf(language: Language, tag: string): FluentBundle {
  let bundle = bundles.get(language);
  if (!bundle) {
    // Text from people is cleaned of direction marks by the kernel, so no isolation marks around variables.
    bundle = new FluentBundle(tag, { useIsolating: false });
    for (const [path, text] of Object.entries(files))
      if (path.includes(`/locales/${language}/`)) bundle.addResource(new FluentResource(text));
    bundles.set(language, bundle);
  }
  return bundle;
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
    const bundle = bundleOf(value, tag);
    const pattern = bundle.getMessage(key)?.value;
    return pattern ? bundle.formatPattern(pattern, null, []).split(',') : [];
  });
  return [...new Set(words.map((it) => it.trim()))];
}

/** The message of a key known only when running, such as a code from the host; `undefined` when no file has it. */
export function format(key: string, variables?: Record<string, FluentVariable>): string | undefined {
  const bundle = bundleOf(locale.language, locale.tag);
  const message = bundle.getMessage(key);
  if (!message?.value) return undefined;
  return bundle.formatPattern(message.value, variables, []);
}
