import type { Theme } from '../api/generated';

/** Puts the colours chosen on the page; `system` follows the system by itself. */
export function applyTheme(theme: Theme): void {
  if (theme === 'system') delete document.documentElement.dataset.theme;
  else document.documentElement.dataset.theme = theme;
}
