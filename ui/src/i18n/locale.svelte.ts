import type { Language } from '../api/generated';

/** Every language the interface speaks, in the order of the switch, by its own name. */
export const languages: readonly { value: Language; label: string; tag: string }[] = [
  { value: 'fr', label: 'Français', tag: 'fr-FR' },
  { value: 'en', label: 'English', tag: 'en-GB' },
];

let language = $state<Language>('fr');

/** The language in force; reading it in a component follows the switch. */
export const locale = {
  get language() {
    return language;
  },
  /** For `Intl`. */
  get tag() {
    return languages.find((it) => it.value === language)?.tag ?? language;
  },
  /** Every word on the screen changes at once. */
  set(next: Language) {
    language = next;
    document.documentElement.lang = next;
  },
};
