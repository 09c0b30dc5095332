/** What somebody pasted or dropped: its files, and how many folders came with them (a folder cannot be attached). */
export interface Transferred {
  files: File[];
  folders: number;
}

/** Whether something dragged over the window carries files. */
export function carriesFiles(transfer: DataTransfer | null): boolean {
  return transfer?.types.includes('Files') ?? false;
}

/** The files of a drop. */
export function dropped(transfer: DataTransfer | null): Transferred {
  const items = [...(transfer?.items ?? [])].filter((it) => it.kind === 'file');
  const folders = items.filter((it) => it.webkitGetAsEntry?.()?.isDirectory).length;
  const files = items.filter((it) => !it.webkitGetAsEntry?.()?.isDirectory).flatMap((it) => it.getAsFile() ?? []);
  return { files, folders };
}

/**
 * The files of a paste. Text wins over a picture of it: a spreadsheet puts both on the clipboard, and the words are
 * what was meant.
 */
export function pasted(transfer: DataTransfer | null): File[] {
  if (transfer?.getData('text/plain').trim() !== '') return [];
  const files = [...transfer.files];
  if (files.length > 0) return files;
  return [...transfer.items].filter((it) => it.kind === 'file').flatMap((it) => it.getAsFile() ?? []);
}

/** A name for a picture that has none of its own: `capture-2026-11-20-091203.png`. */
export function captureName(word: string, at: Date, taken: readonly string[]): string {
  const two = (value: number) => String(value).padStart(2, '0');
  const day = `${at.getFullYear()}-${two(at.getMonth() + 1)}-${two(at.getDate())}`;
  const stem = `${word}-${day}-${two(at.getHours())}${two(at.getMinutes())}${two(at.getSeconds())}`;
  let name = `${stem}.png`;
  for (let more = 2; taken.includes(name); more += 1) name = `${stem}-${more}.png`;
  return name;
}

/** Browsers call every picture of the clipboard `image.png`. */
export function isNameless(file: File): boolean {
  return file.name === '' || file.name === 'image.png';
}
