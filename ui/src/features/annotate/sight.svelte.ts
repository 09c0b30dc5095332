import { number } from '../../i18n/format';
import { t } from '../../i18n/t';
import { held, type Placement, panned, type Size, scaleOf, whole, zoomed } from '../files/zoom';
import type { Drawing } from './drawing.svelte';
import type { Point } from './marks';

/** How the picture being annotated lies in the window: near or far, moved, scrolled with the wheel. */
export class Sight {
  /** The window, in pixels of the screen. */
  width = $state(0);
  height = $state(0);
  private placement = $state.raw<Placement>(whole);

  constructor(private readonly drawing: () => Drawing | undefined) {}

  /** The picture, in its own pixels. */
  get size(): Size {
    return this.drawing()?.picture ?? { width: 0, height: 0 };
  }

  /** Pixels of the screen per pixel of the picture. */
  get scale(): number {
    return scaleOf(this.placement, this.size, this.ground);
  }

  get placed(): Placement {
    return held(this.placement, this.size, this.ground);
  }

  /** The scale, in words. */
  get percent(): string {
    return t('annotate-percent', { percent: number(Math.round(this.scale * 100)) });
  }

  private get ground(): Size {
    return { width: this.width, height: this.height };
  }

  /** Nearer or farther, keeping what is under a point, counted from the middle of the window, where it is. */
  zoom(steps: number, point: Point = { x: 0, y: 0 }): void {
    this.placement = zoomed(this.placement, steps, point, this.size, this.ground);
    this.sayScale();
  }

  fit(): void {
    this.placement = whole;
    this.sayScale();
  }

  actual(): void {
    this.placement = { scale: 1, x: 0, y: 0 };
    this.sayScale();
  }

  /** Moves the picture by some pixels of the screen. */
  pan(by: Point): void {
    this.placement = panned(this.placed, by, this.size, this.ground);
  }

  /** Moves the picture so that a point of it is in the window. */
  show(point: Point): void {
    const margin = 24;
    const off = (at: number, all: number, shift: number, room: number) => {
      const where = (at - all / 2) * this.scale + shift;
      return Math.max(-room / 2 + margin - where, Math.min(0, room / 2 - margin - where));
    };
    const by = {
      x: off(point.x, this.size.width, this.placed.x, this.width),
      y: off(point.y, this.size.height, this.placed.y, this.height),
    };
    if (by.x !== 0 || by.y !== 0) this.pan(by);
  }

  /** To attach to the window. Svelte makes `onwheel` passive, and a passive listener cannot keep the page from zooming. */
  readonly wheels = (element: HTMLElement): (() => void) => {
    const wheel = (event: WheelEvent) => this.wheel(event, element);
    element.addEventListener('wheel', wheel, { passive: false });
    return () => element.removeEventListener('wheel', wheel);
  };

  private wheel(event: WheelEvent, element: HTMLElement): void {
    event.preventDefault();
    const lines = event.deltaMode === WheelEvent.DOM_DELTA_LINE;
    if (event.ctrlKey || event.metaKey) {
      const box = element.getBoundingClientRect();
      const point = { x: event.clientX - box.left - box.width / 2, y: event.clientY - box.top - box.height / 2 };
      this.zoom(-event.deltaY / (lines ? 3 : 100), point);
      return;
    }
    const unit = lines ? 16 : 1;
    const [x, y] = event.shiftKey ? [event.deltaY, event.deltaX] : [event.deltaX, event.deltaY];
    this.pan({ x: -x * unit, y: -y * unit });
  }

  private sayScale(): void {
    const drawing = this.drawing();
    if (drawing) drawing.said = this.percent;
  }
}
