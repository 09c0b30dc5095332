// How much script a key and a scrolled list take in Chromium: `node figures.mjs WEBHOST STORE` prints the figures as
// JSON. `cargo xtask bench window` runs it on a large store.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { setTimeout as pause } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { chromium } from '@playwright/test';

const reach = 16;
const [webhost, store] = process.argv.slice(2);
const pages = fileURLToPath(new URL('../dist', import.meta.url));

const host = spawn(webhost, ['--store', store, '--dist', pages], { stdio: ['ignore', 'pipe', 'inherit'] });
const [line] = await once(createInterface(host.stdout), 'line');
const url = /https?:\/\/\S+/.exec(line)?.[0];
const browser = await chromium.launch({
  executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium-headless-shell',
  args: ['--no-sandbox'],
});
try {
  const page = await browser.newPage({ viewport: { width: 1280, height: 800 }, locale: 'fr-FR' });
  const data = { login: 'marc', password: 'Bienvenue-2026', stay: false };
  const answer = await page.request.post(`${url}/call/session.sign_in`, { data });
  if (!answer.ok()) throw new Error(await answer.text());
  await page.goto(`${url}/#/tickets/all`);
  const rows = page.locator('[role=row][aria-rowindex]');
  await rows.nth(5).waitFor();
  const list = await measured(page, keys(page, ['j', 'j', 'k'], 300, 60));
  await page.keyboard.press('Enter');
  await page.locator('[data-ticket]').waitFor();
  const beside = await measured(page, keys(page, ['j', 'j', 'k'], 150, 200));
  const scrolled = await measured(page, scroll(page));
  const figures = [
    perKey('j and k on a list', list),
    perKey('j and k beside an open ticket', beside),
    longest('a list scrolled from end to end', scrolled),
  ];
  console.log(JSON.stringify(figures));
} finally {
  await browser.close();
  host.kill();
}

/** Presses keys in a steady rhythm, milliseconds apart. */
function keys(page, cycle, count, apart) {
  return async () => {
    for (let at = 0; at < count; at++) {
      await page.keyboard.press(cycle[at % cycle.length]);
      await pause(apart);
    }
  };
}

/** Turns the wheel over the list, then drags its bar to far places. */
function scroll(page) {
  return async () => {
    await page.mouse.move(400, 500);
    for (let at = 0; at < 300; at++) {
      await page.mouse.wheel(0, at % 3 === 2 ? -240 : 480);
      await pause(16);
    }
    const body = page.locator('[role=rowgroup]').first();
    for (let at = 1; at <= 100; at++) {
      const share = ((at * 37) % 100) / 100;
      await body.evaluate((it, to) => it.scrollTo(0, it.scrollHeight * to), share);
      await pause(50);
    }
  };
}

/** Does it, and tells what script the page's main thread ran meanwhile. */
async function measured(page, work) {
  const categories = ['devtools.timeline', 'disabled-by-default-devtools.timeline'];
  await browser.startTracing(page, { categories });
  await work();
  return scripts(JSON.parse((await browser.stopTracing()).toString()).traceEvents);
}

/**
 * When keys came; every run of script, and the script of every task of the browser: when it began and what it took of
 * the processor, in milliseconds. What other programs take in between does not count.
 */
function scripts(trace) {
  // What the browser calls the running of script; other events hold no script, or are inside of these.
  const ofScript = [
    'EvaluateScript',
    'EventDispatch',
    'FireAnimationFrame',
    'FunctionCall',
    'RunMicrotasks',
    'TimerFire',
  ];
  const thread = ({ pid, tid }) => `${pid} ${tid}`;
  const page = trace.find((it) => it.name === 'EventDispatch' && ['keydown', 'scroll'].includes(it.args.data?.type));
  const own = trace
    .filter((it) => it.ph === 'X' && page && thread(it) === thread(page))
    .map(({ name, args, ts, dur = 0, tdur = dur }) => ({
      name,
      type: args.data?.type,
      from: ts / 1000,
      to: (ts + dur) / 1000,
      took: tdur / 1000,
    }))
    .toSorted((a, b) => a.from - b.from || b.to - a.to);
  const runs = [];
  for (const run of own.filter((it) => ofScript.includes(it.name)))
    if (run.from >= (runs.at(-1)?.to ?? 0)) runs.push(run);
  const tasks = own
    .filter((it) => it.name === 'RunTask')
    .map(({ from, to }) => ({ from, took: sum(runs, from, to) }))
    .filter((it) => it.took > 0);
  return { presses: own.filter((it) => it.type === 'keydown').map((it) => it.from), runs, tasks };
}

/** What began in that time took together. */
function sum(runs, from, to) {
  return runs.filter((it) => it.from >= from && it.from < to).reduce((all, it) => all + it.took, 0);
}

/** All the script from one key to the next. */
function perKey(what, { presses, runs }) {
  const sums = presses.map((from, index) => sum(runs, from, presses[index + 1] ?? Number.POSITIVE_INFINITY));
  return figure(`${what}, script of a key, Chromium, p95`, at(sums, 0.95), sums, 'keys');
}

function longest(what, { tasks }) {
  const took = tasks.map((it) => it.took);
  return figure(`${what}, longest script of a task, Chromium`, at(took, 1), took, 'tasks');
}

function figure(what, measured, figures, name) {
  const [middle, high, worst] = [0.5, 0.95, 1].map((share) => at(figures, share).toFixed(1));
  return { what, measured, reach, of: `${figures.length} ${name}; median ${middle}, p95 ${high}, worst ${worst}` };
}

function at(figures, share) {
  return figures.toSorted((a, b) => a - b)[Math.round((figures.length - 1) * share)] ?? 0;
}
