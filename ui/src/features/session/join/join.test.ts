import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { page, userEvent } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import { expectAccessible } from '../../../../tests/axe';
import { holdWire } from '../../../../tests/wire';
import type { RefusalCode, SessionView } from '../../../api/generated';
import { session } from '../../../app/session.svelte';
import { alone, inStep } from '../../sync/sample';
import { me } from '../../tickets/sample';
import FirstRun from '../FirstRun.svelte';
import SignIn from '../SignIn.svelte';
import { unused } from '../sample';
import Join from './Join.svelte';

const wire = holdWire();
const text = '{"guichet":1}';

const file = () => new File([text], 'technoplus.guichet');
const field = (name: string) => page.getByLabelText(name, { exact: true });
const join = page.getByRole('button', { name: 'Rejoindre', exact: true });

function refuse(command: string, code: RefusalCode, name?: string) {
  wire.replies[command] = () => {
    throw { kind: 'refusal', code, data: code === 'too-short' ? { min: 10 } : {}, ...(name ? { field: name } : {}) };
  };
}

async function choose(some: File = file()) {
  const picker = document.querySelector<HTMLInputElement>('input[type=file]');
  if (!picker) throw new Error('no way to choose a file');
  const carried = new DataTransfer();
  carried.items.add(some);
  picker.files = carried.files;
  picker.dispatchEvent(new Event('change', { bubbles: true }));
}

async function looked() {
  render(Join, { onback: () => {} });
  await choose();
  await expect.element(join).toBeVisible();
}

async function fill() {
  await field('Identifiant').fill('claire');
  await field('Code').fill('ABCD-EFGH');
  await field('Mot de passe').fill('quatre mots sans rapport');
  await field('Mot de passe, encore une fois').fill('quatre mots sans rapport');
}

beforeEach(() => {
  session.take(unused);
  wire.replies['sync.state'] = () => alone;
  wire.replies['join.look'] = () => ({
    organisation: 'TechnoPlus',
    host: 'srv-guichet.technoplus.fr',
    has_store: false,
  });
});

afterEach(() => {
  vi.restoreAllMocks();
});

describe('the door', () => {
  test('offers to join where nobody has an account, and where somebody has', async () => {
    const first = render(FirstRun);
    await page.getByRole('button', { name: 'Rejoindre une organisation' }).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Rejoindre une organisation');
    await expectAccessible();
    await page.getByRole('button', { name: 'Revenir' }).click();
    await expect.element(page.getByRole('heading', { level: 1 })).toHaveTextContent('Bienvenue');
    first.unmount();
    render(SignIn);
    await expect.element(page.getByRole('button', { name: 'Rejoindre une organisation' })).toBeVisible();
    await expectAccessible();
  });

  test('offers nothing to a desk that has joined, and says when its server is away', async () => {
    wire.replies['sync.state'] = () => ({ ...inStep, link: 'offline', why: 'server-unreachable' });
    render(SignIn);
    await expect.element(page.getByText('Entrez avec votre dernier mot de passe')).toBeVisible();
    expect(page.getByRole('button', { name: 'Rejoindre une organisation' }).elements()).toEqual([]);
  });
});

describe('a lost password', () => {
  const go = page.getByRole('button', { name: 'Changer et entrer' });

  test('is replaced with a code where one has joined', async () => {
    wire.replies['sync.state'] = () => ({ ...inStep, login: 'claire' });
    wire.replies['join.renew'] = () => ({ ...unused, empty: false, me });
    render(SignIn);
    await page.getByRole('button', { name: 'J’ai un code' }).click();
    await expect.element(page.getByText('Il vaut pour le compte claire')).toBeVisible();
    await expect.element(field('Code')).toHaveFocus();
    await expectAccessible();
    await field('Code').fill('ABCD-EFGH');
    await field('Mot de passe').fill('quatre mots sans rapport');
    await field('Mot de passe, encore une fois').fill('quatre mots sans rapport');
    await go.click();
    await expect.poll(() => session.view?.me?.id).toBe(me.id);
    const sent = wire.sent.find((it) => it.path === '/call/join.renew');
    expect(sent?.body).toEqual({
      code: 'ABCD-EFGH',
      password: 'quatre mots sans rapport',
      password_again: 'quatre mots sans rapport',
    });
  });

  test('stays lost with a wrong code, and nothing typed is', async () => {
    wire.replies['sync.state'] = () => inStep;
    refuse('join.renew', 'code-wrong', 'code');
    render(SignIn);
    await page.getByRole('button', { name: 'J’ai un code' }).click();
    await field('Code').fill('ABCD-EFGH');
    await go.click();
    await expect.element(page.getByText('Ce code ne convient pas')).toBeVisible();
    await expect.element(field('Code')).toHaveFocus();
    await expect.element(field('Code')).toHaveValue('ABCD-EFGH');
    await expectAccessible();
  });
});

describe('the enrolment file', () => {
  test('is chosen, and tells the organisation and its server', async () => {
    await looked();
    expect(wire.sent.filter((it) => it.path === '/call/join.look').map((it) => it.body)).toEqual([{ enrolment: text }]);
    await expect.element(page.getByText('TechnoPlus', { exact: true })).toBeVisible();
    await expect.element(page.getByText('srv-guichet.technoplus.fr')).toBeVisible();
    await expect.element(field('Identifiant')).toHaveFocus();
    await expectAccessible();
  });

  test('is dropped', async () => {
    render(Join, { onback: () => {} });
    const carried = new DataTransfer();
    carried.items.add(file());
    const place = page.getByRole('group', { name: 'Fichier de rattachement' });
    place.element().dispatchEvent(new DragEvent('drop', { bubbles: true, cancelable: true, dataTransfer: carried }));
    await expect.element(join).toBeVisible();
  });

  test('is pasted, and what is wrong with it stands under it', async () => {
    render(Join, { onback: () => {} });
    await page.getByRole('button', { name: 'Coller son contenu à la place' }).click();
    await expect.element(field('Contenu du fichier')).toHaveFocus();
    await field('Contenu du fichier').fill('bonjour');
    refuse('join.look', 'enrolment-invalid', 'enrolment');
    await page.getByRole('button', { name: 'Continuer' }).click();
    await expect.element(page.getByText('n’est pas un fichier de rattachement')).toBeVisible();
    await expect.element(field('Contenu du fichier')).toHaveFocus();
    await expect.element(field('Contenu du fichier')).toHaveValue('bonjour');
    await expectAccessible();
  });

  test('that is none is told so, and another can be chosen', async () => {
    refuse('join.look', 'enrolment-invalid');
    render(Join, { onback: () => {} });
    await choose();
    await expect.element(page.getByRole('alert')).toHaveTextContent('n’est pas un fichier de rattachement');
    await expectAccessible();
    wire.replies['join.look'] = () => ({ organisation: 'TechnoPlus', host: 'srv', has_store: true });
    await choose();
    await expect.element(page.getByText('Ce poste contient déjà des données')).toBeVisible();
    await page.getByRole('button', { name: 'Choisir un autre fichier' }).click();
    await expect.element(page.getByRole('button', { name: 'Choisir le fichier…' })).toBeVisible();
  });

  test('that is far too large is not even read', async () => {
    render(Join, { onback: () => {} });
    await choose(new File(['x'.repeat(300_000)], 'film.mkv'));
    await expect.element(page.getByRole('alert')).toHaveTextContent('trop grand');
    expect(wire.sent.map((it) => it.path)).not.toContain('/call/join.look');
  });
});

describe('joining with a code', () => {
  test('sends what was typed and opens the session', async () => {
    await looked();
    await fill();
    wire.replies['join.join'] = () => ({
      ...unused,
      empty: false,
      organisation: 'TechnoPlus',
      me: { ...me, login: 'claire' },
    });
    await join.click();
    await expect.poll(() => session.view?.me?.login).toBe('claire');
    expect(wire.sent.find((it) => it.path === '/call/join.join')?.body).toEqual({
      enrolment: text,
      login: 'claire',
      code: 'ABCD-EFGH',
      password: 'quatre mots sans rapport',
      password_again: 'quatre mots sans rapport',
    });
  });

  test.each([
    ['code-wrong', 'code', 'Code', 'Ce code ne convient pas'],
    ['login-taken', 'login', 'Identifiant', 'déjà pris'],
    ['too-short', 'password', 'Mot de passe', 'Trop court'],
    ['password-weak', 'password', 'Mot de passe', 'trop facile à deviner'],
    ['passwords-differ', 'password_again', 'Mot de passe, encore une fois', 'sont différents'],
  ] as [RefusalCode, string, string, string][])(
    '%s stands under its field, which has the focus, and all is kept',
    async (code, name, label, said) => {
      await looked();
      await fill();
      refuse('join.join', code, name);
      await join.click();
      await expect.element(page.getByText(said)).toBeVisible();
      await expect.element(field(label)).toHaveFocus();
      await expect.element(field(label)).toHaveAttribute('aria-invalid', 'true');
      await expect.element(field('Identifiant')).toHaveValue('claire');
      await expect.element(field('Code')).toHaveValue('ABCD-EFGH');
      await expect.element(field('Mot de passe')).toHaveValue('quatre mots sans rapport');
      await expectAccessible();
    },
  );

  test.each(['server-unreachable', 'server-untrusted', 'server-full', 'server-old'])(
    '%s is told, and all is kept',
    async (code) => {
      await looked();
      await fill();
      wire.replies['join.join'] = () => {
        throw { kind: 'failure', code, detail: '' };
      };
      await join.click();
      await expect.element(page.getByRole('alert')).toHaveTextContent(/serveur/u);
      await expect.element(field('Mot de passe, encore une fois')).toHaveValue('quatre mots sans rapport');
    },
  );

  test('says that it is at work', async () => {
    await looked();
    await fill();
    let answer: (view: SessionView) => void = () => {};
    wire.replies['join.join'] = () => new Promise<SessionView>((resolve) => (answer = resolve));
    await join.click();
    await expect.element(page.getByRole('button', { name: 'Connexion au serveur…' })).toBeVisible();
    await userEvent.keyboard('{Enter}');
    expect(wire.sent.filter((it) => it.path === '/call/join.join').length).toBe(1);
    answer(unused);
    await expect.element(join).toBeVisible();
  });
});

describe('joining with an account', () => {
  const enter = page.getByRole('button', { name: 'Entrer', exact: true });

  test('keeps the login typed before, refuses the pair under the second field, and opens the session', async () => {
    await looked();
    await field('Identifiant').fill('claire');
    await page.getByRole('tab', { name: 'J’ai déjà un compte' }).click();
    await expect.element(field('Identifiant')).toHaveValue('claire');
    await field('Mot de passe').fill('pas le bon');
    refuse('join.sign_in', 'sign-in-wrong', 'password');
    await enter.click();
    await expect.element(page.getByText('Identifiant ou mot de passe incorrect')).toBeVisible();
    await expect.element(field('Mot de passe')).toHaveFocus();
    await expectAccessible();
    wire.replies['join.sign_in'] = () => ({ ...unused, empty: false, me });
    await enter.click();
    await expect.poll(() => session.view?.me?.login).toBe('marc');
    expect(wire.sent.findLast((it) => it.path === '/call/join.sign_in')?.body).toEqual({
      enrolment: text,
      login: 'claire',
      password: 'pas le bon',
    });
  });

  test('tells what no field shows', async () => {
    await looked();
    await page.getByRole('tab', { name: 'J’ai déjà un compte' }).click();
    refuse('join.sign_in', 'account-disabled');
    await enter.click();
    await expect.element(page.getByRole('alert')).toHaveTextContent('Ce compte est désactivé');
  });
});

describe('asking for access', () => {
  const written = '{\n  "guichet_request": 1,\n  "login": "claire.laurent"\n}';
  const make = page.getByRole('button', { name: 'Préparer la demande' });

  async function prepared() {
    await looked();
    await page.getByRole('button', { name: 'Demander un accès' }).click();
    await expect.element(field('Nom affiché')).toHaveFocus();
    await field('Nom affiché').fill('Claire Laurent');
    await field('Identifiant').fill('Claire.Laurent');
    await field('Adresse e-mail').fill('claire@exemple.fr');
    wire.replies['join.ask'] = () => ({ name: 'claire.laurent.guichet-request', text: written });
    await make.click();
    await expect.element(page.getByRole('heading', { level: 1, name: 'Votre demande est prête' })).toBeVisible();
  }

  test('prepares a request, which is saved, copied or mailed, and leads to the code', async () => {
    const copied = vi.spyOn(navigator.clipboard, 'writeText').mockResolvedValue();
    const opened = vi.spyOn(window, 'open').mockReturnValue(null);
    await prepared();
    const request = {
      enrolment: text,
      login: 'Claire.Laurent',
      display_name: 'Claire Laurent',
      email: 'claire@exemple.fr',
    };
    expect(wire.sent.findLast((it) => it.path === '/call/join.ask')?.body).toEqual(request);
    await expectAccessible();

    await page.getByRole('button', { name: 'Enregistrer le fichier' }).click();
    await expect.element(page.getByText('claire.laurent.guichet-request est enregistré')).toBeVisible();
    expect(wire.sent.findLast((it) => it.path === '/call/join.ask')?.body).toEqual({
      ...request,
      login: 'claire.laurent',
    });
    await page.getByRole('button', { name: 'Copier le texte' }).click();
    await expect.element(page.getByText('Le texte est copié')).toBeVisible();
    expect(copied).toHaveBeenCalledWith(written);
    await page.getByRole('button', { name: 'Écrire un e-mail' }).click();
    await expect.element(page.getByText('il reste à choisir à qui l’envoyer')).toBeVisible();
    const mail = new URL(String(opened.mock.lastCall?.[0]));
    expect(mail.protocol).toBe('mailto:');
    expect(mail.pathname).toBe('');
    expect(mail.searchParams.get('subject')).toContain('Claire Laurent');
    expect(mail.searchParams.get('body')).toContain('« TechnoPlus »');
    expect(mail.searchParams.get('body')).toContain(written.replaceAll('\n', '\r\n'));

    await page.getByRole('button', { name: 'J’ai un code' }).click();
    await expect.element(field('Code')).toBeVisible();
    await expect.element(field('Identifiant')).toHaveValue('claire.laurent');
    // The request is still there, and can be corrected.
    await page.getByRole('button', { name: 'Demander un accès' }).click();
    await page.getByRole('button', { name: 'Corriger la demande' }).click();
    await expect.element(field('Nom affiché')).toHaveFocus();
    await expect.element(field('Adresse e-mail')).toHaveValue('claire@exemple.fr');
  });

  test('says when the text was not copied', async () => {
    vi.spyOn(navigator.clipboard, 'writeText').mockRejectedValue(new Error('no clipboard'));
    await prepared();
    await page.getByRole('button', { name: 'Copier le texte' }).click();
    await expect.element(page.getByText('Enregistrez plutôt le fichier')).toBeVisible();
  });

  test.each([
    ['empty', 'display_name', 'Nom affiché', 'Ce champ est obligatoire'],
    ['login-invalid', 'login', 'Identifiant', 'Un identifiant compte de 2 à 32 caractères'],
    ['email-invalid', 'email', 'Adresse e-mail', 'n’est pas valable'],
  ] as [RefusalCode, string, string, string][])('%s stands under its field', async (code, name, label, said) => {
    await looked();
    await page.getByRole('button', { name: 'Demander un accès' }).click();
    refuse('join.ask', code, name);
    await make.click();
    await expect.element(page.getByText(said)).toBeVisible();
    await expect.element(field(label)).toHaveFocus();
    await expectAccessible();
  });
});
