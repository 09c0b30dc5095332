import { expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { AttachmentView } from '../../api/generated';
import { inStep } from '../sync/sample';
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
    here: true,
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

test('a file that is on its way says so, is asked for, and is drawn once it is here', async () => {
  wire.replies['sync.state'] = () => inStep;
  const picture = attachment('a.png', { picture: true, here: false });
  const list = await render(AttachmentList, { attachments: [picture] });
  await expect.element(page.getByText(/Ce fichier arrive du serveur…/u)).toBeVisible();
  await expect.poll(() => wire.sent.find((it) => it.path === '/call/files.fetch')?.body).toEqual({ ids: ['a.png'] });
  expect(page.getByRole('img').elements()).toEqual([]);
  await expectAccessible();

  await list.rerender({ attachments: [{ ...picture, here: true }] });
  await expect.element(page.getByRole('button', { name: 'Agrandir a.png' })).toBeVisible();
  expect(page.getByText(/arrive du serveur/u).elements()).toEqual([]);
});

test('without the server, a file that is not here says when it comes', async () => {
  wire.replies['sync.state'] = () => ({ ...inStep, link: 'offline', why: 'server-unreachable' });
  render(AttachmentList, { attachments: [attachment('notes.txt', { here: false })] });
  await expect.element(page.getByText(/pas encore sur ce poste/u)).toBeVisible();
});
