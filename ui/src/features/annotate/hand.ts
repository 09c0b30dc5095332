import type { Drawing } from './drawing.svelte';
import { type Grip, gripNear, type Kind, type Mark, markNear, type Point } from './marks';
import type { Sight } from './sight.svelte';

/** How near a grip is taken, in pixels of the screen. */
const reach = 14;

/** The pointer, held down on a picture: it draws a mark, drags one or its grip, or moves the picture. */
export class Hand {
  private hold: { from: Point; mark?: Mark; grip?: Grip; draws?: boolean; pans?: boolean } | undefined;

  constructor(private readonly sight: Sight) {}

  get holds(): boolean {
    return this.hold !== undefined;
  }

  /** Begins a mark at a point of the picture. */
  draw(drawing: Drawing, kind: Kind, from: Point): void {
    drawing.begin(kind, from);
    this.hold = { from, draws: true };
  }

  /** Takes what is at a point of the picture: a grip, a mark, or the picture itself. */
  grasp(drawing: Drawing, from: Point, event: PointerEvent): void {
    const near = reach / this.sight.scale;
    const { chosen } = drawing;
    const grip = chosen && gripNear(chosen, from, near);
    const mark = grip ? chosen : markNear(drawing.marks, from, near / 2);
    drawing.choose(mark);
    this.hold = mark ? { from, mark, grip } : { from: { x: event.clientX, y: event.clientY }, pans: true };
  }

  move(drawing: Drawing, at: Point, event: PointerEvent): void {
    const { hold } = this;
    if (!hold) return;
    if (hold.draws) drawing.drawTo(at);
    else if (hold.mark) drawing.drag(hold.mark, { x: at.x - hold.from.x, y: at.y - hold.from.y }, hold.grip);
    else {
      this.sight.pan({ x: event.clientX - hold.from.x, y: event.clientY - hold.from.y });
      hold.from = { x: event.clientX, y: event.clientY };
    }
  }

  up(drawing: Drawing | undefined): void {
    if (this.hold?.draws) drawing?.lay(4 / this.sight.scale);
    else if (this.hold?.mark && drawing?.draft) drawing.drop();
    this.hold = undefined;
  }
}
