import { session } from '../../app/session.svelte';
import { everyWord, format, type PlainKey, t } from '../../i18n/t';
import type { Dated } from '../../list/filter-days';
import { type FilterField, type FilterOption, type Filters, plainValue } from '../../list/filters';
import { choices, peopleChoice } from './choices.svelte';
import { type FilterKey, kinds, me, none, priorities, statuses } from './filter';

/** The words of days, in text. */
export function datedWords(): Dated {
  return {
    today: everyWord('filters-word-today'),
    late: everyWord('filters-word-late'),
    days: everyWord('filters-word-days'),
  };
}

/**
 * What the person signed in can filter tickets by; the people among the chips of now are looked up. Call it while a
 * component is made.
 */
export function ticketFields(filters: () => Filters): { readonly all: FilterField[] } {
  const handles = session.may('ticket.handle') || session.may('ticket.see.all') || session.may('ticket.see.team');
  const lists = choices();
  const isPerson = (value: string) => value !== me && value !== none;
  const chosen = () => [...(filters().requester ?? []), ...(filters().assignee ?? [])].map(plainValue).filter(isPerson);
  const people = peopleChoice(() => handles, chosen);

  const named =
    (options: readonly FilterOption[], otherwise?: (value: string) => string | undefined) => (value: string) =>
      options.find((it) => it.value === value)?.label ?? otherwise?.(value) ?? '…';
  const words = (area: 'status' | 'priority' | 'kind', values: readonly string[]): FilterOption[] =>
    values.map((value) => {
      const others = area === 'priority' ? everyWord(`filters-word-priority-${value}` as PlainKey) : [];
      const written = everyWord(`${area}-${value}` as PlainKey).map((it) => it.toLowerCase());
      return { value, label: format(`${area}-${value}`) ?? value, words: [...new Set([...written, ...others])] };
    });
  const noneOf = (label: string): FilterOption => ({ value: none, label, words: everyWord('filters-word-none') });

  return {
    get all() {
      const status = words('status', statuses);
      const priority = words('priority', priorities);
      const kind = words('kind', kinds);
      const category = [...lists.categories, noneOf(t('tickets-no-category'))];
      const myself = { value: me, label: t('tickets-me'), words: everyWord('filters-word-me') };
      const nobody = noneOf(t('tickets-nobody'));
      const assignee = [myself, nobody, ...lists.handlers.filter((it) => it.value !== session.me.id)];
      const team = [...lists.teams, noneOf(t('tickets-no-team'))];
      const requester = [myself, ...people.options.filter((it) => it.value !== session.me.id)];
      const choice = (key: FilterKey, label: string, options: readonly FilterOption[], name = named(options)) => ({
        key,
        label,
        words: everyWord(`filters-word-${key}`),
        kind: 'choice' as const,
        options,
        name,
      });
      const dates = (key: FilterKey, label: string, ahead: boolean) => ({
        key,
        label,
        words: everyWord(`filters-word-${key}`),
        kind: 'dates' as const,
        ahead,
      });
      const fields: (FilterField | false)[] = [
        choice('status', t('tickets-field-status'), status),
        choice('priority', t('tickets-field-priority'), priority),
        choice('category', t('tickets-field-category'), category, named(category, lists.categoryName)),
        handles && choice('assignee', t('tickets-field-assignee'), assignee, named(assignee, people.name)),
        handles && choice('team', t('tickets-field-team'), team),
        handles && {
          ...choice('requester', t('tickets-field-requester'), requester, named(requester, people.name)),
          onsearch: people.search,
        },
        handles && choice('site', t('tickets-field-site'), lists.sites),
        choice('kind', t('tickets-field-kind'), kind),
        dates('created', t('tickets-field-created'), false),
        dates('due', t('tickets-field-due'), true),
        { key: 'text', label: t('tickets-field-text'), words: everyWord('filters-word-text'), kind: 'text' },
      ];
      return fields.filter((it) => it !== false);
    },
  };
}
