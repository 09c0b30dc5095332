import '@fontsource-variable/inter/wght.css';
import './design/tokens.css';
import './design/base.css';
import './design/control.css';
import { mount } from 'svelte';
import { connect } from './api/client';
import App from './app/App.svelte';
import { guardHtml } from './app/policy';
import { isQuick, quick } from './app/quick.svelte';
import { go, route } from './app/route.svelte';
import { screenOf } from './app/screens';
import { spoil } from './live/topics.svelte';

guardHtml();

// The code of the first screen comes beside the answer to who is here, not after it.
if (!isQuick) (screenOf(route.path) ?? screenOf(['home']))?.load().catch(() => undefined);

const host = await connect();
const listening = host.listen((event) => {
  if (event.type === 'spoiled') spoil(event.topics);
  else if (event.type === 'session') spoil(['Session']);
  else if (isQuick) quick.show();
  else go(event.to);
});

// The small window may be asked for before its page can hear it.
if (isQuick)
  void listening.then(async () => {
    if (await host.desktop?.wasAsked()) quick.show();
  });

const target = document.getElementById('app');
if (target) mount(App, { target });
