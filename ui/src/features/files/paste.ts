import { pasted } from './transfer';

const taken = new WeakSet<Event>();

// Long enough for a slow machine to turn the clipboard into a picture, short enough to give the focus back.
const patience = 1000;

/**
 * Takes the files of a paste, and says whether there were any, or may be. One event is taken once, by the innermost
 * listener that wants it.
 *
 * WebKitGTK (2.50) says nothing of a picture on the clipboard: the event is empty, and only what the default paste puts
 * into an editable element shows it. An empty paste is therefore led into an element made for it.
 */
export function takePaste(event: ClipboardEvent, use: (files: File[]) => void): boolean {
  if (event.defaultPrevented || taken.has(event)) return false;
  const files = pasted(event.clipboardData);
  if (files.length > 0) {
    event.preventDefault();
    use(files);
    return true;
  }
  if (event.clipboardData?.types.length !== 0) return false;
  taken.add(event);
  void caught().then((file) => {
    if (file) use([file]);
  });
  return true;
}

async function caught(): Promise<File | undefined> {
  const before = document.activeElement;
  const net = document.createElement('div');
  net.contentEditable = 'true';
  net.className = 'visually-hidden';
  net.setAttribute('aria-hidden', 'true');
  // Under a modal dialog the rest of the page cannot have the focus.
  (document.querySelector('dialog:modal') ?? document.body).append(net);
  net.focus();
  getSelection()?.selectAllChildren(net);
  try {
    await changed(net);
    const picture = net.querySelector('img');
    return picture ? await drawn(picture) : undefined;
  } finally {
    net.remove();
    if (before instanceof HTMLElement) before.focus();
  }
}

function changed(element: Element): Promise<void> {
  return new Promise((done) => {
    const observer = new MutationObserver(end);
    const timer = setTimeout(end, patience);
    function end() {
      observer.disconnect();
      clearTimeout(timer);
      done();
    }
    observer.observe(element, { childList: true, subtree: true });
  });
}

// The content policy lets a `blob:` be drawn but not fetched.
async function drawn(picture: HTMLImageElement): Promise<File | undefined> {
  try {
    await picture.decode();
  } catch {
    return undefined;
  }
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  canvas.getContext('2d')?.drawImage(picture, 0, 0);
  const blob = await new Promise<Blob | null>((done) => canvas.toBlob(done, 'image/png'));
  return blob ? new File([blob], '', { type: 'image/png' }) : undefined;
}
