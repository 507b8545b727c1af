// A text field with suggestions: from the bot while one types, or from a fixed list.
import { el, freshId } from "./dom.js";

const PAUSE = 120;

/** A combobox; `ask(text)` gives [{name, value}] after `pause` ms; `value` is the choice taken, or the text typed. */
export class Combobox {
  #active = -1;
  #choices = [];
  #taken = null;
  #asked = 0;
  #timer = 0;

  constructor({ ask, pause = PAUSE, eager = true, attributes = {} }) {
    Object.assign(this, { ask, pause, eager });
    this.list = el("div", { id: freshId("choices"), class: "choices-list", attributes: { role: "listbox", "aria-label": "Suggestions", hidden: true } });
    this.input = el("input", {
      class: "input",
      attributes: { type: "text", role: "combobox", "aria-autocomplete": "list", "aria-expanded": "false", "aria-controls": this.list.id, autocomplete: "off", ...attributes },
      on: {
        input: () => this.#typed(),
        focus: () => this.#typed(),
        keydown: (event) => this.#press(event),
        blur: () => this.#close(),
      },
    });
    this.element = el("div", { class: "combo" }, this.input, this.list);
  }

  /** What is to be sent. */
  get value() {
    return this.taken ? this.taken.value : this.input.value;
  }

  /** The choice taken, if it still stands in the field; else null. */
  get taken() {
    return this.#taken?.name === this.input.value ? this.#taken : null;
  }

  #typed() {
    clearTimeout(this.#timer);
    // A fixed list is there at once, before the next key.
    if (this.pause) this.#timer = setTimeout(() => this.#suggest(), this.pause);
    else this.#suggest();
  }

  async #suggest() {
    this.#asked += 1;
    const asked = this.#asked;
    const choices = await Promise.resolve(this.ask(this.input.value)).catch(() => []);
    // Only the newest question's answer counts, and only while one is still here.
    if (asked !== this.#asked || document.activeElement !== this.input) return;
    this.#choices = choices;
    const items = choices.map((choice) => this.#item(choice));
    this.list.replaceChildren(...(items.length ? items : [el("p", { class: "picker-none" }, "No suggestions.")]));
    this.#open(items.length > 0 || this.input.value !== "");
    // Enter takes the first, but an optional field that was left empty stays empty.
    this.#move(items.length && (this.eager || this.input.value) ? 0 : -1);
  }

  #item(choice) {
    return el("div", {
      id: freshId("suggestion"),
      class: "choices-item",
      attributes: { role: "option", "aria-selected": "false" },
      on: { pointerdown: (event) => event.preventDefault(), click: () => this.#take(choice) },
    }, choice.name);
  }

  #press(event) {
    if (this.list.hidden) return;
    const count = this.#choices.length;
    if (event.key === "Escape") this.#close();
    else if (event.key === "ArrowDown" && count) this.#move((this.#active + 1) % count);
    else if (event.key === "ArrowUp" && count) this.#move((Math.max(this.#active, 0) + count - 1) % count);
    else if (["Enter", "Tab"].includes(event.key) && this.#active >= 0) this.#take(this.#choices[this.#active]);
    else return;
    if (event.key === "Tab") return;
    event.preventDefault();
    event.stopPropagation();
  }

  #take(choice) {
    this.#taken = choice;
    this.input.value = choice.name;
    this.#asked += 1;
    this.#close();
    this.input.dispatchEvent(new Event("change", { bubbles: true }));
  }

  #move(index) {
    this.#active = index;
    const items = [...this.list.querySelectorAll('[role="option"]')];
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    if (index < 0) return this.input.removeAttribute("aria-activedescendant");
    this.input.setAttribute("aria-activedescendant", items[index].id);
    return items[index].scrollIntoView({ block: "nearest" });
  }

  #open(open) {
    this.list.hidden = !open;
    this.input.setAttribute("aria-expanded", String(open));
  }

  #close() {
    clearTimeout(this.#timer);
    this.#open(false);
    this.#move(-1);
  }
}
