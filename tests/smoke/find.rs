//! Finding controls by role and accessible name, as a screen reader does.

/// A script for the page. Arguments: role, name, whether the name may go on after those words. Returns the visible
/// elements of that role and name, exact names first, those of an open dialog alone when there is one.
pub const BY_ROLE: &str = r#"
const [role, name, begins] = arguments;
const kinds = {
  button: 'button, [role=button], input[type=submit]',
  link: 'a[href]',
  textbox: 'input:not([type=checkbox]):not([type=radio]), textarea, [role=textbox]',
  checkbox: 'input[type=checkbox]',
  radio: 'input[type=radio]',
  combobox: 'select, [role=combobox]',
  tab: '[role=tab]',
  row: '[role=row][data-index]',
  heading: 'h1, h2, h3, h4',
  status: '[role=status]',
  alert: '[role=alert]',
  img: '[role=img]',
  dialog: 'dialog[open]',
  document: '[role=document]',
};
const clean = (text) => (text || '').replace(/\s+/g, ' ').trim();
const said = (element) => [...element.childNodes].map((node) => node.nodeType === 3 ? node.textContent
  : node.nodeType !== 1 || node.getAttribute('aria-hidden') === 'true' ? '' : said(node)).join(' ');
const nameOf = (element) => {
  const by = element.getAttribute('aria-labelledby');
  if (by) return clean(by.split(' ').map((id) => document.getElementById(id)).filter(Boolean).map(said).join(' '));
  if (element.getAttribute('aria-label')) return clean(element.getAttribute('aria-label'));
  if (element.labels && element.labels.length) return clean([...element.labels].map(said).join(' '));
  return clean(said(element));
};
const fits = (found) => found === name || (begins && found.startsWith(name));
const modal = [...document.querySelectorAll('dialog[open]')].pop();
const shown = (element) => element.checkVisibility ? element.checkVisibility({ visibilityProperty: true }) : element.offsetParent;
const exact = (element) => Number(nameOf(element) === name);
return [...(role === 'dialog' ? document : modal || document).querySelectorAll(kinds[role])]
  .filter((element) => shown(element) && fits(nameOf(element)))
  .sort((one, other) => exact(other) - exact(one));
"#;

/// All words on the screen.
pub const TEXT: &str = "return document.body.innerText;";

/// Two frames after everything that was asked for has been drawn.
pub const SETTLED: &str = "const done = arguments[arguments.length - 1];
document.fonts.ready.then(() => requestAnimationFrame(() => requestAnimationFrame(() => done(true))));";
