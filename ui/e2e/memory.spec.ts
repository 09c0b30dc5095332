import { expect } from '@playwright/test';
import { test } from './test';

test('what a screen held is let go when it is left', async ({ somebody }) => {
  const marc = await somebody();
  const { page, context } = marc;
  const { keyboard } = page;
  await marc.enter('marc');
  const browser = await context.newCDPSession(page);

  async function round(): Promise<void> {
    await marc.go('tickets', 'to_handle');
    await expect(page.getByRole('row').getByRole('checkbox').first()).toBeAttached();
    await keyboard.press('j');
    await keyboard.press('Enter');
    await expect(page.locator('.reply .rich')).toBeVisible();
    await marc.go('new');
    await expect(page.locator('[contenteditable=true]')).toBeVisible();
    await marc.go('notices');
    await expect(page.getByRole('heading', { level: 1, name: marc.t('app-notices') })).toBeVisible();
  }

  async function nodes(): Promise<number> {
    for (let times = 0; times < 3; times++) await browser.send('HeapProfiler.collectGarbage');
    return (await browser.send('Memory.getDOMCounters')).nodes;
  }

  await round();
  await round();
  const before = await nodes();
  for (let times = 0; times < 4; times++) await round();
  expect(await nodes()).toBeLessThan(before * 1.2);
});
