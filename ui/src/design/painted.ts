/** Comes back once what is on the page now was painted: for what nobody waits for. A window out of sight paints nothing. */
export async function paintedOnce(): Promise<void> {
  if (!document.hidden) await new Promise((resolve) => requestAnimationFrame(() => setTimeout(resolve)));
}
