import { test as base } from '@playwright/test';
import { Host, Mould } from './host';
import { Person } from './person';
import { type Language, Words } from './words';

export { expect } from '@playwright/test';

/** What a project says of itself. */
export interface Options {
  language: Language;
}

/** How large the demonstration organisation of a project is. */
export interface Size {
  people: number;
  tickets: number;
}

interface Desk {
  words: Words;
  host: Host;
  /** Somebody new, at a browser of their own, in the language of the project. */
  somebody: (language?: Language) => Promise<Person>;
}

/** A test has a store of its own, served by a host of its own; whatever happens on its pages is watched to the end. */
export const test = base.extend<Options & Desk, Size & { mould: Mould }>({
  language: ['fr', { option: true }],
  people: [16, { option: true, scope: 'worker' }],
  tickets: [60, { option: true, scope: 'worker' }],
  mould: [
    async ({ people, tickets }, use) => {
      const mould = await Mould.make({ people, tickets, seed: 7 });
      await use(mould);
      await mould.remove();
    },
    { scope: 'worker', timeout: 120_000 },
  ],
  words: async ({ language }, use) => use(new Words(language)),
  host: async ({ mould }, use) => {
    const host = await Host.start(mould);
    await use(host);
    await host.stop();
  },
  somebody: async ({ browser, host, words }, use) => {
    const people: Person[] = [];
    await use(async (language) => {
      const context = await browser.newContext();
      const page = await context.newPage();
      const person = new Person(page, context, host.url, language ? new Words(language) : words);
      people.push(person);
      return person;
    });
    for (const person of people) {
      person.guard.check();
      await person.context.close();
    }
  },
});
