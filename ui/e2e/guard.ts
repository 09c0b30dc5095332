import { expect, type Page } from '@playwright/test';

/** What must never happen on a page, whatever people write: kept from the first request to the end of the test. */
export class Guard {
  readonly #seen: string[] = [];

  constructor(page: Page, host: string) {
    page.on('dialog', (dialog) => {
      this.#seen.push(`dialog: ${dialog.message()}`);
      void dialog.dismiss();
    });
    page.on('pageerror', (error) => this.#seen.push(`error: ${error.message}`));
    page.on('popup', (popup) => this.#seen.push(`window: ${popup.url()}`));
    page.on('request', (request) => {
      const address = request.url();
      const local = address.startsWith(`${host}/`) || address.startsWith('data:') || address.startsWith(`blob:${host}`);
      if (!local) this.#seen.push(`request outside the host: ${address}`);
    });
    page.on('response', async (response) => {
      // Gone with its page when it cannot be read any more.
      const problem = response.status() === 422 ? await response.json().catch(() => undefined) : undefined;
      if (problem?.kind === 'failure') this.#seen.push(`failure: ${response.url()} ${JSON.stringify(problem)}`);
    });
    page.on('console', (message) => {
      // A refusal travels as 422, and the browser writes that down by itself.
      const expected = /status of (422|404)/.test(message.text());
      if (message.type() === 'error' && !expected) this.#seen.push(`console: ${message.text()}`);
    });
  }

  /** Fails with everything that was seen. */
  check(): void {
    expect(this.#seen, 'nothing executed, nothing left the host, nothing broke').toEqual([]);
  }
}
