// The scripted companion: one button that asks her to play along in this channel.
import { askCompanion } from "./api.js";
import { byId } from "./dom.js";

/** The button; `where()` gives {state, channel}, `fail(sentence)` shows a refusal. */
export class CompanionButton {
  #playing = new Set();

  constructor({ where, fail }) {
    this.button = byId("companion");
    this.button.addEventListener("click", () => this.#press(where()).catch((error) => fail(error.message)));
  }

  /** Offer the button in this channel. */
  show(channel) {
    const playing = this.#playing.has(channel.id);
    this.button.hidden = channel.kind === "dm";
    this.button.setAttribute("aria-pressed", String(playing));
    this.button.textContent = playing ? "Fumi plays along" : "Ask Fumi to play along";
  }

  async #press({ state, channel }) {
    const playing = !this.#playing.has(channel.id);
    await askCompanion(state.me, channel.id, playing);
    if (playing) this.#playing.add(channel.id);
    else this.#playing.delete(channel.id);
    this.show(channel);
  }
}
