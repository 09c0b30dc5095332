import { call } from '../api/client';
import type { Capability, Me, Preferences, Problem, SessionView } from '../api/generated';
import { problemOf } from '../api/problem';
import { quiet } from '../design/quiet.svelte';
import { locale } from '../i18n/locale.svelte';
import { dropDrafts, settleDrafts } from '../live/draft.svelte';
import { tryChange } from '../live/query.svelte';
import { spoilAll } from '../live/topics.svelte';
import { applyTheme } from './theme';

let view = $state.raw<SessionView | undefined>();
let problem = $state.raw<Problem | undefined>();

/** Who is here, and what the first screen needs. */
export const session = {
  get view() {
    return view;
  },
  /** Why the state of the session could not be read: the store does not open. */
  get problem() {
    return problem;
  },
  /** The person signed in. Read it only on screens that need a session. */
  get me(): Me {
    if (!view?.me) throw new Error('nobody is signed in');
    return view.me;
  },
  /** Whether the role of the person holds `capability`: to hide what the host would refuse. */
  may(capability: Capability): boolean {
    return view?.me?.capabilities.includes(capability) ?? false;
  },
  /** Takes the answer of a command that changed the session. */
  take(next: SessionView) {
    if (next.me?.id !== view?.me?.id) {
      dropDrafts();
      quiet.forget();
    }
    // Before the first answer nothing was read that could be out of date.
    const somebodyElse = view && (next.me?.id !== view.me?.id || (view.locked && !next.locked));
    view = next;
    problem = undefined;
    locale.set(next.preferences.language);
    applyTheme(next.preferences.theme);
    if (somebodyElse) spoilAll();
  },
  /** Asks the host again. */
  async refresh() {
    try {
      session.take(await call('session.state', null));
    } catch (thrown) {
      problem = problemOf(thrown);
    }
  },
  async lock() {
    await settleDrafts();
    await takeAnswer('session.lock');
  },
  async signOut() {
    await settleDrafts();
    await takeAnswer('session.sign_out');
  },
  /** Changes language or theme at once, then keeps it. */
  async prefer(some: Partial<Preferences>) {
    if (!view) return;
    const preferences = { ...view.preferences, ...some };
    view = { ...view, preferences };
    locale.set(preferences.language);
    applyTheme(preferences.theme);
    await tryChange('session.set_preferences', preferences);
  },
};

async function takeAnswer(command: 'session.lock' | 'session.sign_out'): Promise<void> {
  const outcome = await tryChange(command, null);
  if (outcome.ok) session.take(outcome.answer);
}
