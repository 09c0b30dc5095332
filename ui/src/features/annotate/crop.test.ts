import { describe, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { expectAccessible } from '../../../tests/axe';
import { choosePart } from './crop';

/** 400 × 200 pixels: red on the left, blue on the right. */
async function picture(): Promise<Blob> {
  const canvas = new OffscreenCanvas(400, 200);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.fillStyle = '#ff0000';
  context.fillRect(0, 0, 200, 200);
  context.fillStyle = '#0000ff';
  context.fillRect(200, 0, 200, 200);
  return canvas.convertToBlob();
}

async function colours(png: File): Promise<{ width: number; height: number; seen: Set<string> }> {
  const bitmap = await createImageBitmap(png);
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  context.drawImage(bitmap, 0, 0);
  const { data } = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const seen = new Set<string>();
  for (let at = 0; at < data.length; at += 4) seen.add(data.slice(at, at + 3).join());
  return { width: bitmap.width, height: bitmap.height, seen };
}

const area = page.getByRole('application');

describe('choosing a part', () => {
  test('by keyboard keeps that part and no pixel of the rest', async () => {
    const kept: File[] = [];
    const keep = (png: File) => {
      kept.push(png);
      return Promise.resolve();
    };
    const done = choosePart({ name: 'écran.png', source: await picture(), keep });
    await expect.element(area).toHaveFocus();
    await expect.element(page.getByRole('status').first()).toHaveTextContent('200 × 100');
    await expectAccessible();
    await userEvent.keyboard(`${'{ArrowRight}'.repeat(10)}{Shift>}{ArrowDown}{/Shift}{Enter}`);
    expect(await done).toBe(true);
    expect(kept[0]?.name).toBe('écran.png');
    expect(await colours(kept[0] as File)).toEqual({ width: 200, height: 110, seen: new Set(['0,0,255']) });
  });

  test('by mouse draws it', async () => {
    const kept: File[] = [];
    const keep = (png: File) => {
      kept.push(png);
      return Promise.resolve();
    };
    const done = choosePart({ name: 'écran.png', source: await picture(), keep });
    const image = document.querySelector('dialog img') as HTMLImageElement;
    await expect.poll(() => image.getBoundingClientRect().width).toBe(400);
    const { left, top } = image.getBoundingClientRect();
    const ground = area.element();
    const at = (type: string, x: number, y: number) =>
      ground.dispatchEvent(
        new PointerEvent(type, {
          clientX: left + x,
          clientY: top + y,
          button: 0,
          pointerId: 1,
          bubbles: true,
          cancelable: true,
        }),
      );
    ground.setPointerCapture = () => undefined;
    at('pointerdown', 10, 10);
    at('pointermove', 130, 170);
    at('pointerup', 130, 170);
    await page.getByRole('button', { name: 'Garder cette zone' }).click();
    expect(await done).toBe(true);
    expect(await colours(kept[0] as File)).toEqual({ width: 120, height: 160, seen: new Set(['255,0,0']) });
  });

  test('can be left, and says why it could not be kept', async () => {
    let fails = true;
    const keep = () => (fails ? Promise.reject(new Error('no room')) : Promise.resolve());
    const done = choosePart({ name: 'écran.png', source: await picture(), keep });
    await expect.element(area).toHaveFocus();
    await expect.element(page.getByRole('button', { name: 'Garder cette zone' })).toBeEnabled();
    await userEvent.keyboard('{Enter}');
    await expect.element(page.getByRole('alert')).not.toBeEmptyDOMElement();
    fails = false;
    await userEvent.keyboard('{Escape}');
    expect(await done).toBe(false);
    await expect.element(area).not.toBeInTheDocument();
  });
});
