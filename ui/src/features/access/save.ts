import { api } from '../../api/client';
import { quiet } from '../../design/quiet.svelte';
import { caught, sentence } from '../../i18n/problems';
import { t } from '../../i18n/t';

/** Writes the enrolment file where the person looks for downloads, and says where. */
export async function saveEnrolment(): Promise<void> {
  try {
    const { name, folder } = await api.saveEnrolment();
    quiet.say(folder ? t('access-saved-to', { name, folder }) : t('access-saved', { name }));
  } catch (thrown) {
    quiet.say(sentence(caught(thrown)), { kind: 'problem' });
  }
}
