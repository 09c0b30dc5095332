import type { UploadId, UploadView } from '../../api/generated';
import { refused } from '../../api/problem';
import { quiet } from '../../design/quiet.svelte';
import { caught } from '../../i18n/problems';
import { t } from '../../i18n/t';
import { change } from '../../live/query.svelte';

/** A text with files, as a draft holds it. */
interface Left {
  text: string;
  uploads: UploadView[];
}

/**
 * Which files of a draft the host no longer has, and says so when there are any: a finished one may be finished again,
 * which tells whether it is there.
 */
export async function lostAmong(uploads: readonly UploadView[]): Promise<ReadonlySet<UploadId>> {
  const gone = (id: UploadId) =>
    change('files.finish', { id }).then(
      () => false,
      (thrown) => refused(caught(thrown), 'not-found'),
    );
  const asked = await Promise.all(uploads.map(async ({ id }) => ({ id, lost: await gone(id) })));
  const lost = new Set(asked.filter((it) => it.lost).map((it) => it.id));
  if (lost.size > 0) quiet.say(t('files-lost', { count: lost.size }), { kind: 'problem' });
  return lost;
}

/** A draft without these files, nor their pictures in its text. */
export function without(lost: ReadonlySet<UploadId>, { text, uploads }: Left): Left {
  const rest = text
    .replace(/!\[(?:[^\]\\]|\\.)*\]\(upload:([\w-]+)\)/gu, (picture, id) => (lost.has(id) ? '' : picture))
    .trim();
  return { text: rest, uploads: uploads.filter((it) => !lost.has(it.id)) };
}

/** Two texts one under the other. */
export function joinedText(...texts: string[]): string {
  return texts.filter((it) => it.trim() !== '').join('\n\n');
}
