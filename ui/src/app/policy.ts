import DOMPurify from 'dompurify';

interface PolicyFactory {
  createPolicy(name: string, rules: { createHTML(text: string): string }): unknown;
}

/** Any HTML a library gives to the page goes through DOMPurify; scripts and script addresses are refused. Call first. */
export function guardHtml(): void {
  const factory = (globalThis as { trustedTypes?: PolicyFactory }).trustedTypes;
  factory?.createPolicy('default', { createHTML: (text) => DOMPurify.sanitize(text) });
}
