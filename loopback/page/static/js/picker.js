// The list of commands above the message box; the box keeps the focus and steers it.
import { byId, el, freshId } from "./dom.js";

const MOST = 40;

/** The slash-command picker. */
export class Picker {
  #entries = [];
  #active = 0;

  constructor(box, onPick) {
    this.box = box;
    this.onPick = onPick;
    this.root = byId("picker");
  }

  /** Whether it is open. */
  get isOpen() {
    return !this.root.hidden;
  }

  /** How many commands it offers. */
  get size() {
    return this.#entries.length;
  }

  /** Offer these entries; none says that nothing fits. */
  open(entries) {
    this.#entries = entries.slice(0, MOST);
    const items = this.#entries.map((entry) => this.#item(entry));
    this.root.replaceChildren(...(items.length ? items : [el("p", { class: "picker-none" }, "No command fits.")]));
    this.root.hidden = false;
    this.#move(0);
  }

  /** Close it. */
  close() {
    this.root.hidden = true;
    this.box.removeAttribute("aria-activedescendant");
  }

  /** Take a key typed in the box; true if it was meant for the list. */
  press(key) {
    if (!this.isOpen) return false;
    const count = this.#entries.length;
    if (key === "Escape") this.close();
    else if (!count) return false;
    else if (key === "ArrowDown") this.#move((this.#active + 1) % count);
    else if (key === "ArrowUp") this.#move((this.#active + count - 1) % count);
    else if (key === "Enter" || key === "Tab") this.onPick(this.#entries[this.#active]);
    else return false;
    return true;
  }

  #item(entry) {
    const needed = entry.options.map((option) => el("span", { class: option.required ? "picker-option needed" : "picker-option" }, option.name));
    return el("div", {
      id: freshId("command"),
      class: "picker-item",
      attributes: { role: "option", "aria-selected": "false" },
      on: { pointerdown: (event) => event.preventDefault(), click: () => this.onPick(entry) },
    }, el("span", { class: "picker-name" }, `/${entry.title} `, ...needed), el("span", { class: "picker-description" }, entry.description));
  }

  #move(index) {
    this.#active = index;
    const items = [...this.root.querySelectorAll('[role="option"]')];
    items.forEach((item, place) => item.setAttribute("aria-selected", String(place === index)));
    if (!items[index]) return void this.box.removeAttribute("aria-activedescendant");
    this.box.setAttribute("aria-activedescendant", items[index].id);
    items[index].scrollIntoView({ block: "nearest" });
  }
}
