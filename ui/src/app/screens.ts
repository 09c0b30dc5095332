import type { Component } from 'svelte';
import type { Capability } from '../api/generated';

/** A screen: the first parts of its route, who may see it, and where it is. It reads the rest of the route itself. */
export interface Screen {
  path: readonly string[];
  /** Left out: everybody. */
  needs?: Capability;
  load: () => Promise<{ default: Component }>;
}

/** Every screen. The longest path that fits wins. */
const screens: readonly Screen[] = [
  { path: ['home'], load: () => import('../features/home/HomeScreen.svelte') },
  { path: ['tickets'], load: () => import('../features/tickets/TicketsScreen.svelte') },
  { path: ['new'], load: () => import('../features/tickets/NewTicket.svelte') },
  { path: ['search'], load: () => import('../features/search/SearchScreen.svelte') },
  { path: ['notices'], load: () => import('../features/notices/NoticesScreen.svelte') },
  { path: ['me'], load: () => import('../features/me/MeScreen.svelte') },
  { path: ['admin', 'people'], needs: 'people.manage', load: () => import('../features/admin/PeopleScreen.svelte') },
  { path: ['admin', 'roles'], needs: 'role.manage', load: () => import('../features/admin/RolesScreen.svelte') },
  { path: ['admin', 'teams'], needs: 'settings.manage', load: () => import('../features/admin/TeamsScreen.svelte') },
  {
    path: ['admin', 'categories'],
    needs: 'settings.manage',
    load: () => import('../features/admin/CategoriesScreen.svelte'),
  },
  {
    path: ['admin', 'organisation'],
    needs: 'settings.manage',
    load: () => import('../features/admin/OrganisationScreen.svelte'),
  },
  { path: ['admin', 'accesses'], needs: 'audit.see', load: () => import('../features/admin/AccessesScreen.svelte') },
];

/** The screen of a route. */
export function screenOf(path: readonly string[]): Screen | undefined {
  return screens
    .filter((screen) => screen.path.every((part, at) => path[at] === part))
    .toSorted((a, b) => b.path.length - a.path.length)[0];
}
