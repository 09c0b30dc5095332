import { describe, expect, test } from 'vitest';
import type { Kind, Mark } from './marks';
import { rowsAtOnce } from './png';
import { pngName, render } from './render';

const secret = 'GPS 48.8566 N 2.3522 E';

function mark(kind: Kind, x1: number, y1: number, x2: number, y2: number, text = ''): Mark {
  return { id: 1, kind, from: { x: x1, y: y1 }, to: { x: x2, y: y2 }, text };
}

/** A picture in which no two neighbours are alike. */
function noise(width: number, height: number): OffscreenCanvas {
  const canvas = new OffscreenCanvas(width, height);
  const context = canvas.getContext('2d') as OffscreenCanvasRenderingContext2D;
  const pixels = context.createImageData(width, height);
  for (let at = 0; at < pixels.data.length; at += 1) pixels.data[at] = at % 4 === 3 ? 255 : (at * 7919) % 251;
  context.putImageData(pixels, 0, 0);
  return canvas;
}

async function pixelsOf(png: Blob): Promise<ImageData> {
  const picture = await createImageBitmap(png);
  const context = new OffscreenCanvas(picture.width, picture.height).getContext('2d');
  context?.drawImage(picture, 0, 0);
  return context?.getImageData(0, 0, picture.width, picture.height) as ImageData;
}

function colour({ data, width }: ImageData, x: number, y: number): string {
  return [...data.subarray((y * width + x) * 4, (y * width + x) * 4 + 4)].join(' ');
}

/** The kinds of chunk in a PNG, in their order. */
function kindsOf(bytes: Uint8Array): string[] {
  const view = new DataView(bytes.buffer, bytes.byteOffset);
  const kinds: string[] = [];
  for (let at = 8; at < bytes.length; at += view.getUint32(at) + 12)
    kinds.push(String.fromCharCode(...bytes.subarray(at + 4, at + 8)));
  return kinds;
}

async function withMetadata(png: Blob): Promise<Blob> {
  const bytes = new Uint8Array(await png.arrayBuffer());
  const words = new TextEncoder().encode(`tEXtComment\0${secret}`);
  const length = new Uint8Array(4);
  new DataView(length.buffer).setUint32(0, words.length - 4);
  // Readers do not check the sum of a chunk they may skip.
  return new Blob([bytes.subarray(0, 33), length, words, new Uint8Array(4), bytes.subarray(33)]);
}

describe('the new picture', () => {
  test('has lost the pixels under a redaction, to the last, across the strips it is made of', async () => {
    const [width, height] = [2000, 300];
    expect(rowsAtOnce(width), 'several strips').toBeLessThan(height / 2);
    const source = noise(width, height);
    const before = await pixelsOf(await source.convertToBlob());
    const redaction = mark('redact', 1500.5, 20.4, 300.2, 280.6);
    const after = await pixelsOf(await render(source, source, [redaction]));
    const covered = new Set<string>();
    for (let y = 20; y < 281; y += 1) for (let x = 300; x < 1501; x += 1) covered.add(colour(after, x, y));
    expect([...covered]).toEqual(['0 0 0 255']);
    let outside = 0;
    for (let y = 0; y < height; y += 1)
      for (let x = 0; x < width; x += 1)
        if (x < 300 || x >= 1501 || y < 20 || y >= 281) outside += Number(colour(before, x, y) !== colour(after, x, y));
    expect(outside, 'pixels changed outside').toBe(0);
  });

  test('is pixels and nothing else: no word of the metadata of the original', async () => {
    const original = await withMetadata(await noise(60, 40).convertToBlob());
    expect(await original.text()).toContain(secret);
    const picture = new Image();
    picture.src = URL.createObjectURL(original);
    await picture.decode();
    const png = await render(picture, { width: 60, height: 40 }, [mark('arrow', 5, 5, 50, 30)]);
    const bytes = new Uint8Array(await png.arrayBuffer());
    expect(new Set(kindsOf(bytes))).toEqual(new Set(['IHDR', 'IDAT', 'IEND']));
    expect(new TextDecoder('latin1').decode(bytes)).not.toContain('GPS');
    expect(png.type).toBe('image/png');
  });

  test('keeps what is transparent so, and hides even that under a redaction', async () => {
    const source = new OffscreenCanvas(100, 100);
    source.getContext('2d');
    const after = await pixelsOf(await render(source, source, [mark('redact', 10, 10, 50, 50)]));
    expect(colour(after, 5, 5)).toBe('0 0 0 0');
    expect(colour(after, 30, 30)).toBe('0 0 0 255');
  });

  test.each<[string, Mark, [number, number], [number, number]]>([
    ['an arrow', mark('arrow', 100, 200, 500, 200), [300, 200], [300, 300]],
    ['a frame', mark('frame', 100, 100, 500, 300), [100, 200], [300, 200]],
    ['a text', mark('text', 100, 100, 200, 160, '█'), [112, 130], [400, 300]],
  ])('carries %s in red, and leaves the rest', async (_, it, drawn, left) => {
    const source = new OffscreenCanvas(600, 400);
    const context = source.getContext('2d') as OffscreenCanvasRenderingContext2D;
    context.fillStyle = '#336699';
    context.fillRect(0, 0, 600, 400);
    const after = await pixelsOf(await render(source, source, [it]));
    expect(colour(after, ...drawn)).toBe('200 0 30 255');
    expect(colour(after, ...left)).toBe('51 102 153 255');
  });

  test('is made of an 8k picture while the window lives', async () => {
    const source = new OffscreenCanvas(7680, 4320);
    const context = source.getContext('2d') as OffscreenCanvasRenderingContext2D;
    for (let x = 0; x < 7680; x += 64) {
      context.fillStyle = `hsl(${x % 360} 60% 50%)`;
      context.fillRect(x, 0, 60, 4320);
    }
    let frames = 0;
    let over = false;
    const count = () => {
      frames += 1;
      if (!over) requestAnimationFrame(count);
    };
    requestAnimationFrame(count);
    const png = await render(source, source, [mark('redact', 100, 100, 7000, 4000), mark('arrow', 10, 10, 900, 900)]);
    over = true;
    const bytes = new Uint8Array(await png.slice(0, 33).arrayBuffer());
    expect(new DataView(bytes.buffer).getUint32(16)).toBe(7680);
    expect(frames, 'the window was painted all along').toBeGreaterThan(20);
  }, 60_000);

  test.each([
    ['photo.jpg', 'photo.png'],
    ['capture.png', 'capture.png'],
    ['sans extension', 'sans extension.png'],
    ['.cachée', '.cachée.png'],
  ])('%s is called %s', (name, png) => {
    expect(pngName(name)).toBe(png);
  });
});
