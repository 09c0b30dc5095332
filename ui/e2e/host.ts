import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { cp, mkdtemp, rm } from 'node:fs/promises';
import { homedir, tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';

const run = promisify(execFile);
const checkout = fileURLToPath(new URL('../../', import.meta.url));

/** Where a compiled program is: named by its own variable, in a folder that holds them all, or where cargo leaves it. */
function program(variable: string, name: string): string {
  const file = process.platform === 'win32' ? `${name}.exe` : name;
  const cargo = process.env.CARGO_TARGET_DIR ?? join(homedir(), '.cache/guichet/target');
  const path = process.env[variable] ?? join(process.env.GUICHET_BIN_DIR ?? join(cargo, 'debug'), file);
  if (!existsSync(path)) throw new Error(`${path} is missing: build it, or name it in ${variable}`);
  return path;
}

/** Runs the console program on a store; answers what it printed. */
async function control(store: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(program('GUICHET_CTL', 'guichetctl'), ['--store', store, ...words], { cwd: checkout });
  return stdout;
}

/** A demonstration organisation in a folder, encrypted, from which every test gets its own copy. */
export class Mould {
  private constructor(
    readonly store: string,
    /** The built interface as it was then: a build during the tests changes nothing under them. */
    readonly pages: string,
  ) {}

  static async make(size: { people: number; tickets: number; seed: number }): Promise<Mould> {
    const store = await mkdtemp(join(tmpdir(), 'guichet-mould-'));
    const words = Object.entries(size).flatMap(([name, value]) => [`--${name}`, String(value)]);
    await control(store, 'demo', ...words);
    const pages = await mkdtemp(join(tmpdir(), 'guichet-pages-'));
    await cp(join(checkout, 'ui/dist'), pages, { recursive: true });
    return new Mould(store, pages);
  }

  async remove(): Promise<void> {
    for (const folder of [this.store, this.pages]) await rm(folder, { recursive: true, force: true });
  }
}

/** The web host over a store of its own. */
export class Host {
  private constructor(
    readonly url: string,
    readonly store: string,
    readonly process: ChildProcess,
  ) {}

  /** Serves a copy of the mould. */
  static async start(mould: Mould): Promise<Host> {
    const store = await mkdtemp(join(tmpdir(), 'guichet-e2e-'));
    await cp(mould.store, store, { recursive: true });
    const child = spawn(
      program('GUICHET_WEBHOST', 'guichet-webhost'),
      ['--store', store, '--port', '0', '--dist', mould.pages],
      { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    try {
      return new Host(await address(child), store, child);
    } catch (problem) {
      await rm(store, { recursive: true, force: true });
      throw problem;
    }
  }

  /** Stops serving and removes the store. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await gone;
    await rm(this.store, { recursive: true, force: true });
  }
}

/** The address the host prints once it listens; fails with the host when that one ends first. */
function address(child: ChildProcess): Promise<string> {
  return new Promise((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the web host ended with ${code}`)));
    if (!child.stdout) return reject(new Error('the web host has no output'));
    createInterface(child.stdout).on('line', (line) => {
      const found = /https?:\/\/\S+/.exec(line)?.[0];
      if (found) resolve(found);
    });
  });
}
