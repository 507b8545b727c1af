// The message box: plain text, or a slash command once a slash is typed.
import { CommandForm } from "./commandform.js";
import { matching, runnable, typedWhole } from "./commands.js";
import { byId } from "./dom.js";
import { Picker } from "./picker.js";

/** Where one writes; `actions` = {say(text), run(data), choices(data)}. */
export class Composer {
  #entries = [];
  #context = null;

  constructor(actions) {
    this.actions = actions;
    this.box = byId("box");
    this.boxForm = byId("box-form");
    this.note = byId("note");
    this.picker = new Picker(this.box, (entry) => this.#choose(entry));
    this.form = new CommandForm({
      run: (data) => this.#run(data),
      leave: (text) => this.#leave(text),
      choices: (data) => actions.choices(data),
    });
    this.boxForm.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#say();
    });
    this.box.addEventListener("input", () => this.#typed());
    this.box.addEventListener("keydown", (event) => this.#press(event));
    this.box.addEventListener("blur", () => this.picker.close());
    this.box.addEventListener("focus", () => this.#offer());
    document.addEventListener("command-wanted", (event) => this.#want(event.detail));
  }

  /** Write in this channel from now on. */
  open(channel, context) {
    this.#context = context;
    const name = channel.kind === "dm" ? channel.name : `#${channel.name}`;
    const words = channel.can_send ? `Message ${name}, or type /` : "You cannot write here";
    this.box.placeholder = words;
    this.box.setAttribute("aria-label", `Message ${name}`);
    this.box.disabled = !channel.can_send;
    this.boxForm.querySelector("button").disabled = !channel.can_send;
    this.say("");
  }

  /** The commands that may be used here; an open command that is gone is left. */
  offer(commands) {
    this.#entries = runnable(commands);
    const open = this.form.entry;
    if (open && !this.#entries.some((entry) => entry.command.id === open.command.id)) this.#leave();
    if (this.picker.isOpen) this.#offer();
  }

  /** Leave an open command and forget what was typed (another channel or person). */
  reset() {
    this.form.close();
    this.boxForm.hidden = false;
    this.picker.close();
    this.#write("");
  }

  /** Say something under the box. */
  say(sentence, isFailure = false) {
    this.note.textContent = sentence;
    this.note.classList.toggle("failure", isFailure);
  }

  #typed() {
    this.say("");
    this.#grow();
    const whole = this.box.value.startsWith("/") ? typedWhole(this.#entries, this.box.value) : null;
    if (whole) this.#choose(whole.entry, whole.rest);
    else this.#offer();
  }

  #offer() {
    const text = this.box.value;
    if (!/^\/[^\n]*$/.test(text)) return this.picker.close();
    this.picker.open(matching(this.#entries, text.slice(1)));
    return this.say(this.picker.size === 1 ? "1 command" : `${this.picker.size} commands`);
  }

  #press(event) {
    if (event.isComposing) return;
    if (this.picker.press(event.key)) event.preventDefault();
    else if (event.key === "Enter" && !event.shiftKey) {
      event.preventDefault();
      this.#say();
    }
  }

  #want(words) {
    const { entry } = typedWhole(this.#entries, `${words} `) ?? {};
    if (entry) this.#choose(entry);
    else this.say(`${words} is not to be used here.`, true);
  }

  #choose(entry, rest = "") {
    this.picker.close();
    this.#write("");
    this.say("Enter runs it, Escape leaves it.");
    this.boxForm.hidden = true;
    this.form.open(entry, this.#context, rest);
  }

  #leave(text = "") {
    this.form.close();
    this.boxForm.hidden = false;
    this.#write(text);
    this.box.focus();
    this.#offer();
  }

  #write(text) {
    this.box.value = text;
    this.#grow();
  }

  #grow() {
    this.box.style.setProperty("height", "auto");
    this.box.style.setProperty("height", `${this.box.scrollHeight}px`);
  }

  async #say() {
    const text = this.box.value;
    if (!text.trim() || this.box.disabled) return;
    this.#write("");
    try {
      await this.actions.say(text);
    } catch (error) {
      this.#write(this.box.value || text);
      this.say(error.message, true);
    }
  }

  async #run(data) {
    const { title } = this.form.entry;
    this.#leave();
    this.say(`/${title} …`);
    try {
      await this.actions.run(data);
      this.say("");
    } catch (error) {
      this.say(`/${title}: ${error.message}`, true);
    }
  }
}
