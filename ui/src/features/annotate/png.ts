import { breath } from './breath';

/** The pixels of `count` rows from row `from`: red, green, blue, opacity. */
export type Rows = (from: number, count: number) => Uint8ClampedArray | Promise<Uint8ClampedArray>;

const signature = [0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a];
const sliceBytes = 512 * 1024;

/** How many rows are asked for at a time in a picture of some width. */
export function rowsAtOnce(width: number): number {
  return Math.max(1, Math.floor(sliceBytes / (width * 4)));
}

/**
 * Writes a PNG that holds pixels and nothing else: header, data, end. It takes a few rows at a time and lets the window
 * live in between; what the browser encodes itself stops everything for seconds when the picture is large.
 */
export async function encodePng(width: number, height: number, rows: Rows): Promise<Blob> {
  const parts: Uint8Array<ArrayBuffer>[] = [Uint8Array.from(signature), chunk('IHDR', header(width, height))];
  const deflate = new CompressionStream('deflate');
  const writer = deflate.writable.getWriter();
  const collected = deflate.readable.pipeTo(
    new WritableStream({
      write: (bytes) => {
        parts.push(chunk('IDAT', bytes));
      },
    }),
  );
  const fed = feed(writer, width, height, rows).catch(async (thrown: unknown) => {
    await writer.abort(thrown).catch(() => undefined);
    throw thrown;
  });
  await Promise.all([fed, collected]);
  parts.push(chunk('IEND', new Uint8Array()));
  return new Blob(parts, { type: 'image/png' });
}

async function feed(
  writer: WritableStreamDefaultWriter<Uint8Array<ArrayBuffer>>,
  width: number,
  height: number,
  rows: Rows,
): Promise<void> {
  const most = rowsAtOnce(width);
  let above = new Uint8ClampedArray(width * 4);
  for (let from = 0; from < height; from += most) {
    const pixels = await rows(from, Math.min(most, height - from));
    await writer.write(filtered(pixels, width * 4, above));
    above = pixels.slice(-width * 4);
    await breath();
  }
  await writer.close();
}

function header(width: number, height: number): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(13);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, width);
  view.setUint32(4, height);
  // Eight bits, colour with opacity, and the only compression, filtering and order there are.
  bytes.set([8, 6, 0, 0, 0], 8);
  return bytes;
}

function chunk(kind: string, data: Uint8Array): Uint8Array<ArrayBuffer> {
  const bytes = new Uint8Array(data.length + 12);
  const view = new DataView(bytes.buffer);
  view.setUint32(0, data.length);
  bytes.set(
    [...kind].map((letter) => letter.charCodeAt(0)),
    4,
  );
  bytes.set(data, 8);
  view.setUint32(data.length + 8, crc(bytes.subarray(4, data.length + 8)));
  return bytes;
}

/** Each row as its difference from the pixel before it, from the row above, or from both: what says it shortest. */
function filtered(pixels: Uint8ClampedArray, stride: number, first: Uint8ClampedArray): Uint8Array<ArrayBuffer> {
  const count = pixels.length / stride;
  const out = new Uint8Array(count * (stride + 1));
  for (let row = 0; row < count; row += 1) {
    const line = pixels.subarray(row * stride, (row + 1) * stride);
    const above = row === 0 ? first : pixels.subarray((row - 1) * stride, row * stride);
    write(line, above, cheapest(line, above), out.subarray(row * (stride + 1), (row + 1) * (stride + 1)));
  }
  return out;
}

const [sub, up, paeth] = [1, 2, 4];

function cheapest(line: Uint8ClampedArray, above: Uint8ClampedArray): number {
  let [bySub, byUp, byPaeth] = [0, 0, 0];
  for (let at = 0; at < line.length; at += 1) {
    const value = line[at] as number;
    const left = at < 4 ? 0 : (line[at - 4] as number);
    const over = above[at] as number;
    const corner = at < 4 ? 0 : (above[at - 4] as number);
    bySub += cost(value - left);
    byUp += cost(value - over);
    byPaeth += cost(value - nearest(left, over, corner));
  }
  if (byUp <= bySub && byUp <= byPaeth) return up;
  return bySub <= byPaeth ? sub : paeth;
}

function write(line: Uint8ClampedArray, above: Uint8ClampedArray, filter: number, out: Uint8Array): void {
  out[0] = filter;
  for (let at = 0; at < line.length; at += 1) {
    const left = at < 4 ? 0 : (line[at - 4] as number);
    const over = above[at] as number;
    const corner = at < 4 ? 0 : (above[at - 4] as number);
    const guess = filter === sub ? left : filter === up ? over : nearest(left, over, corner);
    out[at + 1] = (line[at] as number) - guess;
  }
}

// Differences wrap around at 256, and a small negative one is as short as a small positive one.
function cost(difference: number): number {
  const wrapped = difference & 255;
  return wrapped < 128 ? wrapped : 256 - wrapped;
}

// The Paeth predictor of the PNG specification.
function nearest(left: number, over: number, corner: number): number {
  const guess = left + over - corner;
  const [a, b, c] = [Math.abs(guess - left), Math.abs(guess - over), Math.abs(guess - corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? over : corner;
}

const table = Uint32Array.from({ length: 256 }, (_, start) => {
  let value = start;
  for (let bit = 0; bit < 8; bit += 1) value = value & 1 ? 0xedb88320 ^ (value >>> 1) : value >>> 1;
  return value;
});

function crc(bytes: Uint8Array): number {
  let value = 0xffffffff;
  for (const byte of bytes) value = (table[(value ^ byte) & 255] as number) ^ (value >>> 8);
  return (value ^ 0xffffffff) >>> 0;
}
