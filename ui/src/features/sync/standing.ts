import type { SyncProgress, SyncView, SyncWhy, Timestamp } from '../../api/generated';
import { date, time } from '../../i18n/format';
import { t } from '../../i18n/t';

/** How the indicator looks: all is well, something is on its way, the server is not heard, somebody has to do something. */
type Mark = 'well' | 'busy' | 'away' | 'halted';

/** The state of the line in few words. */
export interface Standing {
  mark: Mark;
  words: string;
}

/** From how many on the host no longer counts what waits. */
const most = 1000;

/** How a desk and its server stand, as the rail says it. */
export function standing(view: SyncView): Standing {
  switch (view.link) {
    case 'alone':
      return { mark: 'well', words: t('sync-alone') };
    case 'halted':
      return { mark: 'halted', words: t('sync-halted') };
    case 'offline':
      // Without a reason, the server was not tried yet.
      if (view.why === null) return { mark: 'busy', words: t('sync-connecting') };
      return { mark: 'away', words: offlineWords(view.since) };
    case 'reading':
      if (view.progress) return { mark: 'busy', words: t('sync-reading-first', { percent: percent(view.progress) }) };
      return { mark: 'busy', words: view.waiting > 0 ? waitingWords(view.waiting) : t('sync-reading') };
    default:
      if (view.waiting > 0) return { mark: 'busy', words: waitingWords(view.waiting) };
      return view.indexing ? { mark: 'busy', words: t('sync-indexing') } : { mark: 'well', words: t('sync-in-step') };
  }
}

/** What is going on and what to do, in a sentence. */
export function standingWhy(view: SyncView): string {
  if (view.why !== null && view.why !== 'clock-wrong') return whyWords(view.why);
  if (view.link === 'alone') return t('sync-alone-why');
  if (view.progress) return t('sync-reading-why');
  if (view.waiting > 0) return t('sync-waiting-why');
  if (view.link !== 'in_step') return '';
  return t(view.indexing ? 'sync-indexing-why' : 'sync-in-step-why');
}

/** The sentence of a reason: what happens, what is kept, what to do. */
export function whyWords(why: SyncWhy): string {
  return t(`sync-why-${why}`);
}

/** Whole percents of a reading. */
export function percent({ done, total }: SyncProgress): number {
  return total === 0 ? 100 : Math.min(100, Math.floor((done / total) * 100));
}

/** "3 en attente d’envoi". */
export function waitingWords(count: number): string {
  return count >= most ? t('sync-waiting-many', { count: most }) : t('sync-waiting', { count });
}

function offlineWords(since: Timestamp | null): string {
  if (since === null) return t('sync-offline');
  const today = new Date(since).toDateString() === new Date().toDateString();
  return t('sync-offline-since', { when: today ? time(since) : date(since) });
}
