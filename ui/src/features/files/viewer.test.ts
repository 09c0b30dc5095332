import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../tests/axe';
import { api } from '../../api/client';
import { openViewer, type Viewable } from './viewer';

const broken = 'broken';
const pictures = ['un', 'deux', broken].map(
  (id): Viewable => ({ id, name: `${id}.png`, picture: true, width: 3000, height: 2000 }),
);
let opener: HTMLButtonElement;

beforeEach(() => {
  const canvas = document.createElement('canvas');
  canvas.width = 3000;
  canvas.height = 2000;
  const address = canvas.toDataURL();
  vi.spyOn(api, 'fileUrl').mockImplementation((id) => (id === broken ? 'data:image/png;base64,AAAA' : address));
  opener = document.createElement('button');
  opener.textContent = 'ouvrir';
  document.body.append(opener);
  opener.focus();
});

afterEach(() => {
  vi.restoreAllMocks();
  opener.remove();
});

// Locale files hold spaces that do not break.
const plain = (text: string | null) => (text ?? '').replace(/\s/gu, ' ');

const percent = page.getByText('%');

test('looks at pictures by the keys, and gives the focus back', async () => {
  openViewer(pictures, 0);
  await expect.element(page.getByRole('img', { name: 'un.png' })).toBeVisible();
  await expect.element(page.getByText('1 sur 3')).toBeVisible();
  const fit = plain(percent.element().textContent);
  await userEvent.keyboard('1');
  await expect.element(percent).toHaveTextContent('100 %');
  await userEvent.keyboard('+');
  await expect.element(percent).toHaveTextContent('125 %');
  await userEvent.keyboard('-');
  await expect.element(percent).toHaveTextContent('100 %');
  await userEvent.keyboard('0');
  await expect.element(percent).toHaveTextContent(fit);
  await userEvent.keyboard('{ArrowRight}');
  await expect.element(page.getByRole('img', { name: 'deux.png' })).toBeVisible();
  await userEvent.keyboard('{ArrowLeft}{ArrowLeft}');
  await expect.element(page.getByText('1 sur 3')).toBeVisible();
  await expectAccessible();
  await userEvent.keyboard('{Escape}');
  await expect.element(page.getByRole('dialog')).not.toBeInTheDocument();
  expect(document.activeElement).toBe(opener);
});

test('zooms with the wheel and pans by dragging', async () => {
  openViewer(pictures, 0);
  const picture = page.getByRole('img', { name: 'un.png' });
  await expect.element(picture).toBeVisible();
  await expect.poll(() => picture.element().getBoundingClientRect().width).toBeGreaterThan(900);
  const ground = picture.element().parentElement as HTMLElement;
  const before = picture.element().getBoundingClientRect();
  ground.dispatchEvent(
    new WheelEvent('wheel', { deltaY: -400, clientX: 640, clientY: 400, bubbles: true, cancelable: true }),
  );
  await expect.poll(() => picture.element().getBoundingClientRect().width).toBeGreaterThan(before.width * 2);
  const near = picture.element().getBoundingClientRect();
  await userEvent.keyboard('{ArrowUp}');
  await expect.poll(() => picture.element().getBoundingClientRect().y).toBeCloseTo(near.y + 80, 0);
  await userEvent.keyboard('{Escape}');
});

test('says so when a picture cannot be shown', async () => {
  openViewer(pictures, 2);
  await expect.element(page.getByText(/ne peut pas être affichée/u)).toBeVisible();
  await userEvent.keyboard('{Escape}');
});

test('passes over files that are no pictures', async () => {
  const text: Viewable = { id: 't', name: 't.txt', picture: false, width: null, height: null };
  openViewer([text, ...pictures], 2);
  await expect.element(page.getByText('2 sur 3')).toBeVisible();
  await userEvent.keyboard('{Escape}');
});
