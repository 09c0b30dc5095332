import { t } from '../../i18n/t';
import type { Size } from '../files/zoom';
import { measured } from './ink';
import {
  boxOf,
  type Grip,
  inside,
  type Kind,
  letterSize,
  lettersOf,
  type Mark,
  moved,
  type Point,
  settled,
  stretched,
  type Tool,
} from './marks';
import { begun, redone, type Steps, stepped, undone } from './steps';

/** Words being written on the picture. */
export interface Writing {
  /** Where their first letter stands. */
  at: Point;
  /** The size of the letters. */
  size: number;
  words: string;
  /** The text they replace. */
  of?: Mark;
}

/** The marks of one picture while they are being made: the tool in hand, the pen of the keyboard, what can be undone. */
export class Drawing {
  tool = $state<Tool>('arrow');
  /** Being drawn; or the chosen mark, while it is dragged. */
  draft = $state.raw<Mark | undefined>();
  /** Where the keyboard draws. */
  pen = $state.raw<Point>({ x: 0, y: 0 });
  writing = $state.raw<Writing | undefined>();
  /** What was just done, in words. */
  said = $state('');
  private choice = $state<number | undefined>();
  private steps = $state.raw<Steps<readonly Mark[]>>(begun([]));
  private made = 0;

  constructor(
    readonly picture: Size,
    marks: readonly Mark[] = [],
  ) {
    this.steps = begun(marks);
    this.made = Math.max(0, ...marks.map((it) => it.id));
    this.pen = { x: Math.round(picture.width / 2), y: Math.round(picture.height / 2) };
  }

  /** The marks laid, the lowest first. */
  get marks(): readonly Mark[] {
    return this.steps.now;
  }

  /** What is to be drawn now: the marks, and the one under the hand. */
  get shown(): readonly Mark[] {
    const draft = this.draft;
    const replaced = this.writing?.of?.id;
    const marks = this.marks.filter((it) => it.id !== replaced);
    if (!draft) return marks;
    const known = marks.some((it) => it.id === draft.id);
    return known ? marks.map((it) => (it.id === draft.id ? draft : it)) : [...marks, draft];
  }

  /** The mark that keys and grips act on. */
  get chosen(): Mark | undefined {
    return this.shown.find((it) => it.id === this.choice);
  }

  get undoable(): boolean {
    return this.steps.past.length > 0;
  }

  get redoable(): boolean {
    return this.steps.future.length > 0;
  }

  take(tool: Tool): void {
    this.tool = tool;
    this.draft = undefined;
    this.choice = undefined;
    this.said = t('annotate-took', { tool });
  }

  choose(mark: Mark | undefined): void {
    this.choice = mark?.id;
    if (!mark) return;
    this.tool = 'select';
    const at = this.marks.findIndex((it) => it.id === mark.id) + 1;
    this.said = t('annotate-chosen', { kind: mark.kind, at, count: this.marks.length });
  }

  /** Chooses the next mark, or the one before; says whether there was one. */
  chooseNext(by: 1 | -1): boolean {
    const at = this.marks.findIndex((it) => it.id === this.choice);
    const next = this.marks[at < 0 ? (by > 0 ? 0 : this.marks.length - 1) : at + by];
    this.choose(next);
    return next !== undefined;
  }

  /** Begins a mark at a point, as small as can be. */
  begin(kind: Kind, at: Point): void {
    const point = inside(at, this.picture);
    this.choice = undefined;
    this.draft = { id: ++this.made, kind, from: point, to: point, text: '' };
  }

  /** The mark being drawn now ends here. */
  drawTo(at: Point): void {
    if (this.draft) this.draft = { ...this.draft, to: inside(at, this.picture) };
  }

  /** Lays down the mark being drawn, unless it is smaller than `least` both ways. */
  lay(least = 1): void {
    const mark = this.draft && settled(this.draft);
    this.draft = undefined;
    if (!mark) return;
    const { width, height } = boxOf(mark);
    const flat = mark.kind !== 'arrow' && (width < 1 || height < 1);
    if (flat || Math.max(width, height) < least) return;
    this.set([...this.marks, mark]);
    this.said = t('annotate-laid', { kind: mark.kind });
  }

  /** Lays a mark of an ordinary size at the pen, so that it can be moved and stretched from there. */
  layAtPen(kind: Kind): void {
    const size = lettersOf(this.picture) * 4;
    this.begin(kind, this.pen);
    this.drawTo({ x: this.pen.x + size, y: this.pen.y + size });
    this.lay();
    this.choice = this.marks.at(-1)?.id;
    this.tool = 'select';
  }

  /** Moves the pen, or what it draws, or the chosen mark. */
  nudge(by: Point): void {
    if (this.draft) {
      this.draft = moved(this.draft, by, this.picture);
      this.pen = this.draft.from;
    } else if (this.tool !== 'select') {
      this.pen = inside({ x: this.pen.x + by.x, y: this.pen.y + by.y }, this.picture);
    } else if (this.chosen) {
      this.change(moved(this.chosen, by, this.picture), 'move');
      this.pen = inside(this.chosen.from, this.picture);
    }
    this.said = place(this.pen);
  }

  // A box needs two sides before it is one; an arrow is one from its first pixel.
  private beginAtPen(kind: Kind): void {
    this.begin(kind, this.pen);
    const least = kind === 'arrow' ? 0 : lettersOf(this.picture);
    this.drawTo({ x: this.pen.x + least, y: this.pen.y + least });
  }

  /** Stretches what the pen draws, beginning it if need be, or the chosen mark. */
  stretch(by: Point): void {
    if (this.tool !== 'select' && this.tool !== 'text') {
      if (!this.draft) this.beginAtPen(this.tool);
      if (this.draft) this.draft = stretched(this.draft, 'se', by, this.picture);
    } else if (this.chosen) {
      this.change(settled(stretched(this.chosen, 'se', by, this.picture)), 'stretch');
    }
    const mark = this.draft ?? this.chosen;
    if (mark) this.said = extent(mark);
  }

  /** Shows the chosen mark as it is dragged. */
  drag(mark: Mark, by: Point, grip?: Grip): void {
    this.draft = grip ? stretched(mark, grip, by, this.picture) : moved(mark, by, this.picture);
  }

  /** Keeps the chosen mark where it was dragged. */
  drop(): void {
    const mark = this.draft && settled(this.draft);
    this.draft = undefined;
    if (!mark) return;
    this.change(mark);
    this.said = place(mark.from);
  }

  /** Begins words at a point, or takes up those of a text again. */
  write(at: Point, of?: Mark): void {
    const size = of ? letterSize(of) : lettersOf(this.picture);
    this.writing = { at: inside(at, this.picture), size, words: of?.text ?? '', of };
  }

  /** Lays the words down; none are no text. */
  layWords(): void {
    const writing = this.writing;
    this.writing = undefined;
    if (!writing) return;
    const words = writing.words.trimEnd();
    const others = this.marks.filter((it) => it.id !== writing.of?.id);
    if (words === '') {
      if (writing.of) this.set(others);
      return;
    }
    if (words === writing.of?.text) return;
    const mark = this.textMark(writing.of?.id ?? ++this.made, words, writing);
    const known = writing.of !== undefined;
    this.set(known ? this.marks.map((it) => (it.id === mark.id ? mark : it)) : [...others, mark]);
    this.said = t('annotate-laid', { kind: 'text' });
  }

  remove(): void {
    const mark = this.chosen;
    if (!mark) return;
    this.choice = undefined;
    this.draft = undefined;
    this.set(this.marks.filter((it) => it.id !== mark.id));
    this.said = t('annotate-deleted', { kind: mark.kind });
  }

  undo(): void {
    if (!this.undoable) return;
    this.draft = undefined;
    this.steps = undone(this.steps);
    this.said = t('annotate-undone', { count: this.marks.length });
  }

  redo(): void {
    if (!this.redoable) return;
    this.draft = undefined;
    this.steps = redone(this.steps);
    this.said = t('annotate-redone', { count: this.marks.length });
  }

  /** Words that are abandoned leave the text they were of as it was. */
  abandonWords(): void {
    this.writing = undefined;
  }

  private textMark(id: number, words: string, { at, size }: Writing): Mark {
    const { width, height } = measured(words, size);
    // Words longer than the picture become smaller: cut off, they would not be read.
    const factor = Math.min(1, this.picture.width / width, this.picture.height / height);
    const to = { x: at.x + width * factor, y: at.y + height * factor };
    return moved({ id, kind: 'text', from: at, to, text: words }, { x: 0, y: 0 }, this.picture);
  }

  private change(mark: Mark, name?: string): void {
    this.set(
      this.marks.map((it) => (it.id === mark.id ? mark : it)),
      name && `${name} ${mark.id}`,
    );
  }

  private set(marks: readonly Mark[], name?: string): void {
    this.steps = stepped(this.steps, marks, name);
  }
}

function place({ x, y }: Point): string {
  return t('annotate-at', { x: Math.round(x), y: Math.round(y) });
}

function extent(mark: Mark): string {
  const { width, height } = boxOf(mark);
  return t('annotate-sized', { width: Math.round(width), height: Math.round(height) });
}
