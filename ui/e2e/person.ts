import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type BrowserContext, expect, type Locator, type Page } from '@playwright/test';
import { accessible } from './axe';
import { Guard } from './guard';
import type { Words } from './words';

/** The demonstration's password, the same for everybody. */
export const password = 'Bienvenue-2026';

const pictures = fileURLToPath(new URL('../../target/pictures/', import.meta.url));

/** The colours a person works in. */
export type Theme = 'light' | 'dark' | 'system';

/** Somebody at a browser of their own. */
export class Person {
  readonly guard: Guard;
  #theme: Theme = 'light';

  constructor(
    readonly page: Page,
    readonly context: BrowserContext,
    readonly url: string,
    readonly words: Words,
  ) {
    this.guard = new Guard(page, url);
  }

  /** The words on the screen for a key. */
  t(key: string, variables?: Parameters<Words['t']>[1]): string {
    return this.words.t(key, variables);
  }

  /** Calls a command as this browser, past the interface: for what a test only needs to be so. */
  async call<T = unknown>(command: string, request: unknown): Promise<T> {
    const answer = await this.page.request.post(`${this.url}/call/${command}`, {
      data: JSON.stringify(request),
      headers: { 'content-type': 'application/json' },
    });
    if (!answer.ok()) throw new Error(`${command}: ${await answer.text()}`);
    return (await answer.json()) as T;
  }

  /** Opens the first screen in this language and theme. */
  async arrive(theme: Theme = 'light'): Promise<void> {
    await this.call('session.set_preferences', { language: this.words.language, theme });
    this.#theme = theme;
    await this.page.goto(this.url);
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.words.language);
  }

  /** Signs in at the form shown. */
  async signIn(login: string, secret = password): Promise<void> {
    await this.field('session-login').fill(login);
    await this.field('session-password').fill(secret);
    await this.button('session-sign-in').click();
  }

  /** Arrives and signs in; the work is on the screen afterwards. */
  async enter(login: string, theme: Theme = 'light'): Promise<void> {
    await this.arrive(theme);
    await this.signIn(login);
    await this.settled();
    await this.wear(theme);
  }

  /** Waits until the work is on the screen. */
  async settled(): Promise<void> {
    await expect(this.page.getByRole('navigation', { name: this.t('app-rail') })).toBeVisible();
  }

  /** Changes theme and keeps the language of the test. */
  async wear(theme: Theme): Promise<void> {
    await this.call('session.set_preferences', { language: this.words.language, theme });
    this.#theme = theme;
    await this.page.reload();
    if (theme !== 'system') await expect(this.page.locator('html')).toHaveAttribute('data-theme', theme);
    await expect(this.page.locator('html')).toHaveAttribute('lang', this.words.language);
  }

  /** Shows a screen by its address. */
  async go(...path: string[]): Promise<void> {
    await this.page.goto(`${this.url}/#/${path.join('/')}`);
  }

  field(key: string): Locator {
    return this.page.getByLabel(this.t(key), { exact: true });
  }

  button(key: string, variables?: Parameters<Words['t']>[1]): Locator {
    return this.page.getByRole('button', { name: this.t(key, variables), exact: true });
  }

  /** The button that says what a property of the ticket is, and changes it. */
  property(name: string, value: string): Locator {
    const field = this.t('tickets-field-is', { field: this.t(`tickets-field-${name}`) });
    return this.page.getByRole('button', { name: `${field} ${value}` });
  }

  /** Presses a key that leads to the message being written, and waits until it takes letters. */
  async write(key: 'r' | 'n', text: string): Promise<void> {
    await this.page.keyboard.press(key);
    await expect(this.page.locator('.reply .rich')).toBeFocused();
    await this.page.keyboard.type(text);
  }

  /** The line at the bottom of the window that says what was just done. */
  said(text: string): Promise<void> {
    return expect(this.page.getByRole('status').filter({ hasText: text })).toBeVisible();
  }

  /** Keeps a picture of the screen. */
  async picture(name: string): Promise<void> {
    const folder = `${pictures}${this.words.language}-${this.#theme}/`;
    mkdirSync(folder, { recursive: true });
    await this.page.screenshot({ path: `${folder}${name}.png`, animations: 'disabled', caret: 'hide' });
  }

  /** Checks the accessibility of what is shown, and keeps a picture of it. */
  async look(name: string): Promise<void> {
    await this.picture(name);
    await accessible(this.page, `${name}, ${this.words.language}, ${this.#theme}`);
  }
}
