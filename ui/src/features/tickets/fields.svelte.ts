import { session } from '../../app/session.svelte';
import { format, t } from '../../i18n/t';
import type { FilterField, FilterOption } from '../../list/filters';
import { choices, peopleChoice } from './choices.svelte';
import { kinds, me, none, priorities, statuses } from './filter';

/** What the person signed in can filter tickets by. Call it while a component is made. */
export function ticketFields(): { readonly all: FilterField[] } {
  const handles = session.may('ticket.handle') || session.may('ticket.see.all') || session.may('ticket.see.team');
  const lists = choices();
  const people = peopleChoice(() => handles);

  const named =
    (options: readonly FilterOption[], otherwise?: (value: string) => string | undefined) => (value: string) =>
      options.find((it) => it.value === value)?.label ?? otherwise?.(value) ?? '…';
  const words = (area: 'status' | 'priority' | 'kind', values: readonly string[]): FilterOption[] =>
    values.map((value) => ({ value, label: format(`${area}-${value}`) ?? value }));

  return {
    get all() {
      const status = words('status', statuses);
      const priority = words('priority', priorities);
      const kind = words('kind', kinds);
      const category = [...lists.categories, { value: none, label: t('tickets-no-category') }];
      const myself = { value: me, label: t('tickets-me') };
      const nobody = { value: none, label: t('tickets-nobody') };
      const assignee = [myself, nobody, ...lists.handlers.filter((it) => it.value !== session.me.id)];
      const team = [...lists.teams, { value: none, label: t('tickets-no-team') }];
      const requester = [myself, ...people.options.filter((it) => it.value !== session.me.id)];
      const choice = (key: string, label: string, options: readonly FilterOption[], name = named(options)) => ({
        key,
        label,
        kind: 'choice' as const,
        options,
        name,
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
        { key: 'dates', label: t('tickets-field-dates'), kind: 'dates' },
        { key: 'text', label: t('tickets-field-text'), kind: 'text' },
      ];
      return fields.filter((it) => it !== false);
    },
  };
}
