import type { GroupKey, TicketGroup } from '../../api/generated';
import { format, t } from '../../i18n/t';

/** What a group is called: the word of a status, the name of a person, « Personne ». */
export function groupWords(by: GroupKey, { key, name }: Pick<TicketGroup, 'key' | 'name'>): string {
  if (name !== null) return name;
  if (key !== null) return format(`${by}-${key}`) ?? key;
  if (by === 'assignee') return t('tickets-nobody');
  if (by === 'team') return t('tickets-no-team');
  if (by === 'category') return t('tickets-no-category');
  return by === 'site' ? t('tickets-no-site') : t('views-group-nothing');
}

const kept = new Map<string, { value: ReadonlySet<string> }>();

/** The groups of a list that hide their rows, as long as the window is open. */
export function closedGroups(list: string): { value: ReadonlySet<string> } {
  let closed = kept.get(list);
  if (!closed) {
    let value = $state.raw<ReadonlySet<string>>(new Set());
    closed = {
      get value() {
        return value;
      },
      set value(next) {
        value = next;
      },
    };
    kept.set(list, closed);
  }
  return closed;
}
