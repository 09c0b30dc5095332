import { beforeEach, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../tests/axe';
import { holdWire } from '../../../tests/wire';
import { session } from '../../app/session.svelte';
import { signedIn } from '../session/sample';
import { alone, inStep } from '../sync/sample';
import Server from './Server.svelte';

const wire = holdWire();
const leave = page.getByRole('button', { name: 'Quitter ce serveur…' });

beforeEach(() => {
  session.take(signedIn);
  wire.replies['sync.state'] = () => inStep;
  wire.replies['join.leave'] = () => ({ ...signedIn, me: null });
});

test('a desk used alone says how to join', async () => {
  wire.replies['sync.state'] = () => alone;
  render(Server);
  await expect.element(page.getByText('Rejoindre une organisation')).toBeVisible();
  expect(leave.elements()).toEqual([]);
});

test('a server is left with its copy kept, unless one asks otherwise', async () => {
  render(Server);
  await expect.element(page.getByText('TechnoPlus')).toBeVisible();
  await leave.click();
  await expect.element(page.getByRole('radio', { name: 'La garder, chiffrée' })).toBeChecked();
  await expectAccessible();
  await page.getByRole('button', { name: 'Quitter', exact: true }).click();
  await expect.poll(() => session.view?.me).toBeNull();
  expect(wire.sent.find((it) => it.path === '/call/join.leave')?.body).toEqual({ wipe: false });
});

test('what is not sent is told before it is lost', async () => {
  wire.replies['sync.state'] = () => ({ ...inStep, link: 'offline', why: 'server-unreachable', waiting: 2 });
  render(Server);
  await leave.click();
  await expect.element(page.getByText('elles partiront à la prochaine connexion')).toBeVisible();
  await page.getByRole('radio', { name: 'L’effacer' }).click();
  await expect.element(page.getByText('elles seraient perdues')).toBeVisible();
  await expectAccessible();
  await page.getByRole('button', { name: 'Quitter et effacer' }).click();
  await expect.poll(() => wire.sent.find((it) => it.path === '/call/join.leave')?.body).toEqual({ wipe: true });
});

test('what keeps one from leaving is told, and one stays', async () => {
  wire.replies['join.leave'] = () => {
    throw { kind: 'failure', code: 'disk-failed', detail: '' };
  };
  render(Server);
  await leave.click();
  await page.getByRole('button', { name: 'Quitter', exact: true }).click();
  await expect.element(page.getByRole('alert')).toHaveTextContent('Le disque n’a pas répondu');
  expect(session.view?.me).not.toBeNull();
});
