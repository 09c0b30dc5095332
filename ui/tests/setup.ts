import '@fontsource-variable/inter/wght.css';
import '../src/design/tokens.css';
import '../src/design/base.css';
import '../src/design/control.css';
import { beforeEach } from 'vitest';
import { locale } from '../src/i18n/locale.svelte';

beforeEach(() => {
  document.title = 'Guichet';
  locale.set('fr');
});
