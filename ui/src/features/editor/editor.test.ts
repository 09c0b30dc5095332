import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import Writing from './Writing.test.svelte';

const wire = holdWire();
const box = page.getByRole('textbox', { name: 'Précisions' });
const markdown = page.getByTestId('markdown');
const names = page.getByTestId('names');

function put(type: 'paste' | 'drop', ...files: File[]) {
  const transfer = new DataTransfer();
  for (const file of files) transfer.items.add(file);
  const options = { bubbles: true, cancelable: true };
  const event =
    type === 'paste'
      ? new ClipboardEvent('paste', { ...options, clipboardData: transfer })
      : new DragEvent('drop', { ...options, dataTransfer: transfer });
  box.element().dispatchEvent(event);
}

/** The host takes files, and says what they are from their names. */
function takeFiles() {
  let made = 0;
  const known = new Map<string, { name: string; size: number }>();
  wire.replies['files.begin'] = (request: { name: string; size: number }) => {
    const id = `u${++made}`;
    known.set(id, request);
    return { id, chunk_bytes: 1024, step_bytes: 1024 };
  };
  wire.replies['files.finish'] = ({ id }: { id: string }) => {
    const file = known.get(id);
    const picture = file?.name.endsWith('.png') ?? false;
    return {
      id,
      ...file,
      mime: picture ? 'image/png' : 'text/plain',
      picture,
      executable: false,
      width: null,
      height: null,
    };
  };
}

async function rich() {
  await expect.element(box).toHaveAttribute('contenteditable', 'true');
}

describe('the editor', () => {
  test('gives what is typed before it is ready over to the rich text, caret included', async () => {
    render(Writing, { value: 'avant après' });
    const plain = document.querySelector('textarea');
    plain?.focus();
    plain?.setSelectionRange(6, 6);
    await rich();
    await userEvent.keyboard('X');
    await expect.element(markdown).toHaveTextContent('avant Xaprès');
  });

  test('writes Markdown from keys and buttons', async () => {
    render(Writing, { value: '' });
    await rich();
    await box.click();
    await userEvent.keyboard('Un ');
    await userEvent.keyboard('{Control>}b{/Control}mot{Control>}b{/Control} fort');
    await expect.element(markdown).toHaveTextContent('Un **mot** fort');
    await page.getByRole('button', { name: 'Liste à puces' }).click();
    await expect.element(markdown).toHaveTextContent('- Un **mot** fort');
    await expect.element(page.getByRole('button', { name: 'Liste à puces' })).toHaveAttribute('aria-pressed', 'true');
    await expectAccessible();
  });

  test('sends with Ctrl+Enter and adds no line', async () => {
    render(Writing, { value: 'Bonjour' });
    await rich();
    await box.click();
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.element(page.getByTestId('sent')).toHaveTextContent('1');
    await expect.element(markdown).toHaveTextContent('Bonjour');
  });

  test('takes another text, and an empty one, from outside', async () => {
    const { rerender } = render(Writing, { value: 'Un' });
    await rich();
    await rerender({ value: '' });
    await expect.element(box).toHaveTextContent('');
    await rerender({ value: '**Deux**' });
    await expect.element(box).toHaveTextContent('Deux');
  });

  test('places pasted pictures in the text, in their order, and other files under it', async () => {
    takeFiles();
    render(Writing, { value: '' });
    await rich();
    await box.click();
    await userEvent.keyboard('Voici');
    put('paste', new File(['a'], 'a.png'), new File(['b'], 'b.png'), new File(['c'], 'c.txt'));
    await expect.element(names).toHaveTextContent('a.png b.png c.txt');
    await expect.poll(() => markdown.element().textContent).toBe('Voici\n\n![a.png](upload:u1)![b.png](upload:u2)');
    await expect.element(page.getByRole('button', { name: 'Retirer c.txt' })).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Retirer a.png' })).not.toBeInTheDocument();
  });

  test('keeps the text when a file fails, says why, and tries again', async () => {
    takeFiles();
    wire.replies.chunk = () => {
      throw { kind: 'failure', code: 'store-busy', detail: '' };
    };
    render(Writing, { value: 'Mon texte' });
    await rich();
    put('drop', new File(['a'], 'a.txt'), new File([], 'vide.txt'));
    await expect.element(page.getByText(/vide\.txt.*Ce fichier est vide/u)).toBeVisible();
    const again = page.getByRole('button', { name: 'Réessayer a.txt' });
    await expect.element(again).toBeVisible();
    await expect.element(page.getByRole('button', { name: 'Réessayer vide.txt' })).not.toBeInTheDocument();
    await expect.element(markdown).toHaveTextContent('Mon texte');
    await expectAccessible();
    delete wire.replies.chunk;
    await again.click();
    await expect.element(names).toHaveTextContent('a.txt');
    await page.getByRole('button', { name: 'Retirer a.txt' }).click();
    await expect.element(names).toHaveTextContent('');
    await expect.element(box).toHaveFocus();
  });

  test('never loads a picture from elsewhere', async () => {
    render(Writing, { value: '![piège](https://exemple.fr/suivi.png)' });
    await rich();
    await expect.element(box).toHaveTextContent('piège');
    expect(document.querySelector('img[src^="https:"]')).toBeNull();
  });
});
