/** Puts the keyboard on the ticket around a form that is about to go, so that its keys go on working. */
export function backToTicket(from: EventTarget | null | undefined): void {
  if (from instanceof Element) from.closest<HTMLElement>('[data-ticket]')?.focus({ preventScroll: true });
}
