import { mkdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { type Browser, type BrowserContext, test as base, type Page } from '@playwright/test';
import { accessible } from './axe';
import { Guard } from './guard';
import { Host } from './host';
import { type Language, Words } from './words';

/** What a project says of itself. */
export interface Options {
  language: Language;
}

const pictures = fileURLToPath(new URL('../../target/pictures/', import.meta.url));
