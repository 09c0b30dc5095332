import { convertFileSrc, invoke } from '@tauri-apps/api/core';
import { listen } from '@tauri-apps/api/event';
import type { HostEvent, Transport } from './transport';

/** The desktop shell: the only file that knows Tauri. */
export const tauri: Transport = {
  call: (name, request) => invoke('call', { name, args: request }),
  putChunk: (uploadId, index, bytes) =>
    invoke('put_chunk', bytes, { headers: { 'x-upload': uploadId, 'x-index': String(index) } }),
  fileUrl: (id, variant) => convertFileSrc(`${variant}/${id}`, 'guichet'),
  openFile: (id, confirmed) => invoke('open_file', { id, confirmed }),
  listen: (handler) => {
    void listen<HostEvent>('guichet', (event) => handler(event.payload));
  },
  host: () => ({ kind: 'tauri', platform: navigator.platform }),
  desktop: {
    shots: () => invoke('shots'),
    capture: (shot, name) => invoke('capture', { shot, name }),
    spread: (whole) => invoke('spread', { whole }),
    putAway: () => invoke('put_away'),
    lead: (to) => invoke('lead', { to }),
  },
};
