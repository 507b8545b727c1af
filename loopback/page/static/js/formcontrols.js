// The controls of a modal: each gives its element, what it says when submitted, and what is wrong with it.
import { el, freshId } from "./dom.js";
import { lengthError } from "./fields.js";
import { Listbox } from "./listbox.js";
import { selectOptions } from "./options.js";

const WRITERS = { 4: textInput, 3: select, 5: select, 6: select, 7: select, 8: select, 21: choices, 22: choices, 23: checkbox };
const PARAGRAPH = 2;
const RADIO_GROUP = 21;

/** The control for a component of a form, or null where the page has none. */
export function formControl(component, label, context) {
  return WRITERS[component.type]?.(component, label, context) ?? null;
}

function textInput(component) {
  const required = component.required ?? true;
  const paragraph = component.style === PARAGRAPH;
  const attributes = { placeholder: component.placeholder, autocomplete: "off", ...(paragraph ? { rows: "4" } : { type: "text" }) };
  const input = el(paragraph ? "textarea" : "input", { class: "input", attributes });
  input.value = component.value ?? "";
  const limits = { required, min: component.min_length, max: component.max_length };
  return {
    control: input,
    required,
    counter: component.max_length ? counter(input, component.max_length) : null,
    error: () => lengthError(input.value, limits),
    read: () => ({ ...named(component), value: input.value }),
  };
}

function counter(input, max) {
  const shown = el("p", { class: "counter", attributes: { "aria-hidden": "true" } });
  const count = () => {
    const length = [...input.value].length;
    shown.textContent = `${length} / ${max}`;
    shown.classList.toggle("counter-over", length > max);
  };
  input.addEventListener("input", count);
  count();
  return shown;
}

function select(component, label, context) {
  const options = selectOptions(component, context);
  if (!options) return null;
  const required = component.required ?? true;
  const min = required ? component.min_values ?? 1 : 0;
  const list = new Listbox({ label, placeholder: component.placeholder, options, min, max: component.max_values ?? 1 });
  const error = () => (list.values.length < min ? "Choose one of these." : null);
  return { control: list.element, required, error, read: () => ({ ...named(component), values: list.values }) };
}

function choices(component) {
  const single = component.type === RADIO_GROUP;
  const required = component.required ?? true;
  const name = freshId("choice");
  const inputs = component.options.map((option) => choice(option, single ? "radio" : "checkbox", name));
  const element = el("div", { class: "choices" }, ...inputs.map(({ line }) => line));
  const picked = () => inputs.filter(({ input }) => input.checked).map(({ input }) => input.value);
  const min = required ? Math.max(component.min_values ?? 1, 1) : 0;
  const max = single ? 1 : component.max_values ?? inputs.length;
  return {
    control: element,
    group: true,
    required,
    error: () => (picked().length < min ? `Choose at least ${min}.` : picked().length > max ? `Choose at most ${max}.` : null),
    read: () => ({ ...named(component), ...(single ? { value: picked()[0] ?? null } : { values: picked() }) }),
  };
}

function choice(option, type, name) {
  const input = el("input", { attributes: { type, name, value: option.value, checked: option.default } });
  const words = el("span", {}, option.label, option.description ? el("small", {}, ` ${option.description}`) : null);
  return { input, line: el("label", { class: "choice" }, input, words) };
}

function checkbox(component) {
  const input = el("input", { attributes: { type: "checkbox", checked: component.default } });
  return { control: input, required: false, error: () => null, read: () => ({ ...named(component), value: input.checked }) };
}

function named(component) {
  return { type: component.type, id: component.id, custom_id: component.custom_id };
}
