import type { PlainKey } from '../../i18n/t';
import type { Tool } from './marks';

/** The tools, in the order shown, with the key that takes each. */
export const tools = [
  { tool: 'select', title: 'annotate-select', key: 'v' },
  { tool: 'arrow', title: 'annotate-arrow', key: 'a' },
  { tool: 'frame', title: 'annotate-frame', key: 'r' },
  { tool: 'text', title: 'annotate-text', key: 't' },
  { tool: 'redact', title: 'annotate-redact', key: 'h' },
] as const satisfies readonly { tool: Tool; title: PlainKey; key: string }[];

/** What each tool does, in words. */
export const hints: Record<Tool, PlainKey> = {
  select: 'annotate-hint-select',
  arrow: 'annotate-hint-draw',
  frame: 'annotate-hint-draw',
  text: 'annotate-hint-text',
  redact: 'annotate-hint-redact',
};

/** Which way an arrow key points. */
export const ways: Record<string, { x: number; y: number }> = {
  ArrowLeft: { x: -1, y: 0 },
  ArrowRight: { x: 1, y: 0 },
  ArrowUp: { x: 0, y: -1 },
  ArrowDown: { x: 0, y: 1 },
};
