import type { Locator } from '@playwright/test';
import { copyPicture, screenshot } from './files';
import { expect, test } from './test';

test('what is redacted never reaches the desk, nor stays on the way', async ({ browser, somebody, words }) => {
  const requester = await somebody();
  const { page } = requester;
  await requester.enter('claire');
  await requester.go('new');
  await requester.field('newticket-title').fill('Mot de passe affiché');
  await page.locator('.rich').click();
  await copyPicture(page, await screenshot(browser, 'hunter2'));
  await page.keyboard.press('Control+v');
  const placed = page.locator('.rich img[src]');
  await expect(placed).toBeVisible();
  const original = await placed.getAttribute('src');

  await page.getByRole('button', { name: new RegExp(`^${words.t('annotate-here')} `) }).click();
  const picture = page.getByRole('application');
  await expect(picture).toBeFocused();
  await expect(picture).toHaveAttribute('aria-busy', 'false');
  await page.keyboard.press('h');
  await page.keyboard.press('Enter');
  for (let times = 0; times < 8; times += 1) await page.keyboard.press('Shift+ArrowRight');
  for (let times = 0; times < 12; times += 1) await page.keyboard.press('ArrowLeft');
  await page.keyboard.press('r');
  await page.keyboard.press('Enter');
  await requester.look('19-annotate');
  await page.keyboard.press('Control+Enter');
  await requester.said(words.t('annotate-saved'));
  await expect(placed).not.toHaveAttribute('src', original ?? '');
  await expect.poll(() => middle(placed)).toBe('0 0 0 255');
  expect((await page.request.get(new URL(original ?? '', requester.url).href)).status()).toBe(404);

  await requester.button('newticket-send').click();
  const received = page.locator('article.message img').first();
  await expect(received).toBeVisible();
  await expect.poll(() => middle(received)).toBe('0 0 0 255');
});

/** The colour a little under the middle of a picture, where its secret was. */
function middle(picture: Locator): Promise<string> {
  return picture.evaluate((image: HTMLImageElement) => {
    const context = new OffscreenCanvas(image.naturalWidth, image.naturalHeight).getContext('2d');
    context?.drawImage(image, 0, 0);
    return [...(context?.getImageData(image.naturalWidth / 2, image.naturalHeight / 2 + 5, 1, 1).data ?? [])].join(' ');
  });
}
