import { Editor } from '@tiptap/core';
import { afterEach, describe, expect, test } from 'vitest';
import { extensions, written } from './richtext';

let editor: Editor | undefined;

afterEach(() => editor?.destroy());

function through(markdown: string): string {
  editor = new Editor({
    injectCSS: false,
    extensions: extensions(() => undefined),
    content: markdown,
    contentType: 'markdown',
  });
  return written(editor);
}

describe('Markdown in is Markdown out', () => {
  test.each([
    ['a line', 'L’imprimante A3 ne répond plus'],
    ['two paragraphs', 'Un\n\nDeux'],
    ['marks', 'Du **gras**, de l’*italique*, du `code` et du ~~barré~~'],
    ['a list in a list', '- un\n- deux\n  - trois'],
    ['an ordered list', '1. un\n2. deux'],
    ['a quote', '> dit hier'],
    ['a code block', '```\nC:\\Users\\x\n  err 0x80\n```'],
    ['a link', '[le site](https://exemple.fr/a?b=c)'],
    ['a picture', 'Voici ![capture 1](upload:0191) et la suite'],
    ['a picture alone', '![capture](attachment:0191)'],
    ['two pictures in a row', '![a](upload:1) ![b](upload:2)'],
    ['headings', '# Un\n\n### Trois'],
    ['signs', '2 &lt; 3 &amp; 4 &gt; 1'],
    ['emoji', 'Ça bloque 😀 !'],
  ])('%s', (_name, markdown) => {
    expect(through(markdown)).toBe(markdown);
  });

  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a handler', 'avant <img src=x onerror=alert(1)> après'],
    ['stars', '* * *\n\n_a_b*c'],
    ['an open bracket', '[a](b'],
    ['backslashes', 'C:\\temp\\new_file.txt'],
  ])('%s settles: what was read once reads the same again', (_name, markdown) => {
    const once = through(markdown);
    editor?.destroy();
    expect(through(once)).toBe(once);
    expect(editor?.getHTML()).not.toMatch(/<script|onerror/);
  });

  test('what is typed literally is not taken for Markdown', () => {
    through('');
    editor?.commands.insertContent({ type: 'text', text: 'a *b* [c](d) <b>e</b> f_g' });
    const markdown = written(editor as Editor);
    editor?.destroy();
    through(markdown);
    expect(editor?.getText()).toBe('a *b* [c](d) <b>e</b> f_g');
  });

  test('empty lines at the end are not sent', () => {
    through('');
    editor?.commands.insertContent([
      { type: 'paragraph', content: [{ type: 'text', text: 'a' }] },
      { type: 'paragraph' },
    ]);
    expect(written(editor as Editor)).toBe('a');
  });
});
