import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { FluentBundle, FluentResource, type FluentVariable } from '@fluent/bundle';

/** The languages of the interface. */
export type Language = 'fr' | 'en';

const folder = fileURLToPath(new URL('../locales/', import.meta.url));

/** The words on the screen, from the files the interface itself reads: a test names a key, never a sentence. */
export class Words {
  readonly #bundle: FluentBundle;

  constructor(readonly language: Language) {
    this.#bundle = new FluentBundle(language === 'fr' ? 'fr-FR' : 'en-GB', { useIsolating: false });
    for (const file of readdirSync(`${folder}${language}`))
      this.#bundle.addResource(new FluentResource(readFileSync(`${folder}${language}/${file}`, 'utf8')));
  }

  /** Throws when no file has the key, or when a variable is missing. */
  t(key: string, variables: Record<string, FluentVariable> = {}): string {
    const pattern = this.#bundle.getMessage(key)?.value;
    if (!pattern) throw new Error(`${this.language}: no message ${key}`);
    const errors: Error[] = [];
    const text = this.#bundle.formatPattern(pattern, variables, errors);
    if (errors.length > 0) throw new Error(`${this.language}: ${key}: ${errors.join(', ')}`);
    return text;
  }
}
