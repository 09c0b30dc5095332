import { playwright } from '@vitest/browser-playwright';
import { defineConfig, mergeConfig } from 'vitest/config';
import base from './vite.config.ts';

export default mergeConfig(
  base,
  defineConfig({
    // Everything is prepared before the first test: a dependency found later would reload the page under a test.
    optimizeDeps: { entries: ['src/**/*.{ts,svelte}', 'tests/**/*.{ts,svelte}'] },
    test: {
      include: ['tests/**/*.test.ts', 'src/**/*.test.ts'],
      setupFiles: ['tests/setup.ts'],
      browser: {
        enabled: true,
        headless: true,
        screenshotFailures: false,
        // Colours are measured after the theme changed, not on the way.
        provider: playwright({
          contextOptions: { reducedMotion: 'reduce', timezoneId: 'Europe/Paris' },
          launchOptions: {
            executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
            args: ['--no-sandbox'],
          },
        }),
        instances: [{ browser: 'chromium' }],
        viewport: { width: 1280, height: 800 },
      },
    },
  }),
);
