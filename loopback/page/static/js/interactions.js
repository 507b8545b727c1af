// Interactions under way: each has a nonce, and ends as done, refused or unanswered.
import { Refusal, sendInteraction } from "./api.js";

const LONGEST_WAIT = 15_000;

let lastNumber = 0;

/** A nonce that no other window uses (at most 25 characters, as Discord has it). */
export function freshNonce() {
  lastNumber += 1;
  return `${Date.now()}${Math.trunc(Math.random() * 10_000)}x${lastNumber}`.slice(0, 25);
}

/** Sends interactions for one person and waits for how they end. */
export class Interactions {
  #waiting = new Map();
  #sent = new Set();

  constructor(person) {
    this.person = person;
  }

  /** Send an interaction; resolves when the bot has answered, rejects with a Refusal. */
  async send(interaction) {
    const nonce = freshNonce();
    this.#sent.add(nonce);
    const outcome = this.#wait(nonce);
    try {
      await sendInteraction(this.person, { ...interaction, nonce });
    } catch (error) {
      this.settle(nonce, error);
    }
    return outcome;
  }

  /** Ask for autocomplete choices, which come as the answer itself. */
  async choices(interaction) {
    const answer = await sendInteraction(this.person, { ...interaction, nonce: freshNonce() });
    return answer.choices ?? [];
  }

  /** Whether this window sent the interaction (a second window of the same person did not). */
  owns(nonce) {
    // Without a nonce: a form comes before its interaction is done, so only the sender still waits.
    return nonce ? this.#sent.has(nonce) : this.#waiting.size > 0;
  }

  /** An interaction ended: without an error it was answered. */
  settle(nonce, error = null) {
    const waiting = this.#waiting.get(nonce);
    if (!waiting) return;
    this.#waiting.delete(nonce);
    clearTimeout(waiting.timer);
    if (error) waiting.reject(error);
    else waiting.resolve();
  }

  /** The connection was lost: nobody will say how these ended. */
  abandon() {
    const lost = new Refusal("The connection was lost; try again.", 0);
    for (const nonce of [...this.#waiting.keys()]) this.settle(nonce, lost);
  }

  #wait(nonce) {
    return new Promise((resolve, reject) => {
      const expire = () => this.settle(nonce, new Refusal("The bot did not answer.", 0));
      this.#waiting.set(nonce, { resolve, reject, timer: setTimeout(expire, LONGEST_WAIT) });
    });
  }
}
