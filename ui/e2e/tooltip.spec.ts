import { expect, test } from './test';

test('a button without words says what it does, to the pointer and to the keyboard', async ({ somebody }) => {
  const marc = await somebody();
  await marc.enter('marc');
  const { page } = marc;
  await marc.go('tickets', 'all');
  await page.locator('[role=row][aria-rowindex]').nth(2).click();
  const button = page.locator('[data-ticket] [data-tip]').first();
  const says = (await button.getAttribute('data-tip')) ?? '';
  expect(says).toBe(await button.getAttribute('aria-label'));
  const tooltip = page.locator('.tooltip');
  await expect(tooltip).toHaveCount(0);

  await button.hover();
  await expect(tooltip).toContainText(says);
  await tooltip.hover();
  await expect(tooltip).toBeVisible();
  await page.mouse.move(1, 1);
  await expect(tooltip).toHaveCount(0);

  await page.keyboard.press('Tab');
  await button.focus();
  await expect(tooltip).toContainText(says);
  await page.keyboard.press('Tab');
  await expect(tooltip).not.toContainText(says);

  await button.hover();
  await expect(tooltip).toContainText(says);
  await page.keyboard.press('Escape');
  await expect(tooltip).toHaveCount(0);
});
