import { type ChildProcess, execFile, spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdtemp, rm } from 'node:fs/promises';
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
  const folder =
    process.env.GUICHET_BIN_DIR ??
    join(process.env.CARGO_TARGET_DIR ?? join(homedir(), '.cache/guichet/target'), 'debug');
  const path = process.env[variable] ?? join(folder, file);
  if (!existsSync(path)) throw new Error(`${path} is missing: build it, or name it in ${variable}`);
  return path;
}

/** The web host over a store of its own, encrypted, made by the console program a moment ago. */
export class Host {
  private constructor(
    readonly url: string,
    readonly store: string,
    readonly process: ChildProcess,
  ) {}

  /** Makes the demonstration organisation and serves it. */
  static async start(size: { people: number; tickets: number }): Promise<Host> {
    const store = await mkdtemp(join(tmpdir(), 'guichet-e2e-'));
    await console(store, 'demo', '--people', String(size.people), '--tickets', String(size.tickets), '--seed', '7');
    const child = spawn(
      program('GUICHET_WEBHOST', 'guichet-webhost'),
      ['--store', store, '--port', '0', '--dist', join(checkout, 'ui/dist')],
      { cwd: checkout, stdio: ['ignore', 'pipe', 'inherit'] },
    );
    return new Host(await address(child), store, child);
  }

  /** Runs the console program on the same store; answers what it printed. */
  console(...words: string[]): Promise<string> {
    return console(this.store, ...words);
  }

  /** Stops serving and removes the store. */
  async stop(): Promise<void> {
    const gone = new Promise((resolve) => this.process.once('exit', resolve));
    this.process.kill();
    await gone;
    await rm(this.store, { recursive: true, force: true });
  }
}

async function console(store: string, ...words: string[]): Promise<string> {
  const { stdout } = await run(program('GUICHET_CTL', 'guichetctl'), ['--store', store, ...words], { cwd: checkout });
  return stdout;
}

/** The address the host prints once it listens; fails with the host when it ends first. */
async function address(child: ChildProcess): Promise<string> {
  if (!child.stdout) throw new Error('the web host has no output');
  const ended = new Promise<never>((_, reject) => {
    child.once('error', reject);
    child.once('exit', (code) => reject(new Error(`the web host ended with ${code}`)));
  });
  ended.catch(() => undefined);
  const said = new Promise<string>((resolve) => {
    if (child.stdout)
      createInterface(child.stdout).on('line', (line) => {
        const found = /https?:\/\/\S+/.exec(line)?.[0];
        if (found) resolve(found);
      });
  });
  return Promise.race([said, ended]);
}
