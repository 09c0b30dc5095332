// Makes the pictures of the manual from those of the suite, in 256 colours: run `npm run e2e` and `npm run pictures`
// first. Needs ImageMagick.
import { execFileSync } from 'node:child_process';
import { mkdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const from = fileURLToPath(new URL('../../target/pictures/', import.meta.url));
const to = fileURLToPath(new URL('../../docs/manual/pictures/', import.meta.url));
const most = 200_000;

const pictures = {
  'demandeur-nouveau-ticket': 'fr-light/06-new-ticket',
  'demandeur-ticket': 'fr-light/13-answer-read',
  'technicien-ticket': 'fr-light/1280/marc-ticket',
  'administrateur-comptes': 'fr-light/04-people-waiting',
  'administrateur-role': 'fr-light/1280/sophie-role',
  'requester-new-ticket': 'en-light/06-new-ticket',
  'requester-ticket': 'en-light/13-answer-read',
  'technician-ticket': 'en-light/1280/marc-ticket',
  'administrator-accounts': 'en-light/04-people-waiting',
  'administrator-role': 'en-light/1280/sophie-role',
};

mkdirSync(to, { recursive: true });
for (const [name, source] of Object.entries(pictures)) {
  const picture = `${to}${name}.png`;
  execFileSync('convert', [`${from}${source}.png`, '-strip', '-dither', 'None', '-colors', '256', `PNG8:${picture}`]);
  const { size } = statSync(picture);
  if (size > most) throw new Error(`${picture} has ${size} bytes, more than ${most}`);
}
