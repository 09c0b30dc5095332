import { describe, expect, test } from 'vitest';
import { exchangedIn } from './exchanged';
import {
  boxOf,
  coveredPixels,
  gripNear,
  type Kind,
  letterSize,
  type Mark,
  markNear,
  moved,
  settled,
  stretched,
} from './marks';
import { begun, redone, stepped, undone } from './steps';

const picture = { width: 400, height: 300 };

function mark(kind: Kind, x1: number, y1: number, x2: number, y2: number, text = ''): Mark {
  return { id: 1, kind, from: { x: x1, y: y1 }, to: { x: x2, y: y2 }, text };
}

describe('marks', () => {
  test.each([
    ['drawn backwards', mark('redact', 90.4, 80.6, 10.5, 20.2), { x: 10, y: 20, width: 81, height: 61 }],
    ['thinner than a pixel', mark('redact', 10.2, 10.2, 10.4, 10.4), { x: 10, y: 10, width: 1, height: 1 }],
    ['over the edge', mark('redact', -5, 250, 30, 999), { x: 0, y: 250, width: 30, height: 50 }],
  ])('a redaction %s covers every pixel it touches', (_, it, pixels) => {
    expect(coveredPixels(it, picture)).toEqual(pixels);
  });

  test.each([
    ['right', { x: 999, y: 0 }, { x: 300, y: 20, width: 100, height: 60 }],
    ['up', { x: 5, y: -999 }, { x: 15, y: 0, width: 100, height: 60 }],
  ])('moved too far %s stops at the edge, as large as before', (_, by, box) => {
    expect(boxOf(moved(mark('frame', 10, 20, 110, 80), by, picture))).toEqual(box);
  });

  test('stretched past its other corner turns over, and is put straight when kept', () => {
    const turned = stretched(mark('frame', 100, 100, 150, 150), 'nw', { x: 80, y: 10 }, picture);
    expect(settled(turned)).toMatchObject({ from: { x: 150, y: 110 }, to: { x: 180, y: 150 } });
  });

  test('an arrow keeps its direction when kept', () => {
    expect(settled(mark('arrow', 90.4, 80.6, 10.5, 20.2))).toMatchObject({
      from: { x: 90, y: 81 },
      to: { x: 11, y: 20 },
    });
  });

  test('a text grows in proportion, up to the edge, and never too small to read', () => {
    const text = mark('text', 100, 100, 200, 125, 'Ici');
    expect(letterSize(text)).toBe(20);
    expect(boxOf(stretched(text, 'se', { x: 100, y: 0 }, picture))).toEqual({ x: 100, y: 100, width: 200, height: 50 });
    expect(boxOf(stretched(text, 'se', { x: 999, y: 0 }, picture)).width).toBe(300);
    expect(letterSize(stretched(text, 'se', { x: -99, y: 0 }, picture))).toBe(8);
  });

  test('the topmost mark under the pointer is taken; a frame only by its edge', () => {
    const marks = [
      { ...mark('redact', 0, 0, 100, 100), id: 1 },
      { ...mark('frame', 0, 0, 100, 100), id: 2 },
      { ...mark('arrow', 200, 0, 200, 100), id: 3 },
    ];
    expect(markNear(marks, { x: 50, y: 50 }, 4)?.id).toBe(1);
    expect(markNear(marks, { x: 98, y: 50 }, 4)?.id).toBe(2);
    expect(markNear(marks, { x: 203, y: 50 }, 4)?.id).toBe(3);
    expect(markNear(marks, { x: 150, y: 50 }, 4)).toBeUndefined();
  });

  test('an arrow has two grips, a box four, a text one', () => {
    expect(gripNear(mark('arrow', 10, 10, 50, 50), { x: 12, y: 9 }, 6)).toBe('nw');
    expect(gripNear(mark('arrow', 10, 10, 50, 50), { x: 50, y: 10 }, 6)).toBeUndefined();
    expect(gripNear(mark('frame', 10, 10, 50, 50), { x: 50, y: 10 }, 6)).toBe('ne');
    expect(gripNear(mark('text', 10, 10, 50, 50), { x: 10, y: 10 }, 6)).toBeUndefined();
  });
});

describe('steps', () => {
  test('go back and forth, and a new one forgets what was taken back', () => {
    let steps = stepped(stepped(begun('a'), 'b'), 'c');
    steps = undone(undone(undone(steps)));
    expect(steps.now).toBe('a');
    steps = redone(steps);
    expect(steps.now).toBe('b');
    steps = redone(stepped(steps, 'd'));
    expect(steps.now).toBe('d');
    expect(undone(steps).now).toBe('b');
  });

  test('of the same name are one', () => {
    const steps = stepped(stepped(stepped(begun(0), 1, 'move 1'), 2, 'move 1'), 3, 'move 2');
    expect(undone(steps).now).toBe(2);
    expect(undone(undone(steps)).now).toBe(0);
    expect(undone(stepped(undone(steps), 9, 'move 2')).now, 'taken back, a step is over').toBe(2);
  });
});

test('a text names the picture in place of the one that was annotated, twice if need be', () => {
  const exchanged = new Map([
    ['a1', 'b2'],
    ['b2', 'c3'],
  ]);
  const text = 'Voici ![a1](upload:a1) et ![x](upload:a11), [upload:a1](upload:a1)';
  expect(exchangedIn(text, exchanged)).toBe('Voici ![a1](upload:c3) et ![x](upload:a11), [upload:a1](upload:c3)');
  expect(exchangedIn(text, new Map())).toBe(text);
});
