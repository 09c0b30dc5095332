import type { Attachment } from 'svelte/attachments';
import { quiet } from '../../design/quiet.svelte';
import { t } from '../../i18n/t';
import { carriesFiles, dropped } from './transfer';

/** The files of a drop; folders are refused in words. */
export function takeDrop(event: DragEvent): File[] {
  const { files, folders } = dropped(event.dataTransfer);
  if (folders > 0) quiet.say(t('files-folders', { count: folders }), { kind: 'problem' });
  return files;
}

/** Makes an element take the files dropped on it, unless something inside took them. */
export function dropTarget(take: (files: File[]) => void): Attachment {
  return (element) => {
    const drop = (event: Event) => {
      if (!(event instanceof DragEvent) || event.defaultPrevented || !carriesFiles(event.dataTransfer)) return;
      event.preventDefault();
      take(takeDrop(event));
    };
    element.addEventListener('drop', drop);
    return () => element.removeEventListener('drop', drop);
  };
}
