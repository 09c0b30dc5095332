import type { HandedFile } from './generated';
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

function download(file: Blob, name: string): void {
  const link = document.createElement('a');
  link.href = URL.createObjectURL(file);
  link.download = name;
  link.click();
  URL.revokeObjectURL(link.href);
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
    const file = `${name}.csv`;
    download(await answer.blob(), file);
    return { tickets: Number(answer.headers.get('x-tickets')), name: file };
  },
  saveHanded: async (name, request) => {
    const answer = await post(`/call/${name}`, JSON.stringify(request));
    const file: HandedFile = await answer.json();
    download(new Blob([file.text]), file.name);
    return { name: file.name };
  },
  listen: async (handler) => {
    const events = new EventSource('/events');
    events.addEventListener('message', (event) => handler(JSON.parse(event.data) as HostEvent));
    await new Promise((open) => events.addEventListener('open', open, { once: true }));
  },
  host: () => ({ kind: 'web', platform: navigator.platform }),
};
