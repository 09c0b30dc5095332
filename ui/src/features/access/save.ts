import { api } from '../../api/client';
import type { Commands } from '../../api/generated';
import type { Handed } from '../../api/transport';
import { quiet } from '../../design/quiet.svelte';
import { caught, sentence } from '../../i18n/problems';
import { t } from '../../i18n/t';

/** Writes a file to hand on where the person looks for downloads; answers the words for it. Throws a `ProblemError`. */
export async function written<N extends Handed>(command: N, request: Commands[N]['request']): Promise<string> {
  const { name, folder } = await api.saveHanded(command, request);
  return folder ? t('access-saved-to', { name, folder }) : t('access-saved', { name });
}

/** The same for the enrolment file, said in the quiet bar. */
export async function saveEnrolment(): Promise<void> {
  try {
    quiet.say(await written('server.enrolment', null));
  } catch (thrown) {
    quiet.say(sentence(caught(thrown)), { kind: 'problem' });
  }
}
