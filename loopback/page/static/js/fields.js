// A labeled field: its label, hint and error belong together for eyes and for screen readers.
import { el, freshId, spoken } from "./dom.js";

/** Wrap a control with its label; `setError(sentence)` shows or clears what is wrong. */
export function makeField({ label, hint, required, control, group = false }) {
  const focusable = control.matches("input, textarea, select, button") ? control : control.querySelector("button, input, textarea, select");
  const error = el("p", { id: freshId("error"), class: "field-error", attributes: { hidden: true } });
  const note = hint ? el("p", { id: freshId("hint"), class: "field-hint" }, hint) : null;
  const words = [label, required ? el("span", { class: "required", attributes: { "aria-hidden": "true" } }, " *") : null];
  if (focusable && !focusable.id) focusable.id = freshId("field");
  const title = group ? el("legend", {}, ...words) : el("label", { attributes: { for: focusable?.id } }, ...words);
  if (required && group) title.append(spoken(" (required)"));
  focusable?.setAttribute("aria-describedby", [note?.id, error.id].filter(Boolean).join(" "));
  if (required && control === focusable) focusable.setAttribute("aria-required", "true");
  const element = el(group ? "fieldset" : "div", { class: "field" }, title, note, control, error);
  return {
    element,
    focus: () => focusable?.focus(),
    setError(sentence) {
      error.textContent = sentence ?? "";
      error.hidden = !sentence;
      if (sentence) focusable?.setAttribute("aria-invalid", "true");
      else focusable?.removeAttribute("aria-invalid");
    },
  };
}

/** What is wrong with the length of a text, as a sentence, or null. */
export function lengthError(text, { required, min = 0, max = Infinity }) {
  const length = [...text].length;
  if (!text.trim()) return required ? "This needs an answer." : null;
  if (length < min) return `At least ${min} characters; this has ${length}.`;
  if (length > max) return `At most ${max} characters; this has ${length}.`;
  return null;
}

/** What is wrong with a number typed into a field, as a sentence, or null. */
export function numberError(text, { required, whole, min, max }) {
  if (!text.trim()) return required ? "This needs a number." : null;
  const number = Number(text);
  if (!Number.isFinite(number) || (whole && !Number.isInteger(number))) return whole ? "A whole number is needed." : "A number is needed.";
  if (min !== undefined && number < min) return `At least ${min}.`;
  if (max !== undefined && number > max) return `At most ${max}.`;
  return null;
}
