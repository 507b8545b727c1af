// A select: a button that opens a list of options, one or several to choose, all by keyboard.
import { button, el, freshId } from "./dom.js";

/** An accessible select; `onDone(values)` is called when a choice is complete. */
export class Listbox {
  #active = -1;
  #chosen;

  constructor({ label, placeholder, options, min = 1, max = 1, disabled = false, onDone = () => {} }) {
    Object.assign(this, { label, placeholder, options, min, max, onDone });
    this.several = max > 1;
    this.#chosen = new Set(options.filter((option) => option.default).map((option) => option.value));
    this.#build(disabled);
    this.#show();
  }

  /** The values chosen now. */
  get values() {
    return this.options.filter((option) => this.#chosen.has(option.value)).map((option) => option.value);
  }

  #build(disabled) {
    const id = freshId("list");
    const attributes = { "aria-haspopup": "listbox", "aria-expanded": "false", "aria-controls": id, disabled };
    this.opener = button("", () => this.toggle(this.list.hidden), { class: "select-opener", attributes });
    this.list = el("ul", {
      id,
      class: "select-list",
      attributes: { role: "listbox", tabindex: "-1", "aria-label": this.label, hidden: true, "aria-multiselectable": this.several && "true" },
      on: { keydown: (event) => this.#press(event) },
    }, ...this.options.map((option, index) => this.#item(option, index)));
    this.done = this.several ? button("Done", () => this.#finish(), { class: "select-done", attributes: { hidden: true } }) : null;
    this.element = el("div", { class: "select" }, this.opener, this.list, this.done);
    this.element.addEventListener("focusout", (event) => {
      if (!this.element.contains(event.relatedTarget)) this.toggle(false);
    });
  }

  #item(option, index) {
    return el("li", {
      id: freshId("option"),
      attributes: { role: "option", "aria-selected": "false" },
      // The list keeps the focus while its options are clicked.
      on: { pointerdown: (event) => event.preventDefault(), click: () => this.#choose(index) },
    }, el("span", { class: "select-label" }, option.label),
    option.description ? el("span", { class: "select-description" }, option.description) : null);
  }

  /** Open or close the list. */
  toggle(open) {
    if (open === !this.list.hidden) return;
    this.list.hidden = !open;
    if (this.done) this.done.hidden = !open;
    this.opener.setAttribute("aria-expanded", String(open));
    if (!open) return;
    const first = this.options.findIndex((option) => this.#chosen.has(option.value));
    this.#move(Math.max(first, 0));
    this.list.focus();
    this.element.scrollIntoView({ block: "nearest" });
  }

  #press(event) {
    const last = this.options.length - 1;
    const steps = { ArrowDown: this.#active + 1, ArrowUp: this.#active - 1, Home: 0, End: last };
    if (event.key in steps) this.#move(Math.min(Math.max(steps[event.key], 0), last));
    else if (event.key === "Enter" || event.key === " ") this.#choose(this.#active);
    else if (event.key === "Escape") this.#close();
    else if (event.key.length === 1) this.#seek(event.key.toLowerCase());
    else return;
    event.preventDefault();
    event.stopPropagation();
  }

  #close() {
    this.toggle(false);
    this.opener.focus();
  }

  #seek(letter) {
    const starts = (option) => option.label.toLowerCase().startsWith(letter);
    const after = this.options.findIndex((option, index) => index > this.#active && starts(option));
    const index = after >= 0 ? after : this.options.findIndex(starts);
    if (index >= 0) this.#move(index);
  }

  #move(index) {
    this.#active = index;
    [...this.list.children].forEach((item, place) => item.classList.toggle("active", place === index));
    const item = this.list.children[index];
    if (!item) return;
    this.list.setAttribute("aria-activedescendant", item.id);
    item.scrollIntoView({ block: "nearest" });
  }

  #choose(index) {
    const value = this.options[index]?.value;
    if (value === undefined) return;
    if (!this.several) {
      this.#chosen = new Set([value]);
      this.#finish();
    } else if (!this.#chosen.delete(value) && this.#chosen.size < this.max) this.#chosen.add(value);
    this.#show();
  }

  #finish() {
    if (this.#chosen.size < this.min) return;
    this.#close();
    this.#show();
    this.onDone(this.values);
  }

  #show() {
    const labels = this.options.filter((option) => this.#chosen.has(option.value)).map((option) => option.label);
    const words = labels.join(", ") || this.placeholder || "Choose…";
    this.opener.replaceChildren(el("span", { class: labels.length ? "" : "placeholder" }, words));
    this.opener.setAttribute("aria-label", labels.length ? `${this.label}: ${words}` : this.label);
    [...this.list.children].forEach((item, index) =>
      item.setAttribute("aria-selected", String(this.#chosen.has(this.options[index].value))));
    if (this.done) this.done.disabled = this.#chosen.size < this.min;
  }
}
