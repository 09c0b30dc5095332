import { heard } from '../live/health.svelte';
import type { Commands, ExportTickets, UploadView } from './generated';
import { ProblemError, problemOf, refused } from './problem';
import {
  type Desktop,
  type Exported,
  type FileVariant,
  type Handed,
  type Saved,
  type Shot,
  type Transport,
  transport,
} from './transport';

let host: Transport | undefined;
let doubt: () => void = () => {};

/** What to do when a command says that there is no session any more, or that it is locked. */
export function whenSessionDoubted(run: () => void): void {
  doubt = run;
}

/** Must be awaited once before the first screen, so that file addresses can be had without waiting. */
export async function connect(): Promise<Transport> {
  host = await transport;
  return host;
}

/** Runs a command. Throws a `ProblemError`. Screens read with `live` and write with `change`; this is underneath. */
export async function call<N extends keyof Commands>(
  name: N,
  request: Commands[N]['request'],
): Promise<Commands[N]['answer']> {
  try {
    const answer = await (await transport).call(name, request);
    heard(undefined);
    return answer as Commands[N]['answer'];
  } catch (thrown) {
    throw told(thrown);
  }
}

/** Files: pieces of uploads, addresses of pictures, opening with the system. */
export const api = {
  /** Throws a `ProblemError`. */
  async putChunk(uploadId: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void> {
    try {
      await (await transport).putChunk(uploadId, index, bytes);
    } catch (thrown) {
      throw told(thrown);
    }
  },
  /** The address of a stored picture, for `<img src>`. */
  fileUrl(id: string, variant: FileVariant): string {
    return host?.fileUrl(id, variant) ?? '';
  },
  /** Writes a list as CSV where the person looks for downloads. Throws a `ProblemError`. */
  async exportTickets(request: ExportTickets, name: string): Promise<Exported> {
    try {
      return await (await transport).exportTickets(request, name);
    } catch (thrown) {
      throw told(thrown);
    }
  },
  /** Writes the file a command answers where the person looks for downloads. Throws a `ProblemError`. */
  async saveHanded<N extends Handed>(name: N, request: Commands[N]['request']): Promise<Saved> {
    try {
      return await (await transport).saveHanded(name, request);
    } catch (thrown) {
      throw told(thrown);
    }
  },
  /** Opens an attachment with the system's application, after a warning when it would run. Throws a `ProblemError`. */
  async openFile(attachmentId: string, confirmed: boolean): Promise<void> {
    try {
      await (await transport).openFile(attachmentId, confirmed);
    } catch (thrown) {
      throw told(thrown);
    }
  },
};

/** What the desktop lends this window; `undefined` in a browser. */
export function desktop(): Desktop | undefined {
  return host?.desktop;
}

/** Takes a picture of the screen. Throws a `ProblemError`. */
export async function capture(shot: Shot, name: string): Promise<UploadView | null> {
  try {
    return (await host?.desktop?.capture(shot, name)) ?? null;
  } catch (thrown) {
    throw told(thrown);
  }
}

function told(thrown: unknown): ProblemError {
  const problem = problemOf(thrown);
  heard(problem);
  if (refused(problem, 'signed-out') || refused(problem, 'locked')) doubt();
  return new ProblemError(problem);
}
