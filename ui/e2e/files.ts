import type { Browser, Locator, Page } from '@playwright/test';

/** A screenshot as people make them: a window with an error message, drawn by the browser itself. */
export async function screenshot(browser: Browser, words: string): Promise<Buffer> {
  const page = await browser.newPage({ viewport: { width: 640, height: 360 } });
  await page.setContent(`
    <body style="margin:0;font:15px system-ui;background:#3b6ea5;display:grid;place-items:center;height:100vh">
      <div style="width:440px;background:#f3f3f3;border:1px solid #222;box-shadow:0 6px 24px #0008">
        <div style="padding:8px 12px;background:#fff;font-weight:600">Ricoh IM C3000</div>
        <div style="display:flex;gap:16px;padding:24px 20px;align-items:center">
          <div style="width:44px;height:44px;border-radius:50%;background:#c42b1c;color:#fff;font:600 28px/44px system-ui;text-align:center">!</div>
          <div></div>
        </div>
        <div style="padding:12px;text-align:right"><span style="padding:6px 28px;border:1px solid #888;background:#fff">OK</span></div>
      </div>
    </body>`);
  await page
    .locator('div > div > div')
    .last()
    .evaluate((element, text) => element.replaceChildren(text), words);
  const picture = await page.screenshot();
  await page.close();
  return picture;
}

/** Puts a picture into the clipboard of the page, as a screenshot key does. */
export async function copyPicture(page: Page, picture: Buffer): Promise<void> {
  await page.context().grantPermissions(['clipboard-read', 'clipboard-write']);
  await page.evaluate(async (base64) => {
    const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0));
    await navigator.clipboard.write([new ClipboardItem({ 'image/png': new Blob([bytes], { type: 'image/png' }) })]);
  }, picture.toString('base64'));
}

/** A file of a test. */
export interface TestFile {
  name: string;
  type: string;
  content: string | Buffer;
}

/** Drags files over an element and lets go. */
export async function dropFiles(target: Locator, files: TestFile[]): Promise<void> {
  const given = files.map((it) => ({ ...it, content: Buffer.from(it.content).toString('base64') }));
  const carried = await target.page().evaluateHandle((list) => {
    const data = new DataTransfer();
    for (const { name, type, content } of list)
      data.items.add(new File([Uint8Array.from(atob(content), (letter) => letter.charCodeAt(0))], name, { type }));
    return data;
  }, given);
  for (const event of ['dragenter', 'dragover', 'drop']) await target.dispatchEvent(event, { dataTransfer: carried });
}
