// The page: one person in one channel, live. It starts everything and passes events on.
import { Actions } from "./actions.js";
import * as api from "./api.js";
import { banner } from "./banners.js";
import { CompanionButton } from "./companion.js";
import { Composer } from "./composer.js";
import { Connection } from "./connection.js";
import { byId } from "./dom.js";
import { identify, nameOf, remember } from "./identity.js";
import { Interactions } from "./interactions.js";
import { MessageLog } from "./log.js";
import { Sidebar } from "./sidebar.js";
import { startClock } from "./times.js";
import { clearTyping, showTyping, stopTyping } from "./typing.js";

const PAGE = 50;

class App {
  #channel = null;
  #interactions = null;
  #early = null;
  #connection = null;
  #opening = 0;
  #state = null;

  constructor() {
    const where = () => ({ state: this.#state, channel: this.#channel, interactions: this.#interactions });
    const fail = (sentence) => this.composer.say(sentence, true);
    this.actions = new Actions({ where, gone: (id) => this.#dismissed(id) });
    this.composer = new Composer(this.actions);
    this.sidebar = new Sidebar({ open: (id) => this.#open(id).catch((error) => fail(error.message)), become: (id) => this.become(id) });
    this.log = new MessageLog({ actions: this.actions, loadOlder: (before) => this.#loadOlder(before).catch((error) => fail(error.message)) });
    this.companion = new CompanionButton({ where, fail });
    const wanted = new URLSearchParams(location.search);
    this.wantedChannel = wanted.get("channel");
    this.become(wanted.get("as"));
  }

  /** Be this person (null: whoever the server proposes) from now on. */
  become(person) {
    this.#connection?.close();
    this.#interactions?.abandon();
    this.composer.reset();
    this.person = person;
    this.#connection = new Connection({
      greet: () => this.#greet(),
      up: () => this.#refresh(),
      down: () => this.#lost(),
      event: (event) => this.#receive(event),
    });
  }

  async #greet() {
    const wanted = this.person;
    const state = await identify(wanted);
    // Somebody else was chosen meanwhile: that connection is closed, and its answer is of no use.
    if (wanted !== this.person) return state.me;
    this.#state = state;
    this.person = state.me;
    remember(state);
    if (this.#interactions?.person !== this.person) this.#interactions = new Interactions(this.person);
    return this.person;
  }

  async #refresh() {
    banner("lost", null);
    try {
      const state = await api.loadState(this.person);
      if (state.me !== this.person) return;
      this.#state = state;
      this.#showBot(this.#state.bot.online);
      await this.#open(this.wantedChannel);
    } catch (error) {
      banner("lost", error.message);
    }
  }

  #lost() {
    this.#interactions?.abandon();
    banner("lost", "The connection is lost. Trying again…");
  }

  /** Open a channel: by id, else the one of the same name after a restart, else the first. */
  async #open(id) {
    const { channels, me } = this.#state;
    const before = this.#channel;
    this.#channel = channels.find((channel) => channel.id === id) ?? channels.find((channel) => channel.name === before?.name) ?? channels[0];
    this.wantedChannel = this.#channel.id;
    this.#opening += 1;
    const opening = this.#opening;
    // Events that arrive while the messages load are handled after them.
    this.#early = [];
    if (before?.id !== this.#channel.id) this.composer.reset();
    clearTyping();
    this.#showPlace();
    const [{ messages }] = await Promise.all([api.loadMessages(me, this.#channel.id), this.#loadCommands()]);
    if (opening !== this.#opening) return;
    this.log.show(messages, this.#state, messages.length < PAGE);
    const early = this.#early;
    this.#early = null;
    early.forEach((event) => this.#receive(event));
  }

  #showPlace() {
    const title = this.#channel.kind === "dm" ? this.#state.bot.name : `#${this.#channel.name}`;
    byId("title").textContent = title;
    byId("empty").textContent = `Nothing has been said in ${title} yet. Type / to see what the bot can do.`;
    document.title = `${title} · ${nameOf(this.#state, this.person)} · ${this.#state.guild.name}`;
    const address = new URL(location.href);
    address.search = new URLSearchParams({ as: this.person, channel: this.#channel.id }).toString();
    history.replaceState(null, "", address);
    this.sidebar.show(this.#state, this.#channel.id);
    this.companion.show(this.#channel);
    this.composer.open(this.#channel, this.#state);
  }

  async #loadOlder(before) {
    const { messages } = await api.loadMessages(this.person, this.#channel.id, before);
    this.log.prepend(messages, messages.length < PAGE);
  }

  async #loadCommands() {
    const asked = this.#channel.id;
    const { commands } = await api.loadCommands(this.person, asked);
    if (asked === this.#channel.id) this.composer.offer(commands);
  }

  #dismissed(id) {
    this.log.remove(id);
    this.composer.box.focus();
  }

  #receive(event) {
    if (!this.#channel) return;
    if (this.#early && event.t.startsWith("MESSAGE_")) return void this.#early.push(event);
    const { t: name, d: data } = event;
    const isHere = data.channel_id === this.#channel.id;
    const handlers = {
      MESSAGE_CREATE: () => (isHere ? this.#addMessage(data) : this.sidebar.mark(data.channel_id)),
      MESSAGE_UPDATE: () => isHere && this.log.put(data),
      MESSAGE_DELETE: () => this.log.remove(data.id),
      MODAL: () => this.actions.fillIn(data),
      INTERACTION_DONE: () => this.#interactions.settle(data.nonce),
      INTERACTION_FAILED: () => this.#interactions.settle(data.nonce, new api.Refusal(data.sentence, 0)),
      COMMANDS: () => this.#loadCommands().catch((error) => console.warn(error.message)),
      BOT: () => this.#showBot(data.online),
      TYPING: () => isHere && showTyping(data.user_id, nameOf(this.#state, data.user_id)),
    };
    if (handlers[name]) handlers[name]();
    else console.warn("Unknown event", name);
  }

  #addMessage(message) {
    stopTyping(message.author?.id);
    this.log.put(message);
  }

  #showBot(online) {
    this.#state.bot.online = online;
    banner("bot", online ? null : "The bot is offline: buttons and commands fail until it is back.");
    this.sidebar.show(this.#state, this.#channel?.id);
  }
}

startClock();
new App();
