import { type PlainKey, t } from '../../i18n/t';

const names: Record<string, PlainKey> = {
  title: 'tickets-field-title',
  kind: 'tickets-field-kind',
  priority: 'tickets-field-priority',
  urgency: 'tickets-field-urgency',
  category_id: 'tickets-field-category',
  site_id: 'tickets-field-site',
  team_id: 'tickets-field-team',
  due_at: 'tickets-field-due',
};

/** What people call a column of a ticket, inside a sentence. */
export function columnName(column: string): string {
  const name = names[column];
  return name ? t(name).toLocaleLowerCase() : column;
}
