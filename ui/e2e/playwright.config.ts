import { defineConfig } from '@playwright/test';
import type { Options, Size } from './test';

export default defineConfig<Options, Size>({
  testDir: '.',
  outputDir: '../../target/e2e',
  // Every suite has its own store and its own host; two browsers at once are what a two-core machine carries.
  workers: 2,
  forbidOnly: true,
  retries: 0,
  timeout: 120_000,
  expect: { timeout: 10_000 },
  reporter: [['list']],
  use: {
    browserName: 'chromium',
    launchOptions: {
      executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
      args: ['--no-sandbox'],
    },
    viewport: { width: 1280, height: 800 },
    actionTimeout: 10_000,
    // A trace of everything makes the suite a third longer; what stood on the screen says most of why it failed.
    screenshot: 'only-on-failure',
    timezoneId: 'Europe/Paris',
    contextOptions: { reducedMotion: 'reduce' },
  },
  projects: [
    { name: 'fr', use: { language: 'fr', locale: 'fr-FR' }, testIgnore: 'tour.spec.ts' },
    // What does not depend on the words is not done twice.
    {
      name: 'en',
      use: { language: 'en', locale: 'en-GB' },
      testMatch: ['job.spec.ts', 'access.spec.ts', 'keyboard.spec.ts'],
    },
    { name: 'pictures', testMatch: 'tour.spec.ts', use: { people: 60, tickets: 400 } },
  ],
});
