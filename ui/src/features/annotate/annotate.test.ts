import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import { ProblemError } from '../../api/problem';
import { press } from '../../commands/registry.svelte';
import { quiet } from '../../design/quiet.svelte';
import { locale } from '../../i18n/locale.svelte';
import Writing from '../editor/Writing.test.svelte';
import { annotate } from './annotate';

const wire = holdWire();
const stage = page.getByRole('application');
const said = page.getByRole('dialog').getByRole('status');
const save = page.getByRole('button', { name: 'Enregistrer' });
let opener: HTMLButtonElement;

beforeEach(() => {
  window.addEventListener('keydown', press);
  opener = document.createElement('button');
  opener.textContent = 'annoter';
  document.body.append(opener);
  opener.focus();
});

afterEach(() => {
  for (const button of document.querySelectorAll('button'))
    if (button.textContent?.includes('original')) button.click();
  window.removeEventListener('keydown', press);
  opener.remove();
  quiet.close();
});

function blue(width = 800, height = 400): Promise<Blob> {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#336699';
  context.fillRect(0, 0, width, height);
  return canvas.convertToBlob();
}

/** Opens a picture, and answers what is kept of it. */
async function open(picture?: Blob, keep?: (png: File) => Promise<void>) {
  const kept: File[] = [];
  annotate({
    name: 'capture.jpg',
    source: picture ?? (await blue()),
    keep: keep ?? (async (png) => void kept.push(png)),
  });
  await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/800 sur 400/u));
  await expect.element(stage).toHaveFocus();
  return kept;
}

async function colours(png: Blob | undefined, ...points: [number, number][]): Promise<string[]> {
  const picture = await createImageBitmap(png as Blob);
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  return points.map(([x, y]) => [...(context?.getImageData(x, y, 1, 1).data ?? [])].slice(0, 3).join(' '));
}

describe('by the keyboard alone', () => {
  test('a block is begun at the pen, stretched, moved, laid, and its pixels are lost', async () => {
    const kept = await open();
    await expect.element(save).toBeDisabled();
    await userEvent.keyboard('h');
    await expect.element(page.getByRole('button', { name: /^Masquer/u })).toHaveAttribute('aria-pressed', 'true');
    await userEvent.keyboard('{Shift>}{ArrowRight>6/}{ArrowDown>2/}{/Shift}');
    await expect.element(said).toHaveTextContent(/^\d+ × \d+ px$/u);
    await userEvent.keyboard('{ArrowLeft>3/}');
    await expect.element(said).toHaveTextContent('370 px du bord gauche, 200 px du haut');
    await userEvent.keyboard('{Enter}');
    await expect.element(said).toHaveTextContent('Bloc posé');
    await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/1 marque$/u));
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => kept.length).toBe(1);
    expect(kept[0]?.name).toBe('capture.png');
    expect(await colours(kept[0], [371, 201], [380, 215], [360, 201])).toEqual(['0 0 0', '0 0 0', '51 102 153']);
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(document.activeElement).toBe(opener);
    expect(quiet.message?.text).toBe('Image annotée. L’original est supprimé.');
  });

  test('marks are chosen one after the other, moved, deleted, undone and done again', async () => {
    await open();
    await userEvent.keyboard('r{Enter}');
    await expect.element(said).toHaveTextContent('Cadre posé');
    await userEvent.keyboard('a{Enter}');
    await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/2 marques$/u));
    await userEvent.keyboard('{Escape}{Tab}');
    await expect.element(said).toHaveTextContent('Cadre choisi, 1 sur 2');
    await userEvent.keyboard('{ArrowUp>5/}');
    await expect.element(said).toHaveTextContent('400 px du bord gauche, 150 px du haut');
    await userEvent.keyboard('{Control>}z{/Control}');
    await userEvent.keyboard('{Tab}');
    await expect.element(said).toHaveTextContent('Flèche choisie, 2 sur 2');
    await userEvent.keyboard('{Delete}');
    await expect.element(said).toHaveTextContent('Flèche supprimée');
    await userEvent.keyboard('{Control>}z{/Control}');
    await expect.element(said).toHaveTextContent('Annulé, 2 marques');
    await userEvent.keyboard('{Control>}zzz{/Control}');
    await expect.element(said).toHaveTextContent('Annulé, aucune marque');
    await userEvent.keyboard('{Control>}{Shift>}zz{/Shift}{/Control}');
    await expect.element(said).toHaveTextContent('Rétabli, 2 marques');
    await userEvent.keyboard('{Tab}{Tab}{Tab}');
    await expect.element(stage, { message: 'Tab goes on after the last mark' }).not.toHaveFocus();
  });

  test('a text is written, with the letters of the tools in it, and written again', async () => {
    const kept = await open();
    await userEvent.keyboard('t{Enter}');
    const words = page.getByRole('textbox', { name: 'Texte à poser' });
    await expect.element(words).toHaveFocus();
    await userEvent.keyboard('Va à HAUT{Shift>}{Enter}{/Shift}là');
    await expectAccessible();
    await userEvent.keyboard('{Enter}');
    await expect.element(said).toHaveTextContent('Texte posé');
    await expect.element(stage).toHaveFocus();
    expect([...document.querySelectorAll('svg text')].map((it) => it.textContent)).toEqual(['Va à HAUT', 'là']);
    await userEvent.keyboard('{Tab}{Enter}');
    await expect.element(words).toHaveValue('Va à HAUT\nlà');
    await userEvent.keyboard('Ici');
    await userEvent.keyboard('{Control>}{Enter}{/Control}');
    await expect.poll(() => kept.length).toBe(1);
  });

  test('Escape steps out: of the words, of what is drawn, of what is chosen, then of the picture, which is unchanged', async () => {
    const kept = await open();
    await userEvent.keyboard('r{Enter}t{Enter}abc{Escape}');
    await expect.element(stage).toHaveFocus();
    await userEvent.keyboard('a{Shift>}{ArrowRight}{/Shift}{Escape}{Tab}{Escape}');
    await expect.element(page.getByRole('dialog')).toBeVisible();
    await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/1 marque$/u));
    await userEvent.keyboard('{Escape}');
    await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
    expect(kept).toEqual([]);
    quiet.undo();
    await expect
      .element(stage, { message: 'the marks are back' })
      .toHaveAttribute('aria-label', expect.stringMatching(/1 marque$/u));
    await userEvent.keyboard('{Escape}');
  });
});

test('with the pointer, marks are drawn, chosen, moved and stretched', async () => {
  await open();
  const box = stage.element().querySelector('.sheet')?.getBoundingClientRect() as DOMRect;
  const pointer = (type: string, x: number, y: number) =>
    stage
      .element()
      .dispatchEvent(
        new PointerEvent(type, { clientX: box.x + x, clientY: box.y + y, pointerId: 1, button: 0, bubbles: true }),
      );
  const drag = (...points: [number, number][]) => {
    points.forEach(([x, y], at) => void pointer(at === 0 ? 'pointerdown' : 'pointermove', x, y));
    pointer('pointerup', 0, 0);
  };
  vi.spyOn(stage.element(), 'setPointerCapture').mockReturnValue();
  await userEvent.keyboard('h');
  drag([100, 100], [150, 150], [200, 180]);
  await expect.element(said).toHaveTextContent('Bloc posé');
  const path = () => document.querySelector('dialog svg[viewBox="0 0 800 400"] path')?.getAttribute('d');
  await expect.poll(path).toBe('M100 100h100v80h-100Z');
  drag([10, 10], [11, 11]);
  await expect
    .element(stage, { message: 'a click draws nothing' })
    .toHaveAttribute('aria-label', expect.stringMatching(/1 marque$/u));
  await userEvent.keyboard('v');
  drag([150, 140], [160, 150]);
  await expect.poll(path).toBe('M110 110h100v80h-100Z');
  drag([210, 190], [260, 390]);
  await expect.poll(path).toBe('M110 110h150v280h-150Z');
  await userEvent.keyboard('{Control>}zz{/Control}');
  await expect.poll(path).toBe('M100 100h100v80h-100Z');
  await userEvent.keyboard('{Escape}{Escape}');
});

test('zooms by keys and by Ctrl and the wheel', async () => {
  await open();
  await userEvent.keyboard('+');
  await expect.element(said).toHaveTextContent('125 %');
  await userEvent.keyboard('1');
  await expect.element(said).toHaveTextContent('100 %');
  const wheel = { deltaY: -400, clientX: 640, clientY: 400, ctrlKey: true, bubbles: true, cancelable: true };
  stage.element().dispatchEvent(new WheelEvent('wheel', wheel));
  await expect.element(said).toHaveTextContent('244 %');
  await userEvent.keyboard('{Escape}');
});

test.each(['fr', 'en'] as const)('is accessible with a mark of each kind (%s)', async (language) => {
  locale.set(language);
  annotate({ name: 'capture.png', source: await blue(), keep: async () => undefined });
  await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/800/u));
  await userEvent.keyboard('h{Enter}r{Enter}a{Enter}');
  await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/3 mar/u));
  await expectAccessible();
  for (const button of document.querySelectorAll('dialog button')) {
    const { width, height } = button.getBoundingClientRect();
    expect(Math.min(width, height), button.textContent).toBeGreaterThanOrEqual(24);
  }
  await userEvent.keyboard('{Escape}{Escape}');
});

test('says why a picture was not kept, and loses nothing', async () => {
  await open(undefined, () => {
    throw new ProblemError({ kind: 'failure', code: 'disk-full', detail: '' });
  });
  await userEvent.keyboard('h{Enter}');
  await save.click();
  await expect.element(page.getByRole('alert')).toHaveTextContent(/Le disque est plein/u);
  await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/1 marque$/u));
  await userEvent.keyboard('{Escape}');
  await page.getByRole('button', { name: 'Garder l’original' }).click();
});

test('says so when the pixels cannot be read', async () => {
  annotate({ name: 'abîmée.png', source: new Blob(['rien']), keep: async () => undefined });
  await expect.element(page.getByText(/ne peut pas être annotée/u)).toBeVisible();
  await expect.element(save).toBeDisabled();
  await userEvent.keyboard('{Escape}');
});

test('an annotated picture takes the place of the original: in the text, among the files, and on the host', async () => {
  const sent: Uint8Array[] = [];
  let made = 0;
  wire.replies['files.begin'] = () => ({ id: `u${++made}`, chunk_bytes: 1024 * 1024, step_bytes: 1024 * 1024 });
  wire.replies.chunk = (bytes: Uint8Array) => sent.push(bytes);
  wire.replies['files.finish'] = ({ id }: { id: string }) => ({
    id,
    name: `${id}.png`,
    mime: 'image/png',
    size: 1,
    picture: true,
    executable: false,
    width: 800,
    height: 400,
  });
  render(Writing, { value: 'Voici' });
  const box = page.getByRole('textbox', { name: 'Précisions' });
  await expect.element(box).toHaveAttribute('contenteditable', 'true');
  const carried = new DataTransfer();
  carried.items.add(new File([await blue()], 'a.png', { type: 'image/png' }));
  await box.click();
  box.element().dispatchEvent(new ClipboardEvent('paste', { bubbles: true, cancelable: true, clipboardData: carried }));
  const markdown = page.getByTestId('markdown');
  await expect.element(markdown).toHaveTextContent('(upload:u1)');
  await page.getByRole('button', { name: 'Annoter a.png' }).click();
  await expect.element(stage).toHaveAttribute('aria-label', expect.stringMatching(/800 sur 400/u));
  await userEvent.keyboard('h{Enter}');
  await save.click();
  await expect.element(markdown).toHaveTextContent('(upload:u2)');
  expect(markdown.element().textContent).not.toContain('u1)');
  await expect.element(page.getByTestId('names')).toHaveTextContent('u2.png');
  await expect
    .poll(() => wire.sent.filter((it) => it.path === '/call/files.discard').map((it) => it.body))
    .toEqual([{ id: 'u1' }]);
  expect(await colours(new Blob([sent.at(-1) as Uint8Array<ArrayBuffer>]), [410, 210], [10, 10])).toEqual([
    '0 0 0',
    '51 102 153',
  ]);
  await box.click();
  await userEvent.keyboard('{Control>}zz{/Control}');
  await expect.element(markdown, { message: 'an undo brings no pixels back' }).not.toHaveTextContent('upload:u1)');
});
