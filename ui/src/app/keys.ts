import type { Capability } from '../api/generated';
import type { Described } from '../commands/conflicts';
import { homeKeys } from '../features/home/keys';
import { noticeKeys } from '../features/notices/keys';
import { refusedKeys, serverKeys } from '../features/sync/keys';
import { ticketKeys } from '../features/tickets/keys';

/** What can be done on every screen. */
export const appKeys = {
  newTicket: { id: 'new-ticket', title: 'app-new-ticket', keys: ['c', 'mod+n'] },
  search: { id: 'search', title: 'app-search', keys: ['/'] },
  palette: { id: 'palette', title: 'palette-open', keys: ['mod+k'] },
  keys: { id: 'keys', title: 'app-keys', keys: ['?'] },
  lock: { id: 'lock', title: 'app-lock', keys: ['mod+l'] },
  undo: { id: 'undo', title: 'app-undo', keys: ['mod+z'] },
  redo: { id: 'redo', title: 'app-redo', keys: ['mod+shift+z'] },
  themeSystem: { id: 'theme-system', title: 'palette-theme-system', keys: [] },
  themeLight: { id: 'theme-light', title: 'palette-theme-light', keys: [] },
  themeDark: { id: 'theme-dark', title: 'palette-theme-dark', keys: [] },
  french: { id: 'language-fr', title: 'palette-language-fr', keys: [] },
  english: { id: 'language-en', title: 'palette-language-en', keys: [] },
  accessibility: { id: 'accessibility', title: 'about-accessibility', keys: [] },
  about: { id: 'about', title: 'about-title', keys: [] },
  signOut: { id: 'sign-out', title: 'app-sign-out', keys: [] },
} as const satisfies Record<string, Described>;

/** Somewhere to go by a key or from the palette. */
interface Destination extends Described {
  /** Its route; left out: the first list of the person. */
  path?: readonly string[];
  needs?: Capability;
}

const group = 'app-keys-go';

/** Everywhere one can go, in the order of the rail. */
export const destinations: readonly Destination[] = [
  { id: 'go-home', title: 'home-go', keys: ['g h'], group, path: ['home'] },
  { id: 'go-tickets', title: 'app-go-tickets', keys: ['g t'], group },
  { id: 'go-my_open', title: 'app-go-my-tickets', keys: ['g i'], group, path: ['tickets', 'my_open'] },
  {
    id: 'go-unassigned',
    title: 'tickets-go-unassigned',
    keys: ['g u'],
    group,
    path: ['tickets', 'unassigned'],
    needs: 'ticket.handle',
  },
  {
    id: 'go-to_handle',
    title: 'tickets-go-to_handle',
    keys: ['g q'],
    group,
    path: ['tickets', 'to_handle'],
    needs: 'ticket.handle',
  },
  {
    id: 'go-waiting',
    title: 'tickets-go-waiting',
    keys: ['g w'],
    group,
    path: ['tickets', 'waiting'],
    needs: 'ticket.handle',
  },
  { id: 'go-late', title: 'tickets-go-late', keys: ['g l'], group, path: ['tickets', 'late'], needs: 'ticket.handle' },
  { id: 'go-resolved', title: 'tickets-go-resolved', keys: ['g r'], group, path: ['tickets', 'resolved'] },
  { id: 'go-all', title: 'tickets-go-all', keys: ['g v'], group, path: ['tickets', 'all'] },
  { id: 'go-archived', title: 'tickets-go-archived', keys: [], group, path: ['tickets', 'archived'] },
  { id: 'go-notices', title: 'app-go-notices', keys: ['g n'], group, path: ['notices'] },
  { id: 'go-refused', title: 'sync-go-refused', keys: ['g x'], group, path: ['refused'] },
  { id: 'go-me', title: 'app-go-me', keys: ['g m'], group, path: ['me'] },
  { id: 'go-people', title: 'app-go-people', keys: ['g a'], group, path: ['admin', 'people'], needs: 'people.manage' },
  { id: 'go-roles', title: 'palette-go-roles', keys: [], group, path: ['admin', 'roles'], needs: 'role.manage' },
  { id: 'go-teams', title: 'palette-go-teams', keys: [], group, path: ['admin', 'teams'], needs: 'settings.manage' },
  {
    id: 'go-categories',
    title: 'palette-go-categories',
    keys: [],
    group,
    path: ['admin', 'categories'],
    needs: 'settings.manage',
  },
  {
    id: 'go-organisation',
    title: 'palette-go-organisation',
    keys: [],
    group,
    path: ['admin', 'organisation'],
    needs: 'settings.manage',
  },
  { id: 'go-accesses', title: 'palette-go-accesses', keys: [], group, path: ['admin', 'accesses'], needs: 'audit.see' },
];

/** The table of the keys that somebody with these rights may change, whatever screen is shown. */
export function keyTable(may: (right: Capability) => boolean): readonly Described[] {
  const going = destinations.filter((it) => !it.needs || may(it.needs));
  return [
    ...Object.values(appKeys),
    ...going,
    ...ticketKeys(may('ticket.handle')),
    ...Object.values(homeKeys),
    ...Object.values(noticeKeys),
    ...Object.values(serverKeys),
    ...Object.values(refusedKeys),
  ];
}
