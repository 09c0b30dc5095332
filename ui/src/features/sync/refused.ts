import type { RefusalCode, RefusedChange, RefusedView } from '../../api/generated';
import { date, number } from '../../i18n/format';
import { format, type MessageKey, type PlainKey, t } from '../../i18n/t';
import { dueWords } from '../tickets/due';

/** Why the server refuses: by the rules of every desk, or because two desks met. */
type Code = RefusalCode | 'taken' | 'text-changed' | 'body';

/** The sentence of each; that of a form where it says as well what to do here. */
const whys: Record<Code, MessageKey> = {
  taken: 'sync-refused-taken',
  'text-changed': 'sync-refused-text-changed',
  body: 'sync-refused-body',
  invalid: 'sync-refused-invalid',
  'not-found': 'sync-refused-not-found',
  'not-allowed': 'sync-refused-not-allowed',
  'account-disabled': 'sync-refused-account-disabled',
  'account-waiting': 'refusal-account-waiting',
  'illegal-transition': 'sync-refused-illegal-transition',
  'waiting-reason-missing': 'sync-refused-waiting-reason-missing',
  'reopen-too-late': 'sync-refused-reopen-too-late',
  'ticket-closed': 'sync-refused-ticket-closed',
  'ticket-active': 'refusal-ticket-active',
  'changed-since': 'sync-refused-changed-since',
  'undo-too-late': 'refusal-undo-too-late',
  'rating-invalid': 'refusal-rating-invalid',
  'assignee-invalid': 'refusal-assignee-invalid',
  empty: 'sync-refused-empty',
  'too-long': 'sync-refused-too-long',
  'login-taken': 'sync-refused-login-taken',
  'email-taken': 'sync-refused-email-taken',
  'name-taken': 'sync-refused-name-taken',
  'login-invalid': 'refusal-login-invalid',
  'email-invalid': 'refusal-email-invalid',
  'last-administrator': 'refusal-last-administrator',
  'in-use': 'sync-refused-in-use',
  'too-many': 'sync-refused-body',
  'file-empty': 'refusal-file-empty',
  'file-too-large': 'sync-refused-body',
  'file-vanished': 'sync-refused-body',
  'file-not-here': 'sync-refused-body',
  'file-unreadable': 'sync-refused-body',
  'upload-broken': 'sync-refused-body',
  // No server answers these to a change; an unforeseen one is said like a value it does not know.
  'signed-out': 'sync-refused-invalid',
  locked: 'sync-refused-invalid',
  'sign-in-wrong': 'sync-refused-invalid',
  'password-before': 'sync-refused-invalid',
  'slow-down': 'sync-refused-invalid',
  'too-short': 'sync-refused-invalid',
  'passwords-differ': 'sync-refused-invalid',
  'password-weak': 'sync-refused-invalid',
  'code-wrong': 'sync-refused-invalid',
  'enrolment-invalid': 'sync-refused-invalid',
  'request-invalid': 'sync-refused-invalid',
  'request-of-others': 'sync-refused-invalid',
  'desk-of-others': 'sync-refused-invalid',
  'url-secret': 'sync-refused-invalid',
  'server-unfit': 'sync-refused-invalid',
};

const statuses = ['open', 'in_progress', 'waiting', 'resolved', 'closed'];
const priorities = ['low', 'normal', 'high', 'critical'];
const urgencies = ['very_low', 'low', 'medium', 'high', 'very_high'];

/** What the columns of rows are called; those whose values nobody reads have none shown. */
const fields: Record<string, { name: PlainKey; words?: (value: string) => string }> = {
  title: { name: 'tickets-field-title' },
  description: { name: 'sync-field-description' },
  kind: { name: 'tickets-field-kind', words: (it) => format(`kind-${it}`) ?? it },
  status: { name: 'tickets-field-status', words: (it) => oneOf('status', statuses, it) },
  waiting_reason: { name: 'sync-field-waiting-reason' },
  priority: { name: 'tickets-field-priority', words: (it) => oneOf('priority', priorities, it) },
  urgency: { name: 'tickets-field-urgency', words: (it) => oneOf('urgency', urgencies, it) },
  category_id: { name: 'tickets-field-category' },
  site_id: { name: 'tickets-field-site' },
  assignee_id: { name: 'tickets-field-assignee' },
  team_id: { name: 'tickets-field-team' },
  due_at: { name: 'tickets-field-due', words: (it) => dueWords(Number(it)) },
  archived_at: { name: 'sync-field-archived', words: (it) => date(Number(it)) },
  withdrawn_at: { name: 'sync-field-withdrawn', words: (it) => date(Number(it)) },
  removed_at: { name: 'sync-field-withdrawn', words: (it) => date(Number(it)) },
  rating: { name: 'tickets-field-rating', words: (it) => number(Number(it)) },
  rating_comment: { name: 'sync-field-rating-comment' },
  display_name: { name: 'sync-field-display-name' },
  email: { name: 'sync-field-email' },
  role_id: { name: 'sync-field-role' },
  state: { name: 'sync-field-state', words: (it) => format(`account-state-${it}`) ?? it },
  name: { name: 'sync-field-name' },
  code: { name: 'sync-field-code' },
  default_priority: { name: 'sync-field-default-priority', words: (it) => oneOf('priority', priorities, it) },
  archived: { name: 'sync-field-archived' },
  place: { name: 'sync-field-place' },
  shared: { name: 'sync-field-shared' },
  capabilities: { name: 'sync-field-capabilities', words: () => t('sync-refused-settings') },
  list: { name: 'sync-field-list', words: () => t('sync-refused-settings') },
  views: { name: 'sync-field-views', words: () => t('sync-refused-settings') },
  first: { name: 'sync-field-views', words: () => t('sync-refused-settings') },
  value: { name: 'sync-field-value' },
};

/** Words edited before a refusal is tried again; what is not given goes as it is. */
export interface Edited {
  title?: string | undefined;
  texts?: string[] | undefined;
}

/** What was being done, such as « Attribution ». */
export function deed({ kind }: Pick<RefusedView, 'kind'>): string {
  return format(`sync-did-${kind.replaceAll('.', '-')}`) ?? t('sync-did-other');
}

/** Why the server refused it, and what to do now. */
export function refusedWhy({ code, data }: Pick<RefusedView, 'code' | 'data'>): string {
  if (code === 'taken' && data.by === undefined) return t('sync-refused-taken-somebody');
  const said = Object.fromEntries(
    Object.entries(data).map(([name, value]) => [
      name,
      name === 'from' || name === 'to' ? oneOf('status', statuses, String(value)) : value,
    ]),
  );
  const sentence = format(isCode(code) ? whys[code] : 'sync-refused-invalid', said);
  // A server that leaves out a variable: the sentence would show its name.
  return sentence === undefined || sentence.includes('{$') ? t('sync-refused-invalid') : sentence;
}

/** One change in words: what it is about, what it was, what it was to be. */
export function changeWords({ field, before, after }: RefusedChange): { name: string; before: string; after: string } {
  const known = fields[field];
  const words = (value: string | null) => (value === null ? '' : (known?.words?.(value) ?? value));
  return { name: known ? t(known.name) : field, before: words(before), after: words(after) };
}

/** Everything it carried, as text to paste elsewhere. */
export function allWords({ content }: Pick<RefusedView, 'content'>): string {
  const changes = content.changes.map((it) => {
    const { name, after } = changeWords(it);
    return `${t('tickets-field-is', { field: name })} ${after || t('sync-refused-nothing')}`;
  });
  return [content.title ?? '', ...content.texts, changes.join('\n'), content.files.join('\n')]
    .filter(Boolean)
    .join('\n\n');
}

function isCode(code: string): code is Code {
  return Object.hasOwn(whys, code);
}

// Travels as its place in the list, or by its name.
function oneOf(prefix: string, names: readonly string[], value: string): string {
  return format(`${prefix}-${names[Number(value)] ?? value}`) ?? value;
}
