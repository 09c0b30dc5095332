import type { Component } from 'svelte';
import type { Capability } from '../api/generated';
import type { PlainKey } from '../i18n/t';

/** A screen: the first parts of its route, who may see it, and where it is. It reads the rest of the route itself. */
export interface Screen {
  path: readonly string[];
  /** What the window is called while it is shown. */
  title: PlainKey;
  /** Left out: everybody. */
  needs?: Capability;
  load: () => Promise<{ default: Component }>;
}

/** Every screen. The longest path that fits wins. */
const screens: readonly Screen[] = [
  { path: ['home'], title: 'home-title', load: () => import('../features/home/HomeScreen.svelte') },
  { path: ['tickets'], title: 'app-tickets', load: () => import('../features/tickets/TicketsScreen.svelte') },
  { path: ['new'], title: 'app-new-ticket', load: () => import('../features/tickets/NewTicket.svelte') },
  { path: ['search'], title: 'app-search', load: () => import('../features/search/SearchScreen.svelte') },
  { path: ['notices'], title: 'app-notices', load: () => import('../features/notices/NoticesScreen.svelte') },
  { path: ['refused'], title: 'sync-refused-page', load: () => import('../features/sync/RefusedScreen.svelte') },
  { path: ['about'], title: 'about-title', load: () => import('../features/about/AboutScreen.svelte') },
  {
    path: ['about', 'accessibility'],
    title: 'about-accessibility',
    load: () => import('../features/about/AccessibilityScreen.svelte'),
  },
  { path: ['me'], title: 'me-title', load: () => import('../features/me/MeScreen.svelte') },
  {
    path: ['admin', 'people'],
    title: 'app-people',
    needs: 'people.manage',
    load: () => import('../features/admin/PeopleScreen.svelte'),
  },
  {
    path: ['admin', 'roles'],
    title: 'app-roles',
    needs: 'role.manage',
    load: () => import('../features/admin/RolesScreen.svelte'),
  },
  {
    path: ['admin', 'teams'],
    title: 'app-teams',
    needs: 'settings.manage',
    load: () => import('../features/admin/TeamsScreen.svelte'),
  },
  {
    path: ['admin', 'categories'],
    title: 'app-categories',
    needs: 'settings.manage',
    load: () => import('../features/admin/CategoriesScreen.svelte'),
  },
  {
    path: ['admin', 'organisation'],
    title: 'app-organisation',
    needs: 'settings.manage',
    load: () => import('../features/admin/OrganisationScreen.svelte'),
  },
  {
    path: ['admin', 'accesses'],
    title: 'app-accesses',
    needs: 'audit.see',
    load: () => import('../features/admin/AccessesScreen.svelte'),
  },
];

/** The screen of a route. */
export function screenOf(path: readonly string[]): Screen | undefined {
  return screens
    .filter((screen) => screen.path.every((part, at) => path[at] === part))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
