import type { SessionView } from '../../api/generated';
import { me } from '../tickets/sample';

/** Marc at work. For tests. */
export const signedIn: SessionView = {
  organisation: 'TechnoPlus',
  demo: false,
  registration_open: false,
  empty: false,
  me,
  locked: false,
  idle_minutes: 0,
  preferences: { language: 'fr', theme: 'light' },
};

/** A desk that nobody has used. For tests. */
export const unused: SessionView = { ...signedIn, organisation: '', empty: true, me: null };
