// The live connection: it comes back by itself when the server restarts.
import { eventsAddress } from "./api.js";

const FIRST_WAIT = 250;
const LONGEST_WAIT = 2000;

/** Listens to one person's events; `greet` is awaited before each connection and gives that person. */
export class Connection {
  #closed = false;
  #socket = null;

  constructor({ greet, up, down, event }) {
    this.listeners = { greet, up, down, event };
    this.#run();
  }

  /** Stop listening for good. */
  close() {
    this.#closed = true;
    this.#socket?.close();
  }

  async #run() {
    let wait = FIRST_WAIT;
    while (!this.#closed) {
      const wasUp = await this.#once();
      if (this.#closed) return;
      this.listeners.down();
      wait = wasUp ? FIRST_WAIT : Math.min(wait * 2, LONGEST_WAIT);
      await new Promise((resolve) => setTimeout(resolve, wait));
    }
  }

  async #once() {
    try {
      const person = await this.listeners.greet();
      return this.#closed ? false : await this.#listen(person);
    } catch (error) {
      console.warn("No connection:", error.message);
      return false;
    }
  }

  #listen(person) {
    return new Promise((resolve) => {
      let opened = false;
      const socket = new WebSocket(eventsAddress(person));
      this.#socket = socket;
      socket.addEventListener("open", () => {
        opened = true;
        if (!this.#closed) this.listeners.up();
      });
      socket.addEventListener("message", (message) => {
        if (!this.#closed) this.listeners.event(JSON.parse(message.data));
      });
      socket.addEventListener("close", () => resolve(opened));
    });
  }
}
