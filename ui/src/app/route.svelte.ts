/** Where the window is: the parts of the hash and its query. `#/tickets/all/<id>` is `["tickets", "all", "<id>"]`. */
interface Route {
  readonly path: readonly string[];
  readonly query: URLSearchParams;
}

function read(): Route {
  const [path = '', query = ''] = location.hash.replace(/^#\/?/u, '').split('?', 2);
  return { path: path.split('/').filter(Boolean).map(decode), query: new URLSearchParams(query) };
}

function decode(part: string): string {
  try {
    return decodeURIComponent(part);
  } catch {
    return part;
  }
}

let current = $state.raw<Route>(read());
addEventListener('hashchange', () => {
  current = read();
});

/** The route shown; reading it in a component follows it. */
export const route = {
  get path() {
    return current.path;
  },
  get query() {
    return current.query;
  },
};

/** The address of a place, for `href`: `to('tickets', 'all', id)`. */
export function to(...path: readonly string[]): string {
  return `#/${path.map(encodeURIComponent).join('/')}`;
}

/** Goes to a hash route; `replace` leaves no step behind, as for moving from row to row. */
export function go(hash: string, options: { replace?: boolean } = {}): void {
  if (location.hash === hash) return;
  if (options.replace) history.replaceState(null, '', hash);
  else history.pushState(null, '', hash);
  current = read();
}

/** Goes one step back, or to `otherwise` when the window opened here. */
export function back(otherwise: string): void {
  if (history.length > 1) history.back();
  else go(otherwise);
}
