import { beforeEach, expect, test } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import type { AccessRequest, AccountView, RoleView, ServerAccess, SyncView } from '../../api/generated';
import { go, route } from '../../app/route.svelte';
import { session } from '../../app/session.svelte';
import { quiet } from '../../design/quiet.svelte';
import { spoil } from '../../live/topics.svelte';
import PeopleScreen from '../admin/PeopleScreen.svelte';
import { signedIn } from '../session/sample';
import { alone, inStep } from '../sync/sample';
import { access, claire } from './sample';

const wire = holdWire();
const roles: RoleView[] = [
  { id: 'admin', name: 'admin', shipped: 'admin', capabilities: [], accounts: 1 },
  { id: 'requester', name: 'requester', shipped: 'requester', capabilities: [], accounts: 1 },
];
const asked: AccessRequest = { login: 'claire', display_name: 'Claire Laurent', email: 'claire@exemple.fr' };

const state = { line: inStep as SyncView, accounts: [] as AccountView[], accesses: [] as ServerAccess[] };
const button = (name: string) => page.getByRole('button', { name, exact: true });
const dialog = page.getByRole('dialog');
const panel = page.getByRole('complementary');
const sent = (name: string) => wire.sent.filter((it) => it.path === `/call/${name}`).map((it) => it.body);

async function pastes(text: string) {
  render(PeopleScreen);
  await button('Ouvrir une demande…').click();
  await button('Coller son contenu à la place').click();
  await dialog.getByLabelText('Contenu du fichier').fill(text);
  await button('Continuer').click();
}

beforeEach(() => {
  quiet.forget();
  session.take(signedIn);
  Object.assign(state, { line: inStep, accounts: [], accesses: [] });
  wire.replies['sync.state'] = () => state.line;
  wire.replies['people.accounts'] = () => state.accounts;
  wire.replies['people.roles'] = () => roles;
  wire.replies['people.sites'] = () => [];
  wire.replies['people.teams'] = () => [];
  wire.replies['server.accesses'] = () => state.accesses;
  wire.replies['server.devices'] = () => [];
  wire.replies['server.read_request'] = () => asked;
  wire.replies['server.invite'] = () => ({ login: 'claire', code: '7K2M-0000-ABCD-1234', until: Date.now() + 1 });
  go('#/admin/people');
});

test('a request that is dropped becomes an account, whose owner is invited at once', async () => {
  wire.replies['people.create_account'] = () => {
    state.accounts = [claire];
    queueMicrotask(() => spoil(['People']));
    return claire;
  };
  render(PeopleScreen);
  await button('Ouvrir une demande…').click();
  await expect.element(button('Choisir le fichier…')).toHaveFocus();
  await expectAccessible();
  const carried = new DataTransfer();
  carried.items.add(new File(['{"guichet_request":1}'], 'claire.guichet-request'));
  const place = dialog.getByRole('group', { name: 'Demande d’accès' }).element();
  place.dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));

  await expect.element(panel.getByText('Rien ne prouve qui l’a écrite')).toBeVisible();
  expect(sent('server.read_request')).toEqual([{ text: '{"guichet_request":1}' }]);
  await expect.element(dialog).not.toBeInTheDocument();
  await expect.element(panel.getByLabelText('Identifiant')).toHaveValue('claire');
  await expect.element(panel.getByLabelText('Nom')).toHaveValue('Claire Laurent');
  await expect.element(panel.getByLabelText('Adresse e-mail')).toHaveValue('claire@exemple.fr');
  await expect.element(panel.getByLabelText('Rôle')).toHaveValue('requester');
  await expectAccessible();
  await button('Créer et inviter…').click();
  await expect.element(dialog.getByRole('heading', { name: 'Inviter Claire Laurent' })).toBeVisible();
  expect(sent('people.create_account')).toEqual([{ ...asked, role_id: 'requester', team_ids: [] }]);
  await button('Faire le code').click();
  await expect.element(dialog.getByText('7K2M-0000-ABCD-1234')).toBeVisible();
  await button('Terminé').click();
  expect(route.path).toEqual(['admin', 'people', 'claire']);
});

test('a login that is taken is said, and the account there is can be invited', async () => {
  state.accounts = [{ ...claire, display_name: 'Claire Leroy' }];
  state.accesses = [access('claire')];
  await pastes('{}');
  await expect.element(dialog.getByText('Un compte a déjà l’identifiant claire')).toBeVisible();
  await expect.element(dialog.getByText('Claire Laurent')).toBeVisible();
  await expect.element(dialog.getByText('Claire Leroy')).toBeVisible();
  await expectAccessible();
  await button('Inviter…').last().click();
  await expect.element(dialog.getByRole('heading', { name: 'Inviter Claire Leroy' })).toBeVisible();
  await userEvent.keyboard('{Escape}');
  await expect.element(dialog).not.toBeInTheDocument();
  expect(route.path).toEqual(['admin', 'people', 'claire']);
});

test('a login that is taken can be changed for another account', async () => {
  state.accounts = [claire];
  state.accesses = [access('claire', { joined: true })];
  wire.replies['people.create_account'] = () => {
    throw { kind: 'refusal', code: 'login-taken', field: 'login', data: {} };
  };
  await pastes('{}');
  await expect.element(dialog.getByText('Ce compte a déjà rejoint')).toBeVisible();
  await expect.element(button('Donner un code…')).toBeVisible();
  await button('Créer un autre compte').click();
  await button('Créer et inviter…').click();
  await expect.element(panel.getByText('Cet identifiant est déjà pris')).toBeVisible();
  await expect.element(panel.getByLabelText('Identifiant')).toHaveFocus();
});

test('somebody who cannot be invited is shown instead', async () => {
  state.accounts = [{ ...claire, state: 'disabled' }];
  await pastes('{}');
  await expect.element(dialog.getByText('Ce compte ne peut pas être invité')).toBeVisible();
  await button('Voir le compte').click();
  await expect.element(panel.getByRole('heading', { name: 'Claire Laurent' })).toBeVisible();
  await expect.element(dialog).not.toBeInTheDocument();
});

test('what is no request, and one of another organisation, is told where it was pasted', async () => {
  wire.replies['server.read_request'] = () => {
    throw { kind: 'refusal', code: 'request-of-others', data: { organisation: 'Mairie d’Étampes' } };
  };
  await pastes('bonjour');
  await expect.element(dialog.getByText('« Mairie d’Étampes »')).toBeVisible();
  await expect.element(dialog.getByLabelText('Contenu du fichier')).toHaveFocus();
  await expectAccessible();
  wire.replies['server.read_request'] = () => {
    throw { kind: 'refusal', code: 'request-invalid', data: {} };
  };
  await button('Continuer').click();
  await expect.element(dialog.getByText('Ce n’est pas une demande d’accès')).toBeVisible();
  await expect.element(dialog.getByLabelText('Contenu du fichier')).toHaveValue('bonjour');
});

test('a desk used alone has no request to open', async () => {
  state.line = alone;
  render(PeopleScreen);
  await expect.element(button('Nouveau compte')).toBeVisible();
  expect(button('Ouvrir une demande…').elements()).toEqual([]);
});
