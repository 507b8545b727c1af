// A chosen command with its options as fields, in place of the message box.
import { button, byId, el } from "./dom.js";
import { commandData } from "./commands.js";
import { makeField } from "./fields.js";
import { optionControl } from "./optioncontrols.js";

/** The form of one slash command; it calls `run(data)` and `leave()`, and asks `choices(data)`. */
export class CommandForm {
  #fields = [];
  #entry = null;

  constructor({ run, leave, choices }) {
    this.root = byId("command");
    this.choices = choices;
    this.run = run;
    this.leave = leave;
    this.root.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#submit();
    });
    this.root.addEventListener("keydown", (event) => {
      if (event.key === "Escape") leave();
      if (event.key === "Backspace" && this.#isEmptyFirst(event.target)) leave(`/${this.#entry.title}`);
    });
  }

  /** The command that is open, or null. */
  get entry() {
    return this.#entry;
  }

  /** Show the options of this command; `rest` fills the first. */
  open(entry, context, rest = "") {
    this.#entry = entry;
    this.#fields = entry.options.map((option) => this.#field(option, context));
    const back = button("✕", () => this.leave(), { class: "icon", attributes: { "aria-label": `Leave /${entry.title}` } });
    this.send = el("button", { class: "send", attributes: { type: "submit" } }, "Run");
    const head = el("div", { class: "command-head" }, el("strong", { class: "command-name" }, `/${entry.title}`),
      el("span", { class: "command-description" }, entry.description), back);
    const body = el("div", { class: "command-body" }, ...this.#fields.map((field) => field.element), this.send);
    this.root.setAttribute("aria-label", `Command ${entry.title}`);
    this.root.replaceChildren(head, body);
    this.root.hidden = false;
    if (rest) this.#fields[0]?.fill?.(rest);
    (this.#fields.find((field) => field.focus && !(rest && field === this.#fields[0])) ?? this.#fields[0] ?? this.send).focus();
  }

  /** Close it. */
  close() {
    this.root.hidden = true;
    this.root.replaceChildren();
    this.#entry = null;
  }

  #field(option, context) {
    const made = optionControl(option, context, (text) => this.#ask(option, text));
    if (!made) return { option, element: el("p", { class: "elsewhere" }, `${option.name}: an option of type ${option.type}, which this page does not offer.`) };
    const label = option.required ? option.name : `${option.name} (optional)`;
    // discord.py writes "…" where a bot describes nothing.
    const hint = option.description === "…" ? "" : option.description;
    return { ...made, option, ...makeField({ label, hint, required: option.required, control: made.control }), error: made.error };
  }

  #ask(option, text) {
    const others = this.#filled().filter(({ name }) => name !== option.name);
    const focused = { type: option.type, name: option.name, value: text, focused: true };
    return this.choices(commandData(this.#entry, [...others, focused]));
  }

  #filled() {
    const given = this.#fields.filter((field) => field.raw && String(field.raw()).trim() !== "" && !field.error());
    return given.map(({ option, value }) => ({ type: option.type, name: option.name, value: value() }));
  }

  #submit() {
    const wrong = this.#fields.filter((field) => {
      const sentence = field.error?.() ?? null;
      field.setError?.(sentence);
      return sentence;
    });
    if (wrong.length) wrong[0].focus();
    else this.run(commandData(this.#entry, this.#filled()));
  }

  #isEmptyFirst(target) {
    return target.matches("input") && !target.value && this.root.querySelector("input, select") === target;
  }
}
