import { quiet } from '../../design/quiet.svelte';
import { t } from '../../i18n/t';

/** Puts a text on the clipboard, and says whether it is there. */
export async function copy(text: string): Promise<void> {
  if (await clipped(text)) quiet.say(t('sync-refused-copied'));
  else quiet.say(t('sync-refused-not-copied'), { kind: 'problem' });
}

/** Puts a text on the clipboard; whether it is there. */
export async function clipped(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
