import type { Property as Change, Kind, Priority, Status, TicketView, Timestamp, Urgency } from '../../api/generated';
import { session } from '../../app/session.svelte';
import { t } from '../../i18n/t';
import { dueWords } from './due';
import { ticketName } from './names';
import type { LiveTicket } from './ticket.svelte';

/** Something chosen, by identity and by name; `undefined` identity for none. */
export interface Chosen {
  id: string | null;
  name: string | null;
}

/** What can be done to the ticket on screen; each shows at once and can be taken back. */
export class TicketWork {
  constructor(readonly ticket: LiveTicket) {}

  #view(): TicketView {
    if (!this.ticket.view) throw new Error('no ticket is shown');
    return this.ticket.view;
  }

  #change(change: Change, field: string, words: string, apply: (view: TicketView) => TicketView) {
    const { row } = this.#view();
    void this.ticket.act({
      name: 'tickets.change',
      request: { id: row.id, change },
      apply,
      said: t('tickets-did-field', { name: ticketName(row), field, value: words }),
    });
  }

  priority(value: Priority) {
    const before = this.#view().row.priority;
    if (before === value) return;
    this.#change({ property: 'priority', value }, t('tickets-field-priority'), t(`priority-${value}`), (view) => ({
      ...view,
      row: { ...view.row, priority: value },
    }));
  }

  urgency(value: Urgency) {
    const before = this.#view().urgency;
    if (before === value) return;
    this.#change({ property: 'urgency', value }, t('tickets-field-urgency'), t(`urgency-${value}`), (view) => ({
      ...view,
      urgency: value,
    }));
  }

  kind(value: Kind) {
    const before = this.#view().row.kind;
    if (before === value) return;
    this.#change({ property: 'kind', value }, t('tickets-field-kind'), t(`kind-${value}`), (view) => ({
      ...view,
      row: { ...view.row, kind: value },
    }));
  }

  category({ id, name }: Chosen) {
    const before = this.#view().category_id;
    if (before === id) return;
    this.#change(
      { property: 'category', value: id },
      t('tickets-field-category'),
      name ?? t('tickets-no-category'),
      (view) => ({ ...view, category_id: id, row: { ...view.row, category: name } }),
    );
  }

  site({ id, name }: Chosen) {
    const before = this.#view().site_id;
    if (before === id) return;
    this.#change({ property: 'site', value: id }, t('tickets-field-site'), name ?? t('tickets-no-site'), (view) => ({
      ...view,
      site_id: id,
      row: { ...view.row, site: name },
    }));
  }

  due(at: Timestamp | null) {
    const before = this.#view().row.due_at;
    if (before === at) return;
    this.#change(
      { property: 'due', value: at },
      t('tickets-field-due'),
      at === null ? t('tickets-no-due') : dueWords(at),
      (view) => ({ ...view, row: { ...view.row, due_at: at } }),
    );
  }

  assign({ id, name }: Chosen) {
    const { assignee_id: before, row } = this.#view();
    if (before === id) return;
    const value = name ?? t('tickets-nobody');
    void this.ticket.act({
      name: 'tickets.assign',
      request: { id: row.id, assignee_id: id },
      apply: (view) => ({ ...view, assignee_id: id, row: { ...view.row, assignee: name } }),
      said: t('tickets-did-field', { name: ticketName(row), field: t('tickets-field-assignee'), value }),
    });
  }

  team({ id, name }: Chosen) {
    const { team_id: before, row } = this.#view();
    if (before === id) return;
    const value = name ?? t('tickets-no-team');
    void this.ticket.act({
      name: 'tickets.assign',
      request: { id: row.id, team_id: id },
      apply: (view) => ({ ...view, team_id: id, row: { ...view.row, team: name } }),
      said: t('tickets-did-field', { name: ticketName(row), field: t('tickets-field-team'), value }),
    });
  }

  /** Assigns it to oneself; taking an open ticket begins work on it. */
  take() {
    const { assignee_id: before, row } = this.#view();
    const { id, display_name: name } = session.me;
    if (before === id) return;
    const begins = row.status === 'open';
    void this.ticket.act({
      name: 'tickets.take',
      request: { id: row.id },
      apply: (view) => ({
        ...view,
        assignee_id: id,
        row: { ...view.row, assignee: name, status: begins ? 'in_progress' : view.row.status },
        may: { ...view.may, take: false },
      }),
      said: t('tickets-did-taken', { name: ticketName(row) }),
    });
  }

  /** Moves to another status, with what a wait or a solution wants said; the ticket on screen, unless another is meant. */
  move(
    status: Status,
    words: { waiting_reason?: string; answer?: string; draft?: string } = {},
    of: TicketView = this.#view(),
    undone?: () => void,
  ): Promise<boolean> {
    const { row } = of;
    if (row.status === status) return Promise.resolve(false);
    return this.ticket.act({
      name: 'tickets.move',
      request: { id: row.id, status, ...words },
      apply: (view) => ({
        ...view,
        waiting_reason: status === 'waiting' ? (words.waiting_reason ?? null) : null,
        row: { ...view.row, status },
      }),
      said: t('tickets-did-status', { name: ticketName(row), status: t(`status-${status}`) }),
      undone,
    });
  }

  title(next: string): Promise<boolean> {
    const { row } = this.#view();
    return this.ticket.act({
      name: 'tickets.edit',
      request: { id: row.id, title: next },
      apply: (view) => ({ ...view, row: { ...view.row, title: next } }),
      said: t('tickets-did-title'),
    });
  }

  /** Puts it away, or brings it back. */
  archive() {
    const { row } = this.#view();
    const archived = !row.archived;
    void this.ticket.act({
      name: archived ? 'tickets.archive' : 'tickets.unarchive',
      request: { id: row.id },
      apply: (view) => ({
        ...view,
        row: { ...view.row, archived },
        may: { ...view.may, archive: !archived, unarchive: archived },
      }),
      said: archived
        ? t('tickets-did-archived', { name: ticketName(row) })
        : t('tickets-did-unarchived', { name: ticketName(row) }),
    });
  }

  rate(rating: number, comment: string): Promise<boolean> {
    const { row } = this.#view();
    return this.ticket.act({
      name: 'tickets.rate',
      request: { id: row.id, rating, comment },
      apply: (view) => ({ ...view, rating, rating_comment: comment || null, may: { ...view.may, rate: false } }),
      said: t('tickets-did-rated'),
    });
  }
}
