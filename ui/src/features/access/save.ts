import { api } from '../../api/client';
import { quiet } from '../../design/quiet.svelte';
import { caught, sentence } from '../../i18n/problems';
import { t } from '../../i18n/t';

/** Writes the enrolment file where the person looks for downloads; answers the words for it. Throws a `ProblemError`. */
export async function written(): Promise<string> {
  const { name, folder } = await api.saveEnrolment();
  return folder ? t('access-saved-to', { name, folder }) : t('access-saved', { name });
}

/** The same, said in the quiet bar. */
export async function saveEnrolment(): Promise<void> {
  try {
    quiet.say(await written());
  } catch (thrown) {
    quiet.say(sentence(caught(thrown)), { kind: 'problem' });
  }
}
