import type { Topic } from './generated';

/** What the host tells the window without being asked. */
export type HostEvent =
  | { type: 'spoiled'; topics: Topic[] }
  /** Show this hash route, such as `#/tickets/all/<id>` or `#/new`. */
  | { type: 'go'; to: string }
  /** The session changed elsewhere: ask for its state again. */
  | { type: 'session' };

/** Which form of a stored file: the file, its thumbnail, or the picture of an upload not yet attached. */
export type FileVariant = 'file' | 'thumb' | 'upload';

/** What runs the commands: the desktop shell or the web host. Nothing else of the interface knows which. */
export interface Transport {
  /** Rejects with a `Problem`. */
  call(name: string, request: unknown): Promise<unknown>;
  /** Sends piece `index` of an upload; rejects with a `Problem`. */
  putChunk(uploadId: string, index: number, bytes: Uint8Array<ArrayBuffer>): Promise<void>;
  /** Where an `<img>` finds it. */
  fileUrl(id: string, variant: FileVariant): string;
  /**
   * Opens an attachment with the system's application; rejects with a `Problem`. What would run something is refused
   * unless the person was warned and `confirmed` it.
   */
  openFile(attachmentId: string, confirmed: boolean): Promise<void>;
  /** Hears the host until the window closes. */
  listen(handler: (event: HostEvent) => void): void;
  host(): { kind: 'tauri' | 'web'; platform: string };
}

/** The host this window runs in, chosen once. */
export const transport: Promise<Transport> =
  '__TAURI_INTERNALS__' in globalThis ? import('./tauri').then((it) => it.tauri) : import('./web').then((it) => it.web);
