import type { Me, TicketView } from '../../api/generated';

const day = 24 * 60 * 60 * 1000;
const noon = Date.UTC(2026, 10, 20, 12);

/** Marc, who handles tickets. For tests. */
export const me: Me = {
  id: 'marc',
  login: 'marc',
  display_name: 'Marc',
  email: 'marc@exemple.fr',
  role: 'Technicien',
  shipped_role: 'technician',
  site: null,
  capabilities: [],
  teams: [],
  last_sign_in: null,
};

/** A ticket of Claire's with a note of Marc's, on which Marc may do everything. For tests. */
export function ticket(id: string, number: number): TicketView {
  return {
    row: {
      id,
      number,
      title: `Ticket ${id}`,
      status: 'in_progress',
      priority: 'normal',
      kind: 'incident',
      category: null,
      requester: 'Claire',
      assignee: null,
      team: null,
      site: null,
      created_at: noon - day,
      updated_at: noon,
      due_at: null,
      comments: 1,
      attachments: 0,
      unread: true,
      archived: false,
      confirmed: true,
    },
    description: 'L’impression A3 ne marche pas',
    description_html: '<p>L’impression A3 ne marche pas</p>',
    urgency: 'medium',
    waiting_reason: null,
    requester_id: 'claire',
    opened_by: null,
    category_id: null,
    assignee_id: null,
    team_id: null,
    site_id: null,
    resolved_at: null,
    closed_at: null,
    rating: null,
    rating_comment: null,
    suggestion: { category_id: null, category: 'Matériel', priority: 'high', confidence: 0.8, reasons: ['impression'] },
    comments: [
      {
        id: `${id}-note`,
        author_id: 'marc',
        author: 'Marc',
        internal: true,
        body: 'Pilote périmé',
        html: '<p>Pilote périmé</p>',
        created_at: noon,
        attachments: [],
      },
    ],
    attachments: [],
    machine: [],
    history: [
      { id: `${id}-opened`, at: noon - day, by: 'Claire', what: 'opened', before: null, after: null, undoes: false },
    ],
    lost: [],
    may: {
      answer: true,
      note: true,
      edit: true,
      change: true,
      assign: true,
      take: true,
      rate: false,
      archive: false,
      unarchive: false,
      statuses: ['open', 'waiting', 'resolved', 'closed'],
    },
  };
}
