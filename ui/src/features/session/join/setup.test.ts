import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../../tests/axe';
import { holdWire } from '../../../../tests/wire';
import type { ServerSetUp } from '../../../api/generated';
import { session } from '../../../app/session.svelte';
import Server from '../../me/Server.svelte';
import { alone } from '../../sync/sample';
import { me } from '../../tickets/sample';
import FirstRun from '../FirstRun.svelte';
import { unused } from '../sample';

const wire = holdWire();
const pem = '-----BEGIN CERTIFICATE-----\nMII\n-----END CERTIFICATE-----\n';
const made: ServerSetUp = {
  findings: [{ code: 'packet', stops: false, found: '1048576', wanted: '16777216' }],
  made: {
    enrolment: { name: 'mairie.guichet', text: '{"guichet":1}' },
    first: { login: 'sophie', code: 'ABCD-EFGH-IJKL-MNOP' },
  },
};
const unfit: ServerSetUp = {
  findings: [
    { code: 'anonymous', stops: true, found: 'localhost', wanted: '' },
    { code: 'connections', stops: false, found: '100', wanted: '120' },
  ],
  made: null,
};

const field = (name: string) => page.getByLabelText(name, { exact: true });
const go = page.getByRole('button', { name: 'Vérifier et mettre en place' });
const asked = () => wire.sent.filter((it) => it.path === '/call/server.set_up').map((it) => it.body);

async function chooses(text: string) {
  const picker = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!picker) throw new Error('no way to choose a file');
  const carried = new DataTransfer();
  carried.items.add(new File([text], 'ca.pem'));
  picker.files = carried.files;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
  await expect.element(field('Certificat de l’autorité')).toHaveValue(text);
}

async function fillsServer() {
  await field('Adresse').fill('db.exemple.fr');
  await field('Son mot de passe').fill('secret de root');
  await chooses(pem);
}

beforeEach(() => {
  session.take(unused);
  wire.replies['sync.state'] = () => alone;
  wire.replies['server.set_up'] = () => made;
});

test('a new organisation is founded on a server, and its first administrator enters', async () => {
  render(FirstRun);
  await page.getByRole('button', { name: 'Mettre en place un serveur' }).click();
  await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Mettre en place un serveur');
  await expectAccessible();
  await fillsServer();
  await field('Son nom').fill('Mairie');
  await field('Nom affiché').fill('Sophie Martin');
  await field('Identifiant').fill('sophie');
  await field('Adresse e-mail').fill('sophie@exemple.fr');
  await go.click();
  await expect.element(page.getByText('ABCD-EFGH-IJKL-MNOP')).toBeVisible();
  expect(asked()).toEqual([
    {
      host: 'db.exemple.fr',
      port: 3306,
      user: 'root',
      password: 'secret de root',
      ca: pem,
      database: 'guichet',
      people: 50,
      organisation: { name: 'Mairie', display_name: 'Sophie Martin', login: 'sophie', email: 'sophie@exemple.fr' },
    },
  ]);
  await expect.element(page.getByText('max_allowed_packet = 1048576')).toBeVisible();
  await expectAccessible();
  await expect.element(field('Code')).toHaveValue('ABCD-EFGH-IJKL-MNOP');
  wire.replies['join.join'] = () => ({ ...unused, empty: false, me });
  await field('Mot de passe').fill('quatre mots sans rapport');
  await field('Mot de passe, encore une fois').fill('quatre mots sans rapport');
  await page.getByRole('button', { name: 'Rejoindre', exact: true }).click();
  await expect.poll(() => session.view?.me?.login).toBe(me.login);
});

test('what has to be mended first is listed, what was typed stays, and one tries again', async () => {
  wire.replies['server.set_up'] = () => unfit;
  session.take({ ...unused, empty: false, me: { ...me, capabilities: ['people.manage', 'role.manage'] } });
  render(Server);
  await page.getByRole('button', { name: 'Mettre cette organisation sur un serveur' }).click();
  await fillsServer();
  await go.click();
  await expect.element(page.getByText('Rien n’a été changé')).toBeVisible();
  await expect.element(page.getByLabelText('À corriger d’abord')).toBeVisible();
  await expect.element(field('Son mot de passe')).toHaveValue('secret de root');
  await expectAccessible();
  wire.replies['server.set_up'] = () => ({ ...made, made: made.made && { ...made.made, first: null } });
  await go.click();
  await expect.element(page.getByText('Entrez avec le compte que vous y avez')).toBeVisible();
  expect(asked().map((it) => (it as { organisation: unknown }).organisation)).toEqual([null, null]);
});

test('numbers and refusals are said at their field', async () => {
  wire.replies['server.set_up'] = () => {
    throw { kind: 'refusal', code: 'sign-in-wrong', data: {} };
  };
  session.take({ ...unused, empty: false, me: { ...me, capabilities: ['people.manage', 'role.manage'] } });
  render(Server);
  await page.getByRole('button', { name: 'Mettre cette organisation sur un serveur' }).click();
  await field('Port').fill('33o6');
  await go.click();
  await expect.element(field('Port')).toHaveFocus();
  await expect.element(page.getByText(/Un nombre de 1 à 65.535/u)).toBeVisible();
  expect(asked()).toEqual([]);
  await field('Port').fill('3307');
  await go.click();
  await expect.element(field('Son mot de passe')).toHaveFocus();
});

test('only who manages people and roles is offered it', async () => {
  session.take({ ...unused, empty: false, me: { ...me, capabilities: ['people.manage'] } });
  render(Server);
  await expect.element(page.getByText('Rejoindre une organisation')).toBeVisible();
  expect(page.getByRole('button', { name: 'Mettre cette organisation sur un serveur' }).elements()).toEqual([]);
});
