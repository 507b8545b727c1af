// One message: its parts are replaced only where an edit changed them, so focus and open lists stay.
import { localPicture } from "./addresses.js";
import { avatar } from "./avatar.js";
import { componentRows } from "./components.js";
import { button, el, freshId, spoken } from "./dom.js";
import { block, embedCards } from "./embeds.js";
import { keepOpen } from "./spoilers.js";
import { messageTime } from "./times.js";

// https://docs.discord.com/developers/resources/message#message-object-message-flags
const EPHEMERAL = 1 << 6;
const LOADING = 1 << 7;

/** The name under which a message's author is shown. */
function authorName(message) {
  return message.member?.nick || message.author?.global_name || message.author?.username || "Somebody";
}

/** A message on the page. */
export class MessageView {
  #shown = new Map();

  constructor(message, context, actions) {
    this.context = context;
    this.actions = actions;
    this.head = freshId("author");
    this.body = el("div", { class: "message-body" });
    const attributes = { "aria-labelledby": this.head, tabindex: "-1", "data-message": message.id };
    this.element = el("article", { class: "message", attributes }, el("div", { class: "message-side" }), this.body);
    this.update(message);
  }

  /** Show the message as it is now. */
  update(message) {
    this.message = message;
    this.ephemeral = message.ephemeral || Boolean(message.flags & EPHEMERAL);
    this.element.classList.toggle("ephemeral", this.ephemeral);
    this.element.classList.toggle("mentions-me", this.#mentionsMe());
    this.#part("before", [message.interaction_metadata, message.interaction, this.#answered()?.id], () => this.#before());
    this.#part("head", [message.author, message.member, message.timestamp], () => this.#head());
    this.#part("content", [message.rendered?.content, message.content, this.#edited(), message.flags], () => this.#content());
    this.#part("embeds", [message.embeds, message.rendered?.embeds], () => embedCards(message, this.context));
    this.#part("files", message.attachments, () => this.#files());
    this.#part("components", [message.components, message.rendered?.texts], () => this.#components());
    this.#part("after", this.ephemeral, () => (this.ephemeral ? [this.#onlyYou()] : []));
  }

  /** Whether this message follows the one before so closely that its author need not be named again. */
  follows(before) {
    if (!before || before.ephemeral !== this.ephemeral || this.#commandName() || this.#answered()) return false;
    const apart = new Date(this.message.timestamp) - new Date(before.message.timestamp);
    return before.message.author.id === this.message.author.id && apart < 420_000;
  }

  /** Say under the message what went wrong with a press. */
  complain(sentence) {
    this.body.querySelector(":scope > .failure")?.remove();
    if (sentence) this.body.append(el("p", { class: "failure", attributes: { role: "alert" } }, sentence));
  }

  #part(name, value, make) {
    const print = JSON.stringify(value) ?? "";
    const old = this.#shown.get(name);
    if (old?.print === print) return;
    const element = el("div", { class: `message-${name}` }, ...make().filter(Boolean));
    element.hidden = !element.childNodes.length;
    this.#shown.set(name, { print, element });
    if (!old) return void this.body.append(element);
    keepOpen(old.element, element);
    this.#replace(old.element, element);
  }

  #replace(before, after) {
    const held = before.contains(document.activeElement) ? document.activeElement.dataset.customId : undefined;
    const hadFocus = before.contains(document.activeElement);
    before.replaceWith(after);
    if (!hadFocus) return;
    const again = [...after.querySelectorAll("[data-custom-id]")].find((control) => control.dataset.customId === held);
    if (again && !again.disabled) again.focus({ preventScroll: true });
    else this.element.focus({ preventScroll: true });
  }

  #mentionsMe() {
    return Boolean(this.message.mentions?.some((user) => user.id === this.context.me));
  }

  #edited() {
    return Boolean(this.message.edited ?? this.message.edited_timestamp) && !(this.message.flags & LOADING);
  }

  #commandName() {
    const { interaction, interaction_metadata: metadata } = this.message;
    return interaction?.name ?? (metadata?.type === 2 ? metadata.name ?? "a command" : null);
  }

  // The message of somebody else that this one answers.
  #answered() {
    const id = this.message.message_reference?.message_id;
    const quoted = this.message.referenced_message ?? (id ? this.actions.find(id) : null);
    return quoted && quoted.author?.id !== this.message.author?.id ? quoted : null;
  }

  #before() {
    const asker = this.message.interaction?.user ?? this.message.interaction_metadata?.user;
    const name = this.#commandName();
    const quoted = this.#answered();
    if (asker && name) return [el("p", {}, `${asker.global_name ?? asker.username} used `, el("strong", {}, name === "a command" ? name : `/${name}`))];
    return quoted ? [el("p", {}, `Answer to ${authorName(quoted)}: `, el("span", { class: "quoted" }, quoted.content || "a message"))] : [];
  }

  #head() {
    const { author, timestamp } = this.message;
    const name = authorName(this.message);
    this.element.querySelector(".message-side").replaceChildren(avatar(author?.id, name, author?.bot));
    const title = el("h2", { class: "author", id: this.head }, name, author?.bot ? " " : "", author?.bot ? el("span", { class: "badge" }, "Bot") : null);
    const time = el("time", { class: "sent", attributes: { datetime: timestamp, title: new Date(timestamp).toLocaleString() } }, messageTime(timestamp));
    return [title, time];
  }

  #content() {
    if (this.message.flags & LOADING) return [el("p", { class: "thinking" }, `${authorName(this.message)} is thinking…`)];
    const shown = block("content", this.message.rendered?.content, this.message.content, this.context);
    const mark = this.#edited() && shown ? el("span", { class: "edited" }, "(edited)") : null;
    if (shown && mark) (shown.lastElementChild?.matches("p") ? shown.lastElementChild : shown).append(" ", mark);
    return [shown];
  }

  #files() {
    const used = JSON.stringify(this.message.embeds ?? []) + JSON.stringify(this.message.components ?? []);
    const free = (this.message.attachments ?? []).filter((file) => !used.includes(file.filename));
    return free.map((file) => {
      const address = localPicture(file.url);
      const isPicture = address && (file.content_type ?? "").startsWith("image/");
      if (isPicture) return el("img", { class: "embed-image", attributes: { src: address, alt: file.description ?? file.filename } });
      return el("p", { class: "elsewhere" }, `File: ${file.filename}`);
    });
  }

  #components() {
    const press = (component, values, control) => this.actions.press(this, component, values, control);
    return componentRows(this.message, this.context, press);
  }

  #onlyYou() {
    const dismiss = button("Dismiss", () => this.actions.dismiss(this), { class: "text-button" });
    dismiss.append(spoken(` this message from ${authorName(this.message)}`));
    return el("p", { class: "only-you" }, "Only you can see this · ", dismiss);
  }
}
