import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { AttachmentView } from '../../api/generated';
import AttachmentList from './AttachmentList.svelte';

const wire = holdWire();

function attachment(name: string, some: Partial<AttachmentView> = {}): AttachmentView {
  return {
    id: name,
    name,
    mime: 'text/plain',
    size: 2048,
    picture: false,
    executable: false,
    width: null,
    height: null,
    by: 'Alice',
    created_at: 0,
    ...some,
  };
}

const opened = () => wire.sent.filter((it) => it.path.startsWith('/open/')).map((it) => it.path);

test('a file opens with the system, a program only after a warning', async () => {
  render(AttachmentList, { attachments: [attachment('notes.txt'), attachment('setup.exe', { executable: true })] });
  await page.getByRole('button', { name: /notes\.txt/u }).click();
  await expect.poll(opened).toEqual(['/open/notes.txt']);

  const program = page.getByRole('button', { name: /setup\.exe/u });
  await program.click();
  await expect.element(page.getByRole('button', { name: 'Ne pas ouvrir' })).toHaveFocus();
  await expectAccessible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  await expect.element(program).toHaveFocus();
  expect(opened()).toEqual(['/open/notes.txt']);

  await program.click();
  await page.getByRole('button', { name: 'Ouvrir quand même' }).click();
  await expect.poll(opened).toEqual(['/open/notes.txt', '/open/setup.exe']);
});

test('pictures are thumbnails that open large', async () => {
  render(AttachmentList, { attachments: [attachment('a.png', { picture: true })] });
  await page.getByRole('button', { name: 'Agrandir a.png' }).click();
  await expect.element(page.getByRole('dialog', { name: 'a.png' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
});
