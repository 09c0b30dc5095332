import { describe, expect, test } from 'vitest';
import type { UploadView } from '../../api/generated';
import { maxBytes, type Upload, Uploads, type Wire } from './upload.svelte';

const piece = 4;

/** Records what was sent; each piece waits for `let()` when `held`. */
class Recorded implements Wire {
  begun: string[] = [];
  pieces: string[] = [];
  finished: string[] = [];
  discarded: string[] = [];
  held: (() => void)[] | undefined;
  broken: unknown;
  /** Chunks in a step. */
  together = 1;

  begin(name: string, _size: number) {
    this.begun.push(name);
    return Promise.resolve({
      id: `${name}-${this.begun.length}`,
      chunk_bytes: piece / this.together,
      step_bytes: piece,
    });
  }

  async putChunk(id: string, index: number, bytes: Uint8Array<ArrayBuffer>) {
    await new Promise<void>((go) => (this.held ? this.held.push(go) : go()));
    if (this.broken) throw this.broken;
    this.pieces.push(`${id} ${index} ${new TextDecoder().decode(bytes)}`);
  }

  finish(id: string): Promise<UploadView> {
    this.finished.push(id);
    const size = 0;
    return Promise.resolve({
      id,
      name: id,
      mime: 'text/plain',
      size,
      picture: false,
      executable: false,
      width: null,
      height: null,
    });
  }

  discard(id: string) {
    this.discarded.push(id);
    return Promise.resolve();
  }
}

function only(uploads: Uploads): Upload {
  const item = uploads.items[0];
  if (!item) throw new Error('no upload');
  return item;
}

describe('an upload', () => {
  test('travels in pieces of the size asked, the last one shorter', async () => {
    const wire = new Recorded();
    const uploads = new Uploads(wire);
    const view = await uploads.add(new File(['abcdefghij'], 'a.txt'));
    expect(wire.pieces).toEqual(['a.txt-1 0 abcd', 'a.txt-1 1 efgh', 'a.txt-1 2 ij']);
    expect(wire.finished).toEqual(['a.txt-1']);
    expect(view?.id).toBe('a.txt-1');
    expect(uploads.views).toHaveLength(1);
    expect(only(uploads).sent).toBe(10);
  });

  test('travels several chunks in a step, under the place of the first', async () => {
    const wire = new Recorded();
    wire.together = 2;
    await new Uploads(wire).add(new File(['abcdefghij'], 'a.txt'));
    expect(wire.pieces).toEqual(['a.txt-1 0 abcd', 'a.txt-1 2 efgh', 'a.txt-1 4 ij']);
  });

  test('is read piece by piece, never whole', async () => {
    const file = new File(['abcdefghij'], 'a.txt');
    const read: [number?, number?][] = [];
    file.slice = (from, to) => {
      read.push([from, to]);
      return File.prototype.slice.call(file, from, to);
    };
    file.arrayBuffer = () => Promise.reject(new Error('read whole'));
    await new Uploads(new Recorded()).add(file);
    expect(read).toEqual([
      [0, 4],
      [4, 8],
      [8, 10],
    ]);
  });

  test.each([
    ['empty', new File([], 'a.txt'), 'file-empty'],
    ['too large', Object.defineProperty(new File(['x'], 'a.txt'), 'size', { value: maxBytes + 1 }), 'file-too-large'],
  ])('%s is refused without reading or asking', async (_, file, code) => {
    const wire = new Recorded();
    const uploads = new Uploads(wire);
    expect(await uploads.add(file)).toBeUndefined();
    expect(only(uploads).problem).toMatchObject({ kind: 'refusal', code });
    expect(only(uploads).retryable, 'the same file would be refused again').toBe(false);
    expect(wire.begun).toEqual([]);
  });

  test.each([
    ['the browser cannot read it any more', () => Promise.reject(new DOMException('gone', 'NotReadableError'))],
    ['it has become shorter', () => Promise.resolve(new ArrayBuffer(1))],
  ])('fails with its sentence when %s', async (_, arrayBuffer) => {
    const wire = new Recorded();
    const uploads = new Uploads(wire);
    const file = new File(['abcdefghij'], 'a.txt');
    file.slice = () => Object.assign(new Blob(), { arrayBuffer });
    expect(await uploads.add(file)).toBeUndefined();
    expect(only(uploads).problem).toMatchObject({ kind: 'refusal', code: 'file-vanished' });
    expect(wire.discarded).toEqual(['a.txt-1']);
  });

  test('that failed starts again from its first piece', async () => {
    const wire = new Recorded();
    wire.broken = { kind: 'failure', code: 'store-busy', detail: '' };
    const uploads = new Uploads(wire);
    await uploads.add(new File(['abcdef'], 'a.txt'));
    expect(only(uploads)).toMatchObject({ step: 'failed', problem: { code: 'store-busy' } });
    wire.broken = undefined;
    uploads.retry(only(uploads));
    await uploads.settled();
    expect(wire.pieces).toEqual(['a.txt-2 0 abcd', 'a.txt-2 1 ef']);
    expect(only(uploads).step).toBe('done');
  });

  test('taken away on its way is discarded once the piece under way is over', async () => {
    const wire = new Recorded();
    wire.held = [];
    const uploads = new Uploads(wire);
    const end = uploads.add(new File(['abcdef'], 'a.txt'));
    await expect.poll(() => wire.held?.length).toBe(1);
    uploads.remove(only(uploads));
    expect(await end).toBeUndefined();
    expect(uploads.items).toEqual([]);
    wire.held[0]?.();
    await expect.poll(() => wire.discarded).toEqual(['a.txt-1']);
    expect(wire.finished).toEqual([]);
  });

  test('waits when two others are on their way', async () => {
    const wire = new Recorded();
    wire.held = [];
    const uploads = new Uploads(wire);
    for (const name of ['a', 'b', 'c']) void uploads.add(new File(['x'], name));
    await expect.poll(() => wire.held?.length).toBe(2);
    expect(wire.begun).toEqual(['a', 'b']);
    expect(uploads.pending).toBe(3);
    const [first] = wire.held;
    wire.held = undefined;
    first?.();
    await expect.poll(() => wire.begun).toEqual(['a', 'b', 'c']);
  });

  test('of a draft is there again, without its file', () => {
    const wire = new Recorded();
    const uploads = new Uploads(wire);
    const view = {
      id: '1',
      name: 'a.png',
      mime: 'image/png',
      size: 3,
      picture: true,
      executable: false,
      width: 1,
      height: 1,
    };
    uploads.replace([view]);
    expect(uploads.views).toEqual([view]);
    uploads.remove(only(uploads));
    expect(wire.discarded).toEqual(['1']);
  });
});
