// What a person does: write, run, press, fill in, dismiss. Each refusal is said where it happened.
import { dismissMessage, sendMessage } from "./api.js";
import { freshNonce } from "./interactions.js";
import { openForm } from "./modal.js";

// https://docs.discord.com/developers/interactions/receiving-and-responding#interaction-object-interaction-type
const COMMAND = 2;
const COMPONENT = 3;
const AUTOCOMPLETE = 4;
const SUBMISSION = 5;

/** The actions of whoever is at the page; `where()` gives {state, channel, interactions} of the moment. */
export class Actions {
  constructor({ where, gone }) {
    this.where = where;
    this.gone = gone;
  }

  /** Post a message. */
  say(text) {
    const { state, channel } = this.where();
    return sendMessage(state.me, channel.id, text, freshNonce());
  }

  /** Run a slash command. */
  run(data) {
    return this.#interact(COMMAND, data);
  }

  /** Ask for the choices of the option that is typed in. */
  choices(data) {
    const { channel, interactions } = this.where();
    return interactions.choices({ channel_id: channel.id, type: AUTOCOMPLETE, data });
  }

  /** Press a button or choose in a select of a message. */
  async press(view, component, values, control) {
    if (control.getAttribute("aria-busy")) return;
    control.setAttribute("aria-busy", "true");
    view.complain(null);
    const data = { message_id: view.message.id, custom_id: component.custom_id, component_type: component.type, values };
    await this.#interact(COMPONENT, data).catch((error) => view.complain(error.message));
    control.removeAttribute("aria-busy");
  }

  /** Show a form that the bot opened. */
  fillIn(form) {
    const { state, interactions } = this.where();
    if (!interactions.owns(form.nonce)) return;
    openForm(form, state, (components) =>
      this.#interact(SUBMISSION, { interaction_id: form.interaction_id, custom_id: form.custom_id, components }));
  }

  /** Dismiss a message that only this person sees. */
  async dismiss(view) {
    try {
      await dismissMessage(this.where().state.me, view.message.id);
      this.gone(view.message.id);
    } catch (error) {
      view.complain(error.message);
    }
  }

  #interact(type, data) {
    const { channel, interactions } = this.where();
    return interactions.send({ channel_id: channel.id, type, data });
  }
}
