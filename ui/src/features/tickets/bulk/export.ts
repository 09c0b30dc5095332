import { api } from '../../../api/client';
import type { Column, ExportTickets } from '../../../api/generated';
import { quiet } from '../../../design/quiet.svelte';
import { caught, sentence } from '../../../i18n/problems';
import { t } from '../../../i18n/t';

/** Every column, for a list that is not a table. */
const everything: readonly Column[] = [
  'number',
  'title',
  'status',
  'priority',
  'kind',
  'category',
  'requester',
  'assignee',
  'team',
  'site',
  'created',
  'updated',
  'due',
];

/** Writes a list as CSV where the person looks for downloads, says where, and offers to open it. */
export async function exportList(
  list: Omit<ExportTickets['list'], 'from' | 'count'>,
  columns: readonly Column[] = everything,
  only?: readonly string[],
): Promise<void> {
  const [day] = new Date(Date.now() - new Date().getTimezoneOffset() * 60_000).toISOString().split('T');
  const request = { list: { ...list, from: 0, count: 0 }, columns: [...columns], ...(only ? { only: [...only] } : {}) };
  try {
    const { tickets: count, name, folder, open } = await api.exportTickets(request, `tickets-${day}`);
    const said = folder ? t('bulk-exported-to', { count, folder, name }) : t('bulk-exported', { count });
    quiet.say(said, open && { offer: { label: t('bulk-open'), run: () => void open().catch(say) } });
  } catch (thrown) {
    say(thrown);
  }
}

function say(thrown: unknown) {
  quiet.say(sentence(caught(thrown)), { kind: 'problem' });
}
