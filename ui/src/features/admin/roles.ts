import type { Capability, RoleView } from '../../api/generated';
import { format, type PlainKey } from '../../i18n/t';

// Written as a record so that a capability without a group does not compile.
const groupOf: Record<Capability, PlainKey> = {
  'ticket.open.own': 'admin-group-tickets',
  'ticket.see.team': 'admin-group-tickets',
  'ticket.see.all': 'admin-group-tickets',
  'ticket.handle': 'admin-group-tickets',
  'ticket.assign': 'admin-group-tickets',
  'ticket.merge': 'admin-group-tickets',
  'ticket.delete': 'admin-group-tickets',
  'comment.internal': 'admin-group-tickets',
  'asset.see': 'admin-group-assets',
  'asset.manage': 'admin-group-assets',
  'loan.manage': 'admin-group-assets',
  'stock.manage': 'admin-group-assets',
  'reservation.book': 'admin-group-reservations',
  'reservation.manage': 'admin-group-reservations',
  'kb.write': 'admin-group-knowledge',
  'kb.publish': 'admin-group-knowledge',
  'report.see': 'admin-group-reports',
  'report.schedule': 'admin-group-reports',
  'commerce.manage': 'admin-group-commerce',
  'people.see': 'admin-group-administration',
  'people.manage': 'admin-group-administration',
  'role.manage': 'admin-group-administration',
  'settings.manage': 'admin-group-administration',
  'audit.see': 'admin-group-administration',
  'backup.run': 'admin-group-administration',
};

/** Rights that are read together. */
export interface CapabilityGroup {
  title: PlainKey;
  capabilities: Capability[];
}

/** Every capability, under its heading, in the order an administrator reads them. */
export const capabilityGroups: readonly CapabilityGroup[] = [...new Set(Object.values(groupOf))].map((title) => ({
  title,
  capabilities: (Object.keys(groupOf) as Capability[]).filter((it) => groupOf[it] === title),
}));

/** The words for a capability. */
export function capabilityName(capability: Capability): string {
  return format(`capability-${capability.replaceAll('.', '-')}`) ?? capability;
}

/** The name of a role in the language in force: a shipped one is translated, another is as it was written. */
export function roleName(role: RoleView): string {
  return (role.shipped && format(`role-${role.shipped}`)) || role.name;
}
