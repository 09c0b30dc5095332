import type { PictureAddress } from './picture';

/** What the toolbar can put on or off. */
export type Format = 'bold' | 'italic' | 'list' | 'code' | 'quote';

/** What the rich text needs to be made. */
export interface RichTextOptions {
  element: HTMLElement;
  /** Markdown. */
  value: string;
  /** Where the caret was in `value`, when the focus is to come along. */
  caret: number | undefined;
  address: PictureAddress;
  /** A picture of the text is to be shown large. */
  onpicture(source: string): void;
  onchange(value: string): void;
  /** Selection or content changed: what is active may have too. */
  onstate(): void;
  /** These three say whether they took the event. */
  onkey(event: KeyboardEvent): boolean;
  onpaste(event: ClipboardEvent): boolean;
  ondrop(event: DragEvent): boolean;
}

/** A place in the text that follows what is typed around it. */
export interface Anchor {
  insert(source: string, alt: string): void;
  /** Must be called when the place is no longer needed. */
  drop(): void;
}

/** The rich text, as the rest of the editor sees it: nothing of Tiptap shows. */
export interface RichText {
  /** Replaces the text, without telling `onchange`. */
  set(value: string): void;
  focus(): void;
  attributes(attributes: Record<string, string>): void;
  editable(yes: boolean): void;
  /** The place of the caret. */
  anchor(): Anchor;
  toggle(format: Format): void;
  active(format: Format): boolean;
  /** The address of the link at the caret, or nothing. */
  link(): string;
  /** Links the selection; with nothing selected, writes the address; an empty address unlinks. */
  setLink(address: string): void;
  destroy(): void;
}
