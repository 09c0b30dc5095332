// Body of a function(role, name): the visible elements with that role and accessible name, or the names when name is null.
const [role, name] = arguments;
const implicit = {
  button: 'button, summary, input[type=button], input[type=submit]',
  link: 'a[href]',
  textbox: 'textarea, input:not([type]), input[type=text], input[type=email], input[type=password], input[type=search], [contenteditable=true]',
  searchbox: 'input[type=search]',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  combobox: 'select',
  option: 'option',
  heading: 'h1, h2, h3, h4, h5, h6',
  dialog: 'dialog[open]',
  img: 'img',
  listitem: 'li',
  row: 'tr',
  main: 'main',
  navigation: 'nav',
  form: 'form',
  menuitem: '[role=menuitemradio], [role=menuitemcheckbox]',
  article: 'article',
};
const plain = (text) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
// What is read of an element: not what is hidden from readers, such as the key shown after the words of a button.
const read = (node) => {
  if (node.nodeType === Node.TEXT_NODE) return node.data;
  if (node.nodeType !== Node.ELEMENT_NODE || node.matches('[aria-hidden=true], [hidden], script, style')) return '';
  if (node.hasAttribute('aria-label')) return ` ${node.getAttribute('aria-label')} `;
  if (node.matches('img')) return ` ${node.alt} `;
  const inside = [...node.childNodes].map(read).join('');
  return getComputedStyle(node).display.startsWith('inline') ? inside : ` ${inside} `;
};
const labelled = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return by.split(/\s+/).map((id) => read(document.getElementById(id) ?? new Text())).join(' ');
  if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label');
  if (element.labels?.length) return [...element.labels].map(read).join(' ');
  if (element.matches('input[type=submit], input[type=button]')) return element.value;
  const text = element.matches('input, textarea, select') ? '' : read(element);
  return plain(text) || element.getAttribute('title') || element.getAttribute('placeholder') || '';
};
const visible = (element) => {
  if (element.closest('[inert], [aria-hidden=true]')) return false;
  const box = element.getBoundingClientRect();
  const modal = [...document.querySelectorAll('dialog:modal')].pop();
  const reachable = !modal || modal.contains(element) || element.closest('[popover]:popover-open');
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible' && Boolean(reachable);
};
const selector = [`[role~="${role}"]`, ...(implicit[role] ?? '').split(', ').filter(Boolean).map((it) => (it.includes('role=') ? it : `${it}:not([role])`))].join(', ');
const found = [...document.querySelectorAll(role === 'textbox' ? `${selector}, input[type=search]` : selector)].filter(visible);
if (name === null) return found.map((it) => plain(labelled(it)));
const wanted = plain(name);
const matches = (element) => {
  const own = plain(labelled(element));
  const [before, after] = [wanted.startsWith('…'), wanted.endsWith('…')];
  const middle = wanted.slice(before ? 1 : 0, after ? -1 : undefined);
  if (before && after) return own.includes(middle);
  if (after) return own.startsWith(middle);
  return before ? own.endsWith(middle) : own === wanted;
};
return found.filter(matches);
