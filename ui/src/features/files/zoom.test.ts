import { describe, expect, test } from 'vitest';
import { fitScale, held, type Placement, panned, scaleOf, whole, zoomed } from './zoom';

const picture = { width: 2000, height: 1000 };
const window = { width: 1000, height: 800 };
const middle = { x: 0, y: 0 };

describe('a picture in the window', () => {
  test('shows whole, and a small one is not blown up', () => {
    expect(fitScale(picture, window)).toBe(0.5);
    expect(fitScale({ width: 100, height: 100 }, window)).toBe(1);
    expect(fitScale({ width: 0, height: 0 }, window)).toBe(1);
  });

  test('keeps what is under the pointer where it is', () => {
    const from: Placement = { scale: 1, x: 0, y: 0 };
    const to = zoomed(from, 2, { x: 300, y: 0 }, picture, window);
    const before = (300 - from.x) / scaleOf(from, picture, window);
    const after = (300 - to.x) / scaleOf(to, picture, window);
    expect(after).toBeCloseTo(before);
  });

  test('goes back to whole when it is taken far enough', () => {
    expect(zoomed({ scale: 0.6, x: 40, y: 0 }, -1, middle, picture, window)).toEqual(whole);
  });

  test('is never nearer than eight times', () => {
    expect(zoomed(whole, 100, middle, picture, window).scale).toBe(8);
  });

  test('cannot be dragged out of the window', () => {
    const near: Placement = { scale: 1, x: 0, y: 0 };
    expect(panned(near, { x: 9000, y: 9000 }, picture, window)).toEqual({ scale: 1, x: 500, y: 100 });
    expect(held({ scale: 0.5, x: 90, y: 90 }, picture, window)).toEqual({ scale: 0.5, x: 0, y: 0 });
  });
});
