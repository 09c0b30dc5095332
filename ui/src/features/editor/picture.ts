import { mergeAttributes, Node } from '@tiptap/core';

/** Where the bytes of a picture named in a text are: `upload:ID` before sending, `attachment:ID` after. */
export type PictureAddress = (source: string) => string | undefined;

interface PictureOptions {
  address: PictureAddress;
  /** Shows it large. */
  onopen: (source: string) => void;
}

/**
 * A picture in a text, `![name](upload:ID)` in Markdown. Only pictures of the local store are drawn; the address of
 * any other is kept in the text and never loaded.
 */
export const Picture = Node.create<PictureOptions>({
  name: 'image',
  inline: true,
  group: 'inline',
  draggable: true,

  addOptions: () => ({ address: () => undefined, onopen: () => undefined }),

  addAttributes: () => ({
    source: {
      default: '',
      parseHTML: (element) => element.getAttribute('data-source'),
      renderHTML: (attributes) => ({ 'data-source': attributes.source }),
    },
    alt: { default: '' },
  }),

  // A picture pasted from a page has no place in the store: what is left of it is nothing, not a foreign address.
  parseHTML: () => [{ tag: 'img[data-source]' }],

  renderHTML: ({ HTMLAttributes }) => ['img', mergeAttributes(HTMLAttributes)],

  markdownTokenName: 'image',

  parseMarkdown: (token, helpers) => helpers.createNode('image', { source: token.href ?? '', alt: token.text ?? '' }),

  renderMarkdown: (node) => {
    const alt = String(node.attrs?.alt ?? '').replace(/([\\[\]])/g, '\\$1');
    return `![${alt}](${destination(String(node.attrs?.source ?? ''))})`;
  },

  addNodeView() {
    return ({ node }) => {
      const source = String(node.attrs.source);
      const alt = String(node.attrs.alt);
      const address = this.options.address(source);
      if (!address) {
        const words = document.createElement('span');
        words.className = 'foreign-picture';
        words.textContent = alt || source;
        return { dom: words };
      }
      const picture = document.createElement('img');
      picture.src = address;
      picture.alt = alt;
      picture.addEventListener('dblclick', () => this.options.onopen(source));
      picture.addEventListener('error', () => picture.classList.add('broken'));
      return { dom: picture };
    };
  },
});

// A destination with spaces or parentheses is only read back between angle brackets.
function destination(source: string): string {
  return /[\s()<>]/.test(source) ? `<${source.replace(/[<>\n]/g, encodeURIComponent)}>` : source;
}
