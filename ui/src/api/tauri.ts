import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { HostEvent, Transport } from './transport';

/** The desktop shell: the only file that knows Tauri. */
export const tauri: Transport = {
  call: (name, request) => invoke('call', { name, args: request }),
  putChunk: (uploadId, index, bytes) =>
    invoke('put_chunk', bytes, { headers: { 'x-upload': uploadId, 'x-index': String(index) } }),
  fileUrl: (id, variant) => convertFileSrc(`${variant}/${id}`, 'guichet'),
  exportTickets: async (request, name) => ({
    ...(await invoke<{ tickets: number; name: string; folder: string }>('export_tickets', { request, name })),
    open: () => invoke('open_export'),
  }),
  saveHanded: (name, request) => invoke('save_handed', { name, args: request }),
  openFile: (id, confirmed) => invoke('open_file', { id, confirmed }),
  listen: async (handler) => {
    // Without a target a window hears what is told to the other one too.
    await listen<HostEvent>('guichet', (event) => handler(event.payload), { target: label() });
  },
  host: () => ({ kind: 'tauri', platform: navigator.platform }),
  desktop: {
    shots: () => invoke('shots'),
    capture: (shot, name) => invoke('capture', { shot, name }),
    spread: (whole) => invoke('spread', { whole }),
    putAway: () => invoke('put_away'),
    wasAsked: () => invoke('was_asked'),
    lead: (to) => invoke('lead', { to }),
  },
};

/** The name of this window. */
function label(): string {
  const { __TAURI_INTERNALS__: host } = globalThis as unknown as {
    __TAURI_INTERNALS__: { metadata: { currentWebview: { label: string } } };
  };
  return host.metadata.currentWebview.label;
}
