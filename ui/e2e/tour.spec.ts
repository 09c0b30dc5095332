import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tour } from './screens';
import { test } from './test';

const pictures = fileURLToPath(new URL('../../target/pictures/', import.meta.url));
const sizes = [
  { width: 1280, height: 800 },
  { width: 1920, height: 1080 },
];

for (const language of ['fr', 'en'] as const)
  for (const theme of ['light', 'dark'] as const)
    test(`pictures of every screen, ${language}, ${theme}`, async ({ somebody }) => {
      for (const [login, stops] of Object.entries(tour)) {
        const person = await somebody(language);
        await person.enter(login, theme);
        for (const size of sizes) {
          const folder = `${pictures}${language}-${theme}/${size.width}/`;
          mkdirSync(folder, { recursive: true });
          await person.page.setViewportSize(size);
          for (const { name, show } of stops) {
            await show(person);
            await person.page.screenshot({
              path: `${folder}${login}-${name}.png`,
              animations: 'disabled',
              caret: 'hide',
            });
          }
          await person.page.reload();
          await person.settled();
        }
      }
    });
