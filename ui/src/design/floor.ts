import { getContext, setContext } from 'svelte';

const key = Symbol('floor');

/** Called by a dialog: what floats inside it is drawn in it, because the page under a modal dialog is out of reach. */
export function setFloor(element: () => HTMLElement | undefined): void {
  setContext(key, element);
}

/** Where menus, lists and calendars are drawn: the dialog around the component, else the page. Call while it is made. */
export function useFloor(): () => HTMLElement {
  const element = getContext<(() => HTMLElement | undefined) | undefined>(key);
  return () => element?.() ?? document.body;
}
