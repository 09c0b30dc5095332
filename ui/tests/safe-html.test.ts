import { describe, expect, test } from 'vitest';
import { page } from 'vitest/browser';
import { render } from 'vitest-browser-svelte';
import SafeHtml from '../src/design/SafeHtml.svelte';

describe('HTML from people', () => {
  test('runs nothing and loads nothing from elsewhere', async () => {
    const html = `<p onclick="document.title='broken'">Bonjour<script>document.title='broken'</script>
      <img src="x" onerror="document.title='broken'" alt="piège"><a href="javascript:alert(1)">lien</a>
      <style>p { color: red }</style><iframe src="https://example.org"></iframe></p>`;
    const { container } = render(SafeHtml, { html });
    await expect.element(page.getByText('Bonjour')).toBeVisible();
    expect(container.querySelectorAll('script, style, iframe, img')).toHaveLength(0);
    expect(container.querySelector('[onclick], [onerror], [href^=javascript]')).toBeNull();
    expect(container.textContent, 'a foreign picture leaves its words').toContain('piège');
    expect(document.title).toBe('Guichet');
  });

  test('shows pictures of the store, which open by keyboard', async () => {
    const opened: string[] = [];
    const html = '<p><img data-attachment="018f" alt="capture 1"></p>';
    render(SafeHtml, { html, onpicture: (id: string) => opened.push(id) });
    const picture = page.getByRole('button', { name: 'capture 1' });
    (picture.element() as HTMLElement).focus();
    picture.element().dispatchEvent(new KeyboardEvent('keydown', { key: 'Enter', bubbles: true }));
    expect(opened).toEqual(['018f']);
  });
});
