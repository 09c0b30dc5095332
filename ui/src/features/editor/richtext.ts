import { Editor, type JSONContent } from '@tiptap/core';
import { Markdown, type MarkdownExtensionOptions } from '@tiptap/markdown';
import type { Node, ResolvedPos } from '@tiptap/pm/model';
import { TextSelection } from '@tiptap/pm/state';
import StarterKit from '@tiptap/starter-kit';
import { Marked } from 'marked';
import { Picture, type PictureAddress } from './picture';
import type { Format, RichText, RichTextOptions } from './surface';

/** A character nobody types (private use), which carries the caret from the plain text into the rich one. */
const caretMark = '\uE0F1';

/** Makes the rich text inside `options.element`. Loaded on demand: this module brings all of Tiptap. */
export function makeRichText(options: RichTextOptions): RichText {
  let markdown = options.value;
  const editor = new Editor({
    element: options.element,
    injectCSS: false,
    extensions: extensions(options.address, options.onpicture),
    content: marked(options.value, options.caret),
    contentType: 'markdown',
    editorProps: {
      handleKeyDown: (_view, event) => options.onkey(event),
      handleDOMEvents: { paste: (_view, event) => options.onpaste(event) },
      handleDrop: (view, event) => {
        const at = view.posAtCoords({ left: event.clientX, top: event.clientY });
        if (at && event.dataTransfer?.types.includes('Files')) editor.commands.setTextSelection(at.pos);
        return options.ondrop(event);
      },
    },
    onUpdate: () => {
      markdown = written(editor);
      options.onchange(markdown);
    },
    onTransaction: () => options.onstate(),
  });
  if (options.caret !== undefined) placeCaret(editor);

  return {
    set: (value) => {
      if (value === markdown) return;
      markdown = value;
      editor.commands.setContent(value, { contentType: 'markdown', emitUpdate: false });
    },
    focus: () => void editor.commands.focus(),
    attributes: (attributes) => editor.setOptions({ editorProps: { ...editor.options.editorProps, attributes } }),
    editable: (yes) => editor.setEditable(yes, false),
    anchor: () => {
      let at = editor.state.selection.to;
      const follow = ({ transaction }: { transaction: { mapping: { map(pos: number): number } } }) => {
        at = transaction.mapping.map(at);
      };
      editor.on('transaction', follow);
      return {
        insert: (source, alt) => insertPicture(editor, at, source, alt),
        drop: () => void editor.off('transaction', follow),
      };
    },
    toggle: (format) => toggle(editor, format),
    active: (format) => (format === 'list' ? editor.isActive('bulletList') : editor.isActive(nodeNames[format])),
    link: () => String(editor.getAttributes('link').href ?? ''),
    setLink: (address) => setLink(editor, address),
    destroy: () => editor.destroy(),
  };
}

const nodeNames: Record<Exclude<Format, 'list'>, string> = {
  bold: 'bold',
  italic: 'italic',
  code: 'code',
  quote: 'blockquote',
};

/** What the editor knows of Markdown. Underline is left out: Markdown has none. */
export function extensions(address: PictureAddress, onopen: (source: string) => void = () => undefined) {
  return [
    StarterKit.configure({
      underline: false,
      link: { openOnClick: false, protocols: ['mailto'], defaultProtocol: 'https' },
    }),
    Picture.configure({ address, onopen }),
    // The reader shared by default keeps what every editor ever made taught it, and the editor with it.
    Markdown.configure({ marked: new Marked() as unknown as MarkdownExtensionOptions['marked'] }),
  ];
}

/** The text as Markdown, without the empty lines at its end. */
export function written(editor: Editor): string {
  return editor.getMarkdown().replace(/(\s|&nbsp;)+$/u, '');
}

function marked(value: string, caret: number | undefined): string {
  return caret === undefined ? value : value.slice(0, caret) + caretMark + value.slice(caret);
}

function placeCaret(editor: Editor): void {
  let at: number | undefined;
  editor.state.doc.descendants((node, pos) => {
    const offset = node.text?.indexOf(caretMark) ?? -1;
    if (offset >= 0) at = pos + offset;
    return at === undefined;
  });
  if (at === undefined) {
    editor.commands.focus('end');
    return;
  }
  const { tr } = editor.state;
  tr.delete(at, at + 1).setMeta('addToHistory', false);
  editor.view.dispatch(tr.setSelection(TextSelection.create(tr.doc, at)));
  editor.commands.focus();
}

// A picture stands on a line of its own, or beside other pictures: in the middle of words it would tear the line. The
// caret goes on under it.
function insertPicture(editor: Editor, at: number, source: string, alt: string): void {
  const { tr, schema } = editor.state;
  const picture = schema.nodes.image?.create({ source, alt });
  if (!picture) return;
  const place = tr.doc.resolve(at);
  if (!place.parent.isTextblock || place.parent.type.spec.code) {
    const line = schema.nodes.paragraph?.create(null, picture);
    if (line) tr.insert(place.depth > 0 ? place.after() : at, line);
  } else if (place.parent.content.size === 0 && endsWithPicture(previous(place))) {
    tr.insert(place.before() - 1, picture);
  } else {
    const own = place.nodeBefore?.isText ?? false;
    if (own) tr.split(at);
    const start = own ? at + 2 : at;
    tr.insert(start, picture);
    tr.split(start + 1);
  }
  editor.view.dispatch(tr);
}

function previous(place: ResolvedPos): Node | undefined {
  const index = place.index(-1);
  return index > 0 ? place.node(-1).child(index - 1) : undefined;
}

function endsWithPicture(block: Node | undefined): boolean {
  return block?.isTextblock === true && block.lastChild?.type.name === 'image';
}

function toggle(editor: Editor, format: Format): void {
  const chain = editor.chain().focus();
  if (format === 'bold') chain.toggleBold().run();
  else if (format === 'italic') chain.toggleItalic().run();
  else if (format === 'list') chain.toggleBulletList().run();
  else if (format === 'quote') chain.toggleBlockquote().run();
  else if (editor.state.selection.empty || !severalBlocks(editor)) chain.toggleCode().run();
  else chain.toggleCodeBlock().run();
}

function severalBlocks(editor: Editor): boolean {
  const { $from, $to } = editor.state.selection;
  return !$from.sameParent($to);
}

function setLink(editor: Editor, address: string): void {
  const chain = editor.chain().focus().extendMarkRange('link');
  if (address === '') chain.unsetLink().run();
  else if (editor.state.selection.empty && !editor.isActive('link')) {
    const link: JSONContent = { type: 'text', text: address, marks: [{ type: 'link', attrs: { href: address } }] };
    chain.insertContent([link, { type: 'text', text: ' ' }]).run();
  } else chain.setLink({ href: address }).run();
}
