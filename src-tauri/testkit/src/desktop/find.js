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
  article: 'article',
};
const plain = (text) => (text ?? '').replace(/[\s\u00a0\u202f]+/g, ' ').trim();
const labelled = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return by.split(/\s+/).map((id) => document.getElementById(id)?.textContent ?? '').join(' ');
  if (element.hasAttribute('aria-label')) return element.getAttribute('aria-label');
  if (element.labels?.length) return [...element.labels].map((it) => it.textContent).join(' ');
  if (element.alt) return element.alt;
  if (element.matches('input[type=submit], input[type=button]')) return element.value;
  const text = element.matches('input, textarea, select') ? '' : element.textContent;
  return plain(text) || element.getAttribute('title') || element.getAttribute('placeholder') || '';
};
const visible = (element) => {
  if (element.closest('[inert], [aria-hidden=true]')) return false;
  const box = element.getBoundingClientRect();
  const modal = [...document.querySelectorAll('dialog:modal')].pop();
  return box.width > 0 && box.height > 0 && getComputedStyle(element).visibility === 'visible' && (!modal || modal === element || modal.contains(element) || element.closest('[popover]:popover-open, [data-bits-floating-content-wrapper]'));
};
const selector = [`[role~="${role}"]`, ...(implicit[role] ?? '').split(', ').filter(Boolean).map((it) => `${it}:not([role])`)].join(', ');
const found = [...document.querySelectorAll(role === 'textbox' ? `${selector}, input[type=search]` : selector)].filter(visible);
if (name === null) return found.map((it) => plain(labelled(it)));
const wanted = plain(name);
const matches = (element) => {
  const own = plain(labelled(element));
  return wanted === '*' || (wanted.endsWith('…') ? own.startsWith(wanted.slice(0, -1)) : own === wanted);
};
return found.filter(matches);
