import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig, type Plugin } from 'vite';

const version = /^version = "(.+)"$/mu.exec(readFileSync(new URL('../Cargo.toml', import.meta.url), 'utf8'))?.[1];

/**
 * What is written while an effect is taken down is no write of that effect. Svelte 5.57 notes it as one, in a list that
 * nothing empties: every screen ever left stayed in memory. Remove this when `untracked_writes` is mended there.
 */
const teardownWrites: Plugin = {
  name: 'teardown-writes',
  apply: 'build',
  transform: {
    filter: { id: /svelte\/src\/internal\/client\/reactivity\/sources\.js$/u },
    handler(code) {
      const noted = 'is_runes() &&\n\t\t\tactive_effect !== null &&';
      if (code.split(noted).length !== 2)
        this.error('Svelte notes writes otherwise now: look whether this is still needed');
      return { code: code.replace(noted, `${noted} !is_destroying_effect &&`), map: null };
    },
  },
};

/**
 * The library draws each icon out of data while the page runs, which took a quarter of what a start makes. What never
 * changes is written into the template.
 */
const drawnIcons: Plugin = {
  name: 'drawn-icons',
  enforce: 'pre',
  apply: 'build',
  transform: {
    filter: { id: /@lucide\/svelte\/dist\/icons\/[\w-]+\.svelte$/u },
    handler(code) {
      const data = /const iconData = (.+);\n/u.exec(code)?.[1];
      if (!data) return this.error('Lucide writes its icons otherwise now: look how');
      const { node } = JSON.parse(data) as { node: [tag: string, attributes: Record<string, string>][] };
      const written = ([tag, attributes]: (typeof node)[number]) =>
        `<${tag} ${Object.entries(attributes)
          .map(([name, value]) => `${name}="${value}"`)
          .join(' ')} />`;
      const stroke = 'fill="none" stroke="currentColor" stroke-linecap="round" stroke-linejoin="round"';
      return {
        code: `<script>let { size = 24, strokeWidth = 2, ...rest } = $props();</script>
<svg width={size} height={size} stroke-width={strokeWidth} viewBox="0 0 24 24" aria-hidden="true" {...rest}><g ${stroke}>${node.map(written).join('')}</g></svg>`,
        map: null,
      };
    },
  },
};

export default defineConfig({
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  plugins: [
    teardownWrites,
    drawnIcons,
    svelte({
      dynamicCompileOptions: ({ filename }) => (filename.includes('node_modules') ? { runes: undefined } : {}),
    }),
  ],
  base: './',
  build: {
    // WebView2 is evergreen, WebKitGTK 2.50 and macOS 15 read all of this: nothing is lowered, `light-dark()` least of all.
    target: ['chrome125', 'safari18'],
    // The content policy has no `data:` for fonts.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        // What every start reads is one file: each costs the desktop a way through its own process. Not main.ts, which
        // waits for a file of its own while it runs.
        codeSplitting: {
          groups: [{ name: 'start', test: /\/src\/(app\/App|features\/home\/HomeScreen)\.svelte$/u }],
        },
      },
    },
  },
});
