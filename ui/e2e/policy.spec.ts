import { readFileSync } from 'node:fs';
import { expect, test } from './test';

interface Config {
  app: { security: { csp: string } };
}

const config = JSON.parse(readFileSync(new URL('../../tauri.conf.json', import.meta.url), 'utf8')) as Config;

test('pages are served under the content policy of the window', async ({ request, host }) => {
  const answer = await request.get(host.url);
  expect(answer.headers()['content-security-policy']).toBe(config.app.security.csp);
  expect(answer.headers()['x-content-type-options']).toBe('nosniff');
});

test('the policy stops scripts, styles and pictures from elsewhere, and cleans HTML', async ({ browser, host }) => {
  const page = await browser.newPage();
  await page.goto(host.url);
  const seen = await page.evaluate(async () => {
    const blocked = new Set<string>();
    const told = new Promise<void>((resolve) => {
      addEventListener('securitypolicyviolation', (event) => {
        blocked.add(event.effectiveDirective);
        if (blocked.has('img-src') && blocked.has('style-src-attr')) resolve();
      });
    });
    const script = document.createElement('script');
    script.append('window.executed = true');
    const styled = document.createElement('p');
    styled.setAttribute('style', 'color: red');
    const written = document.createElement('p');
    written.innerHTML = '<b onclick="window.executed = true">bold</b><script>window.executed = true<' + '/script>';
    const picture = document.createElement('img');
    picture.setAttribute('src', 'https://example.org/pixel.png');
    document.body.append(script, styled, written, picture);
    await told;
    return { written: written.innerHTML, executed: 'executed' in window };
  });
  expect(seen).toEqual({ written: '<b>bold</b>', executed: false });
  await page.close();
});

test('one browser is not another: without its cookie nothing can be read', async ({ request, host, somebody }) => {
  const marc = await somebody();
  await marc.enter('marc');
  const answer = await request.post(`${host.url}/call/tickets.counts`, {
    data: 'null',
    headers: { 'content-type': 'application/json' },
  });
  expect(answer.status()).toBe(422);
  expect(await answer.json()).toMatchObject({ kind: 'refusal', code: 'signed-out' });
});
