import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { DeviceView, RoleView, ServerAccess, SyncView } from '../../api/generated';
import { go } from '../../app/route.svelte';
import { session } from '../../app/session.svelte';
import { quiet } from '../../design/quiet.svelte';
import { spoil } from '../../live/topics.svelte';
import PeopleScreen from '../admin/PeopleScreen.svelte';
import MeScreen from '../me/MeScreen.svelte';
import { signedIn } from '../session/sample';
import { alone, inStep } from '../sync/sample';
import { access, claire, device } from './sample';

const wire = holdWire();
const day = 86_400_000;
const role: RoleView = { id: 'requester', name: 'requester', shipped: 'requester', capabilities: [], accounts: 1 };

const state = { line: inStep as SyncView, accesses: [] as ServerAccess[], devices: [] as DeviceView[] };
const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = page.getByRole('dialog');
const sent = (name: string) => wire.sent.filter((it) => it.path === `/call/${name}`).map((it) => it.body);

beforeEach(() => {
  quiet.forget();
  session.take(signedIn);
  Object.assign(state, { line: inStep, accesses: [access('claire')], devices: [] });
  wire.replies['sync.state'] = () => state.line;
  wire.replies['people.accounts'] = () => [claire];
  wire.replies['people.roles'] = () => [role];
  wire.replies['people.sites'] = () => [];
  wire.replies['people.teams'] = () => [];
  wire.replies['server.accesses'] = () => state.accesses;
  wire.replies['server.devices'] = () => state.devices;
  wire.replies['server.invite'] = () => ({ login: 'claire', code: '7K2M-0000-ABCD-1234', until: Date.now() + 7 * day });
  go('#/admin/people/claire');
});

test('somebody is invited: the code is shown once, with what it takes to join', async () => {
  render(PeopleScreen);
  await expect.element(page.getByRole('heading', { name: 'Accès au serveur' })).toBeVisible();
  await expect.element(page.getByRole('complementary').getByText('Pas encore invité')).toBeVisible();
  expect(button('Nouveau mot de passe').elements()).toEqual([]);
  expect(page.getByText('Dernière connexion').elements()).toEqual([]);
  await button('Inviter…').click();
  await expectAccessible();
  await page.getByLabelText('Durée du code').selectOptions('3 jours');
  state.accesses = [access('claire', { code_until: Date.now() + 3 * day })];
  await button('Faire le code').click();
  await expect.element(dialog.getByText('7K2M-0000-ABCD-1234')).toBeVisible();
  expect(sent('server.invite')).toEqual([{ account_id: 'claire', days: 3 }]);
  await expect.element(dialog.getByText('en main propre')).toBeVisible();
  await expectAccessible();
  spoil(['Server']);
  await expect.element(dialog.getByRole('heading', { name: 'Le code de Claire Laurent' })).toBeVisible();
  await button('Terminé').click();
  await expect.element(page.getByRole('complementary').getByText('Code valable jusqu’au')).toBeVisible();

  await button('Donner un code…').click();
  await expect.element(dialog.getByText('Le code remis auparavant ne servira plus.')).toBeVisible();
  expect(dialog.getByText('7K2M-0000-ABCD-1234').elements()).toEqual([]);
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  await button('Reprendre le code').click();
  await expect.poll(() => sent('server.uninvite')).toEqual([{ account_id: 'claire' }]);
});

test('the enrolment file is written under its name', async () => {
  wire.replies['server.enrolment'] = () => ({ name: 'technoplus.guichet', text: '{}' });
  render(PeopleScreen);
  await button('Inviter…').click();
  await button('Faire le code').click();
  await button('Enregistrer le fichier').click();
  await expect.element(dialog.getByText('technoplus.guichet est enregistré')).toBeVisible();
});

test('a refusal leaves the dialog open and says why', async () => {
  wire.replies['server.invite'] = () => {
    throw { kind: 'failure', code: 'server-unreachable', detail: '' };
  };
  state.accesses = [access('claire', { joined: true, password_at: Date.UTC(2026, 10, 3) })];
  render(PeopleScreen);
  await expect.element(page.getByText('A rejoint')).toBeVisible();
  await button('Donner un code…').click();
  await expect.element(dialog.getByText('Pour un mot de passe perdu.')).toBeVisible();
  await button('Faire le code').click();
  await expect.element(dialog.getByText('Le serveur central ne répond pas.')).toBeVisible();
  await expectAccessible();
});

test('a lost machine is put away, once it was said what that does', async () => {
  state.devices = [
    device('12', { here: true }),
    device('13'),
    device('14', { revoked_at: 1 }),
    device('15', { revoked_at: 1, wiped_at: 2 }),
  ];
  render(PeopleScreen);
  await expect.element(page.getByText('Ce poste', { exact: true })).toBeVisible();
  await expect.element(page.getByText('Sa copie sera effacée à son prochain contact')).toBeVisible();
  await expect.element(page.getByText('Copie effacée le')).toBeVisible();
  expect(page.getByRole('button', { name: /^Retirer Poste/u }).elements()).toHaveLength(1);
  await expectAccessible();
  await button('Retirer Poste 13').click();
  await expect.element(dialog.getByText('À son prochain contact, sa copie sera effacée')).toBeVisible();
  await expectAccessible();
  await button('Retirer ce poste').click();
  await expect.poll(() => sent('server.revoke_device')).toEqual([{ id: '13' }]);
  await expect.poll(() => quiet.message?.text).toBe('Poste 13 est retiré');
});

test('without the server it says so, keeps what was read, and asks again when the server is back', async () => {
  render(PeopleScreen);
  await expect.element(button('Inviter…')).toBeEnabled();
  state.line = { ...inStep, link: 'offline', why: 'server-unreachable' };
  spoil(['Sync']);
  await expect.element(page.getByText('Le serveur ne répond pas')).toBeVisible();
  await expect.element(button('Inviter…')).toBeDisabled();
  await expect.element(page.getByLabelText('Adresse e-mail')).toBeEnabled();
  await expectAccessible();
  state.accesses = [access('claire', { joined: true })];
  state.line = inStep;
  spoil(['Sync']);
  await expect.element(page.getByText('A rejoint')).toBeVisible();
  await expect.element(button('Donner un code…')).toBeEnabled();
});

test('an account of a server is made without a password', async () => {
  wire.replies['people.create_account'] = () => claire;
  go('#/admin/people/new');
  render(PeopleScreen);
  await expect.element(page.getByText('Pas de mot de passe à donner')).toBeVisible();
  expect(page.getByLabelText('Premier mot de passe').elements()).toEqual([]);
  await page.getByRole('complementary').getByLabelText('Identifiant').fill('claire');
  await button('Créer').click();
  await expect.poll(() => sent('people.create_account').length).toBe(1);
  expect(sent('people.create_account')[0]).not.toHaveProperty('password');
});

test('a desk used alone asks nothing of a server', async () => {
  state.line = alone;
  render(PeopleScreen);
  await expect.element(button('Nouveau mot de passe')).toBeVisible();
  expect(page.getByText('Accès au serveur').elements()).toEqual([]);
  expect(wire.sent.filter((it) => it.path.startsWith('/call/server.'))).toEqual([]);
});

test('one’s own machines are in one’s account', async () => {
  state.devices = [device('12', { here: true }), device('13')];
  render(MeScreen);
  await button('Retirer Poste 13').click();
  await expect.element(dialog.getByText('Changez aussi votre mot de passe.')).toBeVisible();
  expect(sent('server.devices')).toEqual([{}]);
});
