import { quiet } from '../../design/quiet.svelte';
import { t } from '../../i18n/t';

/** Puts a text on the clipboard, and says whether it is there. */
export async function copy(text: string): Promise<void> {
  try {
    await navigator.clipboard.writeText(text);
    quiet.say(t('sync-refused-copied'));
  } catch {
    quiet.say(t('sync-refused-not-copied'), { kind: 'problem' });
  }
}
