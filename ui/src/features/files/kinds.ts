import File from '@lucide/svelte/icons/file';
import FileArchive from '@lucide/svelte/icons/file-archive';
import FileHeadphone from '@lucide/svelte/icons/file-headphone';
import FileImage from '@lucide/svelte/icons/file-image';
import FilePlay from '@lucide/svelte/icons/file-play';
import FileSpreadsheet from '@lucide/svelte/icons/file-spreadsheet';
import FileTerminal from '@lucide/svelte/icons/file-terminal';
import FileText from '@lucide/svelte/icons/file-text';
import type { Component } from 'svelte';

/** What the host tells of a file, attached or not yet. */
export interface FileKind {
  mime: string;
  executable: boolean;
}

const icons: readonly (readonly [RegExp, Component<{ size?: number; strokeWidth?: number }>])[] = [
  [/^image\//u, FileImage],
  [/^audio\//u, FileHeadphone],
  [/^video\//u, FilePlay],
  [/spreadsheet|excel|csv/u, FileSpreadsheet],
  [/zip|compressed|x-7z|x-rar|x-tar|gzip/u, FileArchive],
  [/^text\/|pdf|word|document|rtf|presentation|rfc822/u, FileText],
];

/** The icon of a file. */
export function iconOf(kind: FileKind): Component<{ size?: number; strokeWidth?: number }> {
  if (kind.executable) return FileTerminal;
  return icons.find(([pattern]) => pattern.test(kind.mime))?.[1] ?? File;
}
