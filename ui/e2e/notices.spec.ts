import { expect, test } from './test';

test('people are told of what concerns them, and can say of what', async ({ somebody, words }) => {
  const claire = await somebody();
  const marc = await somebody();
  const julie = await somebody();
  await claire.enter('claire');
  await marc.enter('marc');
  await julie.enter('julie');
  await marc.go('notices');
  await marc.call('notices.mark_read', { ids: [] });
  const { id } = await claire.call<{ id: string }>('tickets.open', {
    title: 'Souris sans fil',
    description: '',
    uploads: [],
  });
  const people = await julie.call<{ id: string; display_name: string }[]>('people.find', {
    text: 'Marc Delaunay',
    handlers_only: true,
    limit: 5,
  });
  await julie.call('tickets.assign', { id, assignee_id: people[0]?.id });

  const notice = marc.page
    .getByRole('link')
    .filter({ hasText: words.t('notices-assigned_to_me', { by: 'Julie Servat' }) });
  await expect(notice.first()).toContainText('Souris sans fil');
  await expect(marc.page.getByRole('navigation').getByRole('link', { name: words.t('app-notices') })).toContainText(
    '1',
  );
  await marc.look('33-notices');
  await notice.first().click();
  await expect(marc.page.getByRole('heading', { name: 'Souris sans fil' })).toBeVisible();
  await expect(marc.page.getByRole('navigation').getByRole('link', { name: words.t('app-notices') })).not.toContainText(
    '1',
  );

  await marc.go('notices');
  const toasts = marc.page.getByRole('switch', { name: words.t('notices-tell-resolved') });
  await expect(toasts).toBeChecked();
  await toasts.click();
  await expect
    .poll(async () => (await marc.call<{ resolved: boolean }>('notices.settings', null)).resolved)
    .toBe(false);
  await marc.page.reload();
  await expect(toasts).not.toBeChecked();
});
