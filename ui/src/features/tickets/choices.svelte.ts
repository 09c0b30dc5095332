import type { AccountId } from '../../api/generated';
import { session } from '../../app/session.svelte';
import { collate } from '../../i18n/format';
import { t } from '../../i18n/t';
import type { FilterOption } from '../../list/filters';
import { live } from '../../live/query.svelte';

const mostPeople = 200;

/** Names of people seen in lists of choices, for a chip whose person the list of now does not hold. */
const seen = new Map<AccountId, string>();

/** What a ticket's properties may be chosen from. `wanted` false asks nothing. Call it while a component is made. */
export function choices(wanted: () => boolean = () => true) {
  const nothing = () => (wanted() ? null : undefined);
  const categories = live('tickets.categories', nothing);
  const teams = live('people.teams', nothing);
  const sites = live('people.sites', nothing);
  const handlers = live('people.find', () =>
    wanted() ? { text: '', handlers_only: true, limit: mostPeople } : undefined,
  );
  const sorted = (options: FilterOption[]) => options.toSorted((a, b) => collate(a.label, b.label));

  return {
    get categories(): FilterOption[] {
      return sorted(
        (categories.data ?? []).filter((it) => !it.archived).map((it) => ({ value: it.id, label: it.name })),
      );
    },
    /** A category's name, archived ones too. */
    categoryName: (id: string) => categories.data?.find((it) => it.id === id)?.name,
    get teams(): FilterOption[] {
      return sorted((teams.data ?? []).map((it) => ({ value: it.id, label: it.name })));
    },
    get sites(): FilterOption[] {
      return sorted((sites.data ?? []).map((it) => ({ value: it.id, label: it.code, hint: it.name })));
    },
    /** Those who may be assigned tickets, the person signed in first. */
    get handlers(): FilterOption[] {
      const others = (handlers.data ?? []).filter((it) => it.id !== session.me.id).map(person);
      const mine = (handlers.data ?? []).filter((it) => it.id === session.me.id).map(person);
      return [...mine.map((it) => ({ ...it, hint: t('tickets-me') })), ...sorted(others)];
    },
  };
}

/** People found while typing, and those chosen already, whoever they are. Call it while a component is made. */
export function peopleChoice(wanted: () => boolean, chosen: () => readonly AccountId[] = () => []) {
  let text = $state('');
  const found = live('people.find', () => (wanted() ? { text, handlers_only: false, limit: mostPeople } : undefined));
  const named = live('people.find', () => {
    const ids = chosen();
    return ids.length > 0 ? { text: '', handlers_only: false, limit: mostPeople, ids: [...ids] } : undefined;
  });
  return {
    get options(): FilterOption[] {
      const now = new Set(chosen());
      const others = (found.data ?? []).filter((it) => !now.has(it.id));
      return [...(named.data ?? []).filter((it) => now.has(it.id)), ...others].map(person);
    },
    search(typed: string) {
      text = typed;
    },
    name: (id: AccountId) => seen.get(id),
  };
}

function person(it: { id: AccountId; display_name: string; site: string | null }): FilterOption {
  seen.set(it.id, it.display_name);
  return { value: it.id, label: it.display_name, hint: it.site ?? undefined };
}
