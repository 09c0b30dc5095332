import { afterEach, beforeEach } from 'vitest';
import { connect } from '../src/api/client';

/** What a test says of a command: an answer, or a problem to throw. */
export type Reply = (request: never) => unknown;

/** What went over the wire. */
export interface Sent {
  path: string;
  body: unknown;
}

const real = globalThis.fetch;

/**
 * Holds the wire for what no host does on demand: refusals, failures in the middle of a file. Call it at the top of a
 * suite; commands not named answer `null`.
 */
export function holdWire(): { sent: Sent[]; replies: Record<string, Reply> } {
  const wire: { sent: Sent[]; replies: Record<string, Reply> } = { sent: [], replies: {} };
  beforeEach(async () => {
    wire.sent.length = 0;
    for (const name of Object.keys(wire.replies)) delete wire.replies[name];
    globalThis.fetch = (path, init) => reply(String(path), init?.body);
    await connect();
  });
  afterEach(() => {
    globalThis.fetch = real;
  });

  async function reply(path: string, body: unknown): Promise<Response> {
    const request = typeof body === 'string' ? JSON.parse(body) : body;
    wire.sent.push({ path, body: request });
    try {
      const name = path.startsWith('/call/') ? path.slice('/call/'.length) : (path.split('/')[1] ?? '');
      return Response.json((await wire.replies[name]?.(request as never)) ?? null);
    } catch (problem) {
      return Response.json(problem, { status: 422 });
    }
  }
  return wire;
}
