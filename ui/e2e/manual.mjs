// Copies the pictures of the manual from those the suite made: run `npm run e2e` and `npm run pictures` first.
import { copyFileSync, mkdirSync, statSync } from 'node:fs';
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
  const { size } = statSync(`${from}${source}.png`);
  if (size > most) throw new Error(`${source}.png has ${size} bytes, more than ${most}`);
  copyFileSync(`${from}${source}.png`, `${to}${name}.png`);
}
