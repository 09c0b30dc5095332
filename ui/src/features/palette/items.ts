import type { PersonView, TicketRow } from '../../api/generated';
import type { Command } from '../../commands/registry.svelte';
import { type PlainKey, t } from '../../i18n/t';
import { ranked } from './score';

/** One line of the palette. */
export type Item =
  | { kind: 'command'; id: string; command: Command }
  | { kind: 'ticket'; id: string; ticket: TicketRow }
  | { kind: 'person'; id: string; person: PersonView }
  /** The search screen, with the words typed. */
  | { kind: 'search'; id: string; words: string };

/** Lines under one heading. */
export interface Section {
  title: PlainKey;
  items: readonly Item[];
}

/** What is looked for: everything, commands only (`>`), or a ticket by its number (`#`). */
export interface Asked {
  scope: 'all' | 'commands' | 'number';
  /** The words without their prefix. */
  words: string;
}

/** Most commands, and most places, while words are typed. */
const most = 6;

/** Reads what is typed. Halves of characters are left out: no host can read them. */
export function asked(typed: string): Asked {
  const text = typed.replace(/\p{Surrogate}/gu, '').trim();
  if (text.startsWith('>')) return { scope: 'commands', words: text.slice(1).trim() };
  if (text.startsWith('#')) return { scope: 'number', words: text.slice(1).trim() };
  return { scope: 'all', words: text };
}

/** The commands that match, those of the screen shown first, and then the places to go to. */
export function commandSections(ask: Asked, offered: readonly Command[]): Section[] {
  if (ask.scope === 'number') return [];
  const going = (it: Command) => it.group === 'app-keys-go';
  const here = (it: Command) => it.group !== undefined && !going(it);
  const others = [...offered.filter(here), ...offered.filter((it) => !here(it) && !going(it))];
  const found = (some: readonly Command[]) => {
    const matching = ranked(ask.words, some, (it) => it.name ?? t(it.title));
    return (ask.words === '' || ask.scope === 'commands' ? matching : matching.slice(0, most)).map(commandItem);
  };
  return [
    { title: 'palette-commands' as const, items: found(others) },
    { title: 'app-keys-go' as const, items: found(offered.filter(going)) },
  ].filter((it) => it.items.length > 0);
}

/** The line of a command. */
export function commandItem(command: Command): Item {
  return { kind: 'command', id: `command-${command.id}`, command };
}

/** The line of a ticket. */
export function ticketItem(ticket: TicketRow): Item {
  return { kind: 'ticket', id: `ticket-${ticket.id}`, ticket };
}

/** The line of a person. */
export function personItem(person: PersonView): Item {
  return { kind: 'person', id: `person-${person.id}`, person };
}
