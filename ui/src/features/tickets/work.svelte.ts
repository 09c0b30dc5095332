import type { Property as Change, Kind, Priority, Status, TicketView, Timestamp, Urgency } from '../../api/generated';
import { session } from '../../app/session.svelte';
import { t } from '../../i18n/t';
import { dueWords } from './due';
import { isTicketDone, ticketName } from './names';
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

  /** The command for one property, with how it looks after. */
  #change(change: Change, field: string, words: string, apply: (view: TicketView) => TicketView, back: () => void) {
    const { id } = this.#view().row;
    const said = t('tickets-did-field', { name: ticketName(this.#view().row), field, value: words });
    return this.ticket.act({ name: 'tickets.change', request: { id, change }, apply, said, undo: back });
  }

  priority(value: Priority) {
    const before = this.#view().row.priority;
    if (before === value) return;
    const apply = (view: TicketView) => ({ ...view, row: { ...view.row, priority: value } });
    const change: Change = { property: 'priority', value };
    void this.#change(change, t('tickets-field-priority'), t(`priority-${value}`), apply, () => this.priority(before));
  }

  urgency(value: Urgency) {
    const before = this.#view().urgency;
    if (before === value) return;
    const apply = (view: TicketView) => ({ ...view, urgency: value });
    const change: Change = { property: 'urgency', value };
    void this.#change(change, t('tickets-field-urgency'), t(`urgency-${value}`), apply, () => this.urgency(before));
  }

  kind(value: Kind) {
    const before = this.#view().row.kind;
    if (before === value) return;
    const apply = (view: TicketView) => ({ ...view, row: { ...view.row, kind: value } });
    void this.#change({ property: 'kind', value }, t('tickets-field-kind'), t(`kind-${value}`), apply, () =>
      this.kind(before),
    );
  }

  category(next: Chosen) {
    const { category_id, row } = this.#view();
    if (category_id === next.id) return;
    const apply = (view: TicketView) => ({
      ...view,
      category_id: next.id,
      row: { ...view.row, category: next.name },
    });
    const words = next.name ?? t('tickets-no-category');
    void this.#change({ property: 'category', value: next.id }, t('tickets-field-category'), words, apply, () =>
      this.category({ id: category_id, name: row.category }),
    );
  }

  site(next: Chosen) {
    const { site_id, row } = this.#view();
    if (site_id === next.id) return;
    const apply = (view: TicketView) => ({ ...view, site_id: next.id, row: { ...view.row, site: next.name } });
    void this.#change(
      { property: 'site', value: next.id },
      t('tickets-field-site'),
      next.name ?? t('tickets-no-site'),
      apply,
      () => this.site({ id: site_id, name: row.site }),
    );
  }

  due(at: Timestamp | null) {
    const before = this.#view().row.due_at;
    if (before === at) return;
    const apply = (view: TicketView) => ({ ...view, row: { ...view.row, due_at: at } });
    const words = at === null ? t('tickets-no-due') : dueWords(at);
    void this.#change({ property: 'due', value: at }, t('tickets-field-due'), words, apply, () => this.due(before));
  }

  assign(next: Chosen) {
    const { assignee_id, row } = this.#view();
    if (assignee_id === next.id) return;
    const value = next.name ?? t('tickets-nobody');
    void this.ticket.act({
      name: 'tickets.assign',
      request: { id: row.id, assignee_id: next.id },
      apply: (view) => ({ ...view, assignee_id: next.id, row: { ...view.row, assignee: next.name } }),
      said: t('tickets-did-field', { name: ticketName(row), field: t('tickets-field-assignee'), value }),
      undo: () => this.assign({ id: assignee_id, name: row.assignee }),
    });
  }

  team(next: Chosen) {
    const { team_id, row } = this.#view();
    if (team_id === next.id) return;
    const value = next.name ?? t('tickets-no-team');
    void this.ticket.act({
      name: 'tickets.assign',
      request: { id: row.id, team_id: next.id },
      apply: (view) => ({ ...view, team_id: next.id, row: { ...view.row, team: next.name } }),
      said: t('tickets-did-field', { name: ticketName(row), field: t('tickets-field-team'), value }),
      undo: () => this.team({ id: team_id, name: row.team }),
    });
  }

  take() {
    const { assignee_id, row } = this.#view();
    const { id, display_name: name } = session.me;
    if (assignee_id === id) return;
    void this.ticket.act({
      name: 'tickets.take',
      request: { id: row.id },
      apply: (view) => ({
        ...view,
        assignee_id: id,
        row: { ...view.row, assignee: name, status: view.row.status === 'open' ? 'in_progress' : view.row.status },
      }),
      said: t('tickets-did-taken', { name: ticketName(row) }),
      undo: () => this.assign({ id: assignee_id, name: row.assignee }),
    });
  }

  /** Moves to another status, with what a wait or a solution wants said. */
  move(status: Status, words: { waiting_reason?: string; answer?: string } = {}): Promise<boolean> {
    const { row, waiting_reason: reason } = this.#view();
    if (row.status === status && status !== 'waiting') return Promise.resolve(false);
    const before = row.status;
    const undo = () => void this.move(before, before === 'waiting' ? { waiting_reason: reason ?? '' } : {});
    return this.ticket.act({
      name: 'tickets.move',
      request: { id: row.id, status, ...words },
      apply: (view) => ({
        ...view,
        waiting_reason: status === 'waiting' ? (words.waiting_reason ?? null) : null,
        row: { ...view.row, status },
        may: isTicketDone(status) ? { ...view.may, statuses: [] } : view.may,
      }),
      said: t('tickets-did-status', { name: ticketName(row), status: t(`status-${status}`) }),
      undo,
    });
  }

  title(next: string): Promise<boolean> {
    const { row } = this.#view();
    return this.ticket.act({
      name: 'tickets.edit',
      request: { id: row.id, title: next },
      apply: (view) => ({ ...view, row: { ...view.row, title: next } }),
      said: t('tickets-did-title'),
      undo: () => void this.title(row.title),
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
