// Makes elements. Text is always text: nothing here reads markup.

/** An element with a class, attributes, listeners and children (nodes, or strings shown as text). */
export function el(tag, options = {}, ...children) {
  const element = document.createElement(tag);
  if (options.class) element.className = options.class;
  if (options.id) element.id = options.id;
  for (const [name, value] of Object.entries(options.attributes ?? {})) setAttribute(element, name, value);
  for (const [name, listener] of Object.entries(options.on ?? {})) element.addEventListener(name, listener);
  element.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
  return element;
}

/** A real button that never submits a form by accident. */
export function button(label, onClick, options = {}) {
  const attributes = { type: "button", ...options.attributes };
  return el("button", { ...options, attributes, on: { click: onClick } }, label);
}

let lastId = 0;

/** An id that no other element has. */
export function freshId(prefix) {
  lastId += 1;
  return `${prefix}-${lastId}`;
}

/** The element with this id, which index.html always has. */
export function byId(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`index.html has no #${id}`);
  return found;
}

/** Text that only a screen reader says. */
export function spoken(text) {
  return el("span", { class: "spoken" }, text);
}

function setAttribute(element, name, value) {
  if (/^on|^style$|^srcdoc$/i.test(name)) throw new Error(`${name} is never set as an attribute`);
  if (value === true) element.setAttribute(name, "");
  else if (value !== false && value !== null && value !== undefined) element.setAttribute(name, value);
}
