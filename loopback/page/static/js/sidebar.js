// The sidebar: channels, and the five people one can be.
import { avatar } from "./avatar.js";
import { button, byId, el, spoken } from "./dom.js";

const NARROW = "(max-width: 760px)";

/** The list of channels and people; `open(channelId)` and `become(personId)` are called on a choice. */
export class Sidebar {
  #unread = new Set();

  constructor({ open, become }) {
    Object.assign(this, { openChannel: open, become });
    this.root = byId("side");
    this.menu = byId("menu");
    this.menu.addEventListener("click", () => this.toggle(true));
    byId("side-close").addEventListener("click", () => this.toggle(false));
    document.addEventListener("keydown", (event) => event.key === "Escape" && this.#isOpen() && this.toggle(false));
    // A tap beside it closes it.
    document.addEventListener("pointerdown", (event) => this.#isOpen() && !this.root.contains(event.target) && this.toggle(false));
    matchMedia(NARROW).addEventListener("change", () => this.toggle(false));
    this.toggle(false);
  }

  /** On a narrow screen: slide the sidebar in or out. */
  toggle(open) {
    const narrow = matchMedia(NARROW).matches;
    const held = this.root.contains(document.activeElement);
    this.root.classList.toggle("side-open", open && narrow);
    this.root.inert = narrow && !open;
    this.menu.setAttribute("aria-expanded", String(open && narrow));
    if (open && narrow) byId("side-close").focus();
    else if (narrow && held) this.menu.focus();
  }

  #isOpen() {
    return this.root.classList.contains("side-open");
  }

  /** A message came in another channel. */
  mark(channelId) {
    this.#unread.add(channelId);
    if (this.state) this.show(this.state, this.current);
  }

  /** Show this state, with the open channel marked. */
  show(state, current) {
    Object.assign(this, { state, current });
    this.#unread.delete(current);
    byId("guild").textContent = state.guild.name;
    const text = state.channels.filter((channel) => channel.kind === "text");
    const direct = state.channels.filter((channel) => channel.kind === "dm");
    this.#replace(byId("channels"), [...this.#group("Channels", text), ...this.#group("Direct messages", direct)]);
    this.#replace(byId("people"), state.people.map((person) => this.#person(person)));
  }

  // Lists are redrawn; the focus stays with the entry that had it.
  #replace(root, children) {
    const held = root.contains(document.activeElement) ? document.activeElement.dataset.key : null;
    root.replaceChildren(...children);
    if (held) [...root.querySelectorAll("[data-key]")].find((node) => node.dataset.key === held)?.focus();
  }

  #group(title, channels) {
    if (!channels.length) return [];
    const items = channels.map((channel) => el("li", {}, this.#channel(channel)));
    return [el("h2", { class: "side-title" }, title), el("ul", {}, ...items)];
  }

  #channel(channel) {
    const unread = this.#unread.has(channel.id);
    const isHere = channel.id === this.current;
    const attributes = { "aria-current": isHere && "page", "data-key": `channel-${channel.id}` };
    const name = channel.kind === "dm" ? this.state.bot.name : channel.name;
    const control = button("", () => {
      this.openChannel(channel.id);
      this.toggle(false);
    }, { class: `channel${unread ? " unread" : ""}`, attributes });
    const mark = channel.kind === "dm" ? this.#botMark() : el("span", { class: "hash", attributes: { "aria-hidden": "true" } }, "#");
    control.append(mark, el("span", { class: "channel-name" }, name));
    if (channel.kind === "dm") control.append(spoken(this.state.bot.online ? " (online)" : " (offline)"));
    if (unread) control.append(el("span", { class: "dot" }), spoken(" (new messages)"));
    return control;
  }

  #botMark() {
    const { id, name, online } = this.state.bot;
    const shown = avatar(id, name, true);
    shown.classList.add("avatar-small", online ? "online" : "offline");
    return shown;
  }

  #person(person) {
    const isMe = person.id === this.state.me;
    const control = button("", () => this.become(person.id), {
      class: "person",
      attributes: { "aria-pressed": String(isMe), "data-key": `person-${person.id}` },
    });
    control.append(avatar(person.id, person.name), el("span", { class: "person-words" },
      el("span", { class: "person-name" }, person.name), el("span", { class: "person-role" }, isMe ? `${person.role} · you` : person.role)));
    const address = new URL(location.href);
    address.search = new URLSearchParams({ as: person.id, channel: this.current ?? "" }).toString();
    const attributes = { href: address.href, target: "_blank", rel: "noopener", title: `Open a second window as ${person.name}`, "aria-label": `Open a second window as ${person.name}`, "data-key": `window-${person.id}` };
    const link = el("a", { class: "window-link", attributes });
    return el("li", { class: isMe ? "me" : "" }, control, link);
  }
}
