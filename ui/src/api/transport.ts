import type { Commands, ExportTickets, Topic, UploadView } from './generated';

/** What the host tells the window without being asked. */
export type HostEvent =
  | { type: 'spoiled'; topics: Topic[] }
  /** Show this hash route, such as `#/tickets/all/<id>` or `#/new`. */
  | { type: 'go'; to: string }
  /** The session changed elsewhere: ask for its state again. */
  | { type: 'session' };

/** Which form of a stored file: the file, its thumbnail, or the picture of an upload not yet attached. */
export type FileVariant = 'file' | 'thumb' | 'upload';

/** Which pictures of the screen can be had: each that is asked for, one chosen in a dialog of the desktop, or none. */
export type Shots = 'each' | 'chosen' | 'none';

/** What a picture is taken of. */
export type Shot = 'screen' | 'window';

/** What only a window of the desktop can do. */
export interface Desktop {
  shots(): Promise<Shots>;
  /**
   * Takes a picture, our windows aside, and uploads it under this name; `null` when the person thought better of it.
   * Rejects with a `Problem`.
   */
  capture(shot: Shot, name: string): Promise<UploadView | null>;
  /** Gives what the window shows the whole screen, or the window its size back. */
  spread(whole: boolean): Promise<void>;
  /** Whether the small window was ever asked for. */
  wasAsked(): Promise<boolean>;
  /** Puts the small window away. */
  putAway(): Promise<void>;
  /** Leads the main window to a route, and shows it. */
  lead(to: string): Promise<void>;
}

/** The commands whose answer is a file to hand on to somebody. */
export type Handed = 'server.enrolment' | 'join.ask';

/** A file that was written. */
export interface Saved {
  name: string;
  /** The folder it is in, where the host knows it. */
  folder?: string;
}

/** A table that was written. */
export interface Exported extends Saved {
  /** How many tickets it holds. */
  tickets: number;
  /** Opens it with the system's application; rejects with a `Problem`. */
  open?: () => Promise<void>;
}

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
  /** Writes the file a command answers where the person looks for downloads; rejects with a `Problem`. */
  saveHanded<N extends Handed>(name: N, request: Commands[N]['request']): Promise<Saved>;
  /** Writes a list as CSV where the person looks for downloads; rejects with a `Problem`. */
  exportTickets(request: ExportTickets, name: string): Promise<Exported>;
  /** Hears the host until the window closes; what it says before this resolves may be lost. */
  listen(handler: (event: HostEvent) => void): Promise<void>;
  host(): { kind: 'tauri' | 'web'; platform: string };
  /** What a desktop lends; a browser has none. */
  desktop?: Desktop;
}

/** The host this window runs in, chosen once. */
export const transport: Promise<Transport> =
  '__TAURI_INTERNALS__' in globalThis ? import('./tauri').then((it) => it.tauri) : import('./web').then((it) => it.web);
