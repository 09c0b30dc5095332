import { readFileSync } from 'node:fs';
import { svelte } from '@sveltejs/vite-plugin-svelte';
import { defineConfig } from 'vite';

const version = /^version = "(.+)"$/mu.exec(readFileSync(new URL('../Cargo.toml', import.meta.url), 'utf8'))?.[1];

export default defineConfig({
  define: { 'import.meta.env.VITE_VERSION': JSON.stringify(version) },
  plugins: [
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
  },
});
