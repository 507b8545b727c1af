// A modal: a form that a bot opens. https://docs.discord.com/developers/components/using-modal-components
import { button, el, freshId } from "./dom.js";
import { block } from "./embeds.js";
import { makeField } from "./fields.js";
import { formControl } from "./formcontrols.js";

const ROW = 1;
const TEXT = 10;
const LABEL = 18;

/** Open a form; `submit(components)` is awaited, and its refusal is shown while the answers stay. */
export function openForm(form, context, submit) {
  const entries = form.components.flatMap((component) => entriesOf(component, context));
  const title = el("h2", { id: freshId("modal") }, form.title);
  const failure = el("p", { class: "failure", attributes: { role: "alert", hidden: true } });
  const send = el("button", { class: "button button-primary", attributes: { type: "submit" } }, "Submit");
  const cancel = button("Cancel", () => dialog.close(), { class: "button button-secondary" });
  const body = el("form", { attributes: { novalidate: true } },
    ...entries.map((entry) => entry.element), failure, el("div", { class: "modal-foot" }, cancel, send));
  const dialog = el("dialog", { class: "modal", attributes: { "aria-labelledby": title.id } }, title,
    el("p", { class: "modal-from" }, `${context.bot.name} asks you. Never give a password.`), body);
  body.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!send.hasAttribute("aria-busy") && allRight(entries)) deliver({ dialog, send, failure, entries, submit });
  });
  dialog.addEventListener("close", () => dialog.remove());
  document.body.append(dialog);
  dialog.showModal();
  entries.find((entry) => entry.focus)?.focus();
  return dialog;
}

function entriesOf(component, context) {
  if (component.type === ROW) {
    return component.components.map((inner) => entry({ label: inner.label, inner, context,
      wrap: (payload) => ({ type: ROW, components: [payload] }) }));
  }
  if (component.type === LABEL) {
    return [entry({ label: component.label, hint: component.description, inner: component.component, context,
      wrap: (payload) => ({ type: LABEL, id: component.id, component: payload }) })];
  }
  if (component.type === TEXT) return [{ element: block("text-display", null, component.content, context) }];
  return [unshown(component)];
}

function entry({ label, hint, inner, context, wrap }) {
  const made = formControl(inner, label, context);
  if (!made) return unshown(inner);
  const field = makeField({ label, hint, required: made.required, control: made.control, group: made.group });
  if (made.counter) field.element.append(made.counter);
  const check = () => {
    const sentence = made.error();
    field.setError(sentence);
    return !sentence;
  };
  return { element: field.element, focus: field.focus, check, read: () => wrap(made.read()) };
}

function unshown(component) {
  return { element: el("p", { class: "elsewhere" }, `A field of type ${component.type}, which this page does not show.`) };
}

function allRight(entries) {
  const wrong = entries.filter((entry) => entry.check && !entry.check());
  wrong[0]?.focus();
  return wrong.length === 0;
}

async function deliver({ dialog, send, failure, entries, submit }) {
  send.setAttribute("aria-busy", "true");
  failure.hidden = true;
  try {
    await submit(entries.filter((entry) => entry.read).map((entry) => entry.read()));
    dialog.close();
  } catch (error) {
    failure.textContent = error.message;
    failure.hidden = false;
  } finally {
    send.removeAttribute("aria-busy");
  }
}
