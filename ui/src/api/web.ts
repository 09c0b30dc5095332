import type { HostEvent, Transport } from './transport';

const refused = 422;

async function post(path: string, body: BodyInit | null): Promise<Response> {
  const answer = await fetch(path, {
    method: 'POST',
    body,
    headers: typeof body === 'string' ? { 'content-type': 'application/json' } : {},
  });
  if (answer.status === refused) throw await answer.json();
  if (!answer.ok) throw new Error(`${path}: ${answer.status}`);
  return answer;
}

/** The web host, which serves the same commands to a browser. */
export const web: Transport = {
  call: async (name, request) => (await post(`/call/${name}`, JSON.stringify(request ?? null))).json(),
  putChunk: async (uploadId, index, bytes) => {
    await post(`/chunk/${uploadId}/${index}`, bytes);
  },
  fileUrl: (id, variant) => `/${variant}/${id}`,
  openFile: async (id) => {
    await post(`/open/${id}`, null);
  },
  exportTickets: async (request, name) => {
    const answer = await post('/export', JSON.stringify(request));
    const address = URL.createObjectURL(await answer.blob());
    const link = document.createElement('a');
    link.href = address;
    link.download = `${name}.csv`;
    link.click();
    URL.revokeObjectURL(address);
    return { tickets: Number(answer.headers.get('x-tickets')), name: link.download };
  },
  listen: (handler) => {
    new EventSource('/events').addEventListener('message', (event) => handler(JSON.parse(event.data) as HostEvent));
  },
  host: () => ({ kind: 'web', platform: navigator.platform }),
};
