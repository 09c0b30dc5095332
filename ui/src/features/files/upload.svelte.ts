import { api } from '../../api/client';
import type { Problem, RefusalCode, UploadId, UploadView } from '../../api/generated';
import { ProblemError, problemOf } from '../../api/problem';
import { change } from '../../live/query.svelte';

/** Largest file accepted, in bytes; the host refuses the same. */
export const maxBytes = 100 * 1024 * 1024;

/** How many files travel at the same time. */
const together = 2;

/** Where the pieces go. The host by default; tests record them. */
export interface Wire {
  begin(name: string, size: number): Promise<{ id: UploadId; chunk_bytes: number; step_bytes: number }>;
  putChunk(id: UploadId, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  finish(id: UploadId): Promise<UploadView>;
  discard(id: UploadId): Promise<unknown>;
}

const host: Wire = {
  begin: (name, size) => change('files.begin', { name, size }),
  putChunk: (id, index, bytes) => api.putChunk(id, index, bytes),
  finish: (id) => change('files.finish', { id }),
  discard: (id) => change('files.discard', { id }),
};

/** A file on its way to the host, or arrived. Only one piece of it is in memory at a time. */
export class Upload {
  readonly key: string;
  readonly name: string;
  readonly size: number;
  /** What to read; nothing for an upload remembered from a draft. */
  readonly file: File | undefined;
  /** Bytes received by the host. */
  sent = $state(0);
  step = $state<'waiting' | 'sending' | 'done' | 'failed'>('waiting');
  /** Why it failed. */
  problem = $state.raw<Problem | undefined>();
  /** What the host says it is, once arrived. */
  view = $state.raw<UploadView | undefined>();
  id: UploadId | undefined;
  cancelled = false;

  constructor(key: string, from: File | UploadView, name: string) {
    this.key = key;
    this.name = name;
    this.size = from.size;
    if (from instanceof File) {
      this.file = from;
    } else {
      this.id = from.id;
      this.view = from;
      this.sent = from.size;
      this.step = 'done';
    }
  }

  /** Trying again may help: its content is not what was refused. */
  get retryable(): boolean {
    const problem = this.problem;
    return !(problem?.kind === 'refusal' && (problem.code === 'file-empty' || problem.code === 'file-too-large'));
  }
}

/** The files of one form: two at a time, each with its progress, its end or its refusal. */
export class Uploads {
  items = $state<Upload[]>([]);
  private made = 0;
  private readonly settlers = new Set<() => void>();

  constructor(private readonly wire: Wire = host) {}

  /** What has arrived, in the order it was added. */
  get views(): UploadView[] {
    return this.items.flatMap((it) => it.view ?? []);
  }

  /** Files not yet arrived nor failed. */
  get pending(): number {
    return this.items.filter((it) => it.step === 'waiting' || it.step === 'sending').length;
  }

  /** Takes a file; resolves with what the host says of it, or `undefined` when it failed or was removed. */
  add(file: File, name = file.name): Promise<UploadView | undefined> {
    this.items.push(new Upload(`upload-${++this.made}`, file, name));
    const item = this.items.at(-1) as Upload;
    const refused = refusalBefore(file);
    if (refused) {
      item.problem = refused;
      item.step = 'failed';
      return Promise.resolve(undefined);
    }
    const end = this.ended(item);
    this.pump();
    return end;
  }

  /** Takes an upload that the host already has. */
  adopt(view: UploadView): Upload {
    this.items.push(new Upload(`upload-${++this.made}`, view, view.name));
    return this.items.at(-1) as Upload;
  }

  /** Puts arrived uploads of a draft back, in place of all there is. Nothing is discarded. */
  replace(views: readonly UploadView[]): void {
    for (const item of this.items) item.cancelled = item.step !== 'done';
    this.items = views.map((view) => new Upload(`upload-${++this.made}`, view, view.name));
    this.settle();
  }

  /** Sends a failed file again from its start. */
  retry(item: Upload): void {
    if (item.step !== 'failed' || !item.file) return;
    item.problem = undefined;
    item.sent = 0;
    item.step = 'waiting';
    this.pump();
  }

  /**
   * Sends a file in the place of one that arrived, which is discarded once the new one is there. Throws what went wrong;
   * the one that arrived stays then.
   */
  async exchange(item: Upload, file: File): Promise<UploadView> {
    const next = new Upload(item.key, file, file.name);
    try {
      const refused = refusalBefore(file);
      if (refused) throw refused;
      next.view = await this.stream(next, file);
      next.step = 'done';
      if (!next.view) throw refusal('upload-broken');
    } catch (thrown) {
      this.discard(next);
      throw new ProblemError(problemOf(thrown));
    }
    this.items = this.items.map((it) => (it.key === item.key ? next : it));
    this.discard(item);
    return next.view;
  }

  /** Takes a file away, whether arrived or on its way. */
  remove(item: Upload): void {
    item.cancelled = true;
    this.items = this.items.filter((it) => it.key !== item.key);
    // A piece on its way would bring the upload back to life: `send` discards when that piece is over.
    if (item.step !== 'sending') this.discard(item);
    this.settle();
    this.pump();
  }

  /** Resolves when no file is waiting or on its way. */
  async settled(): Promise<void> {
    while (this.pending > 0) await new Promise<void>((done) => this.settlers.add(done));
  }

  private async ended(item: Upload): Promise<UploadView | undefined> {
    while (!item.cancelled && (item.step === 'waiting' || item.step === 'sending'))
      await new Promise<void>((done) => this.settlers.add(done));
    return item.cancelled ? undefined : item.view;
  }

  private settle(): void {
    for (const done of this.settlers) done();
    this.settlers.clear();
  }

  private pump(): void {
    const busy = this.items.filter((it) => it.step === 'sending').length;
    for (const item of this.items.filter((it) => it.step === 'waiting').slice(0, Math.max(0, together - busy)))
      void this.send(item);
  }

  private async send(item: Upload): Promise<void> {
    item.step = 'sending';
    try {
      const view = await this.stream(item, item.file as File);
      if (view) {
        item.view = view;
        item.step = 'done';
      }
    } catch (thrown) {
      item.problem = problemOf(thrown);
      item.step = 'failed';
      this.discard(item);
    }
    if (item.cancelled) this.discard(item);
    this.settle();
    this.pump();
  }

  private async stream(item: Upload, file: File): Promise<UploadView | undefined> {
    const { id, chunk_bytes, step_bytes } = await this.wire.begin(item.name, file.size);
    item.id = id;
    for (let from = 0; from < file.size; from += step_bytes) {
      if (item.cancelled) return undefined;
      const bytes = await slice(file, from, Math.min(file.size, from + step_bytes));
      await this.wire.putChunk(id, from / chunk_bytes, bytes);
      item.sent = from + bytes.byteLength;
    }
    return item.cancelled ? undefined : this.wire.finish(id);
  }

  private discard(item: Upload): void {
    const id = item.id;
    item.id = undefined;
    // The host sweeps what stays behind, so a failure here costs nothing.
    if (id) this.wire.discard(id).catch(() => undefined);
  }
}

/** What can be refused without reading a byte. */
function refusalBefore(file: File): Problem | undefined {
  if (file.size === 0) return refusal('file-empty');
  if (file.size > maxBytes) return refusal('file-too-large', { max_mb: maxBytes / 1024 / 1024 });
  return undefined;
}

async function slice(file: File, from: number, to: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = await file
    .slice(from, to)
    .arrayBuffer()
    .catch(() => undefined);
  // WebKit gives fewer bytes where Chromium throws NotReadableError: either way the file is no longer what it was.
  if (bytes?.byteLength !== to - from) throw refusal('file-vanished');
  return new Uint8Array(bytes);
}

function refusal(code: RefusalCode, data: Record<string, number> = {}): Problem {
  return { kind: 'refusal', code, data };
}
