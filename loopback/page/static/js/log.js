// The messages of one channel, oldest first; it stays at the newest while one looks at the newest.
import { byId } from "./dom.js";
import { MessageView } from "./message.js";

const NEAR = 80;
const MOST = 300;

/** The log of the open channel. */
export class MessageLog {
  #views = new Map();

  constructor({ actions, loadOlder }) {
    this.actions = { press: (...use) => actions.press(...use), dismiss: (view) => actions.dismiss(view), find: (id) => this.find(id) };
    this.root = byId("log");
    this.scroller = byId("scroller");
    this.older = byId("older");
    this.latest = byId("latest");
    this.empty = byId("empty");
    this.older.addEventListener("click", () => loadOlder([...this.#views.keys()][0]));
    this.latest.addEventListener("click", () => this.toEnd());
    this.scroller.addEventListener("scroll", () => this.#scrolled(), { passive: true });
    // Pictures, an opened list or a taller message box must not push the newest message out of sight.
    new ResizeObserver(() => this.wasNear && this.toEnd()).observe(this.root);
    new ResizeObserver(() => this.wasNear && this.toEnd()).observe(this.scroller);
  }

  /** Show these messages and no others. */
  show(messages, context, complete) {
    this.context = context;
    this.#views.clear();
    this.root.setAttribute("aria-busy", "true");
    this.root.replaceChildren();
    messages.forEach((message) => this.#add(message));
    this.#settle();
    this.root.removeAttribute("aria-busy");
    this.older.hidden = complete;
    this.toEnd();
  }

  /** The message with this id, if it is on the page. */
  find(id) {
    return this.#views.get(id)?.message ?? null;
  }

  /** Put earlier messages before those shown, without moving what is being read. */
  prepend(messages, complete) {
    const height = this.scroller.scrollHeight;
    messages.forEach((message) => this.#add(message));
    this.#settle();
    this.older.hidden = complete;
    this.scroller.scrollTop += this.scroller.scrollHeight - height;
  }

  /** Show a new message, or an edited one as it is now. */
  put(message) {
    const near = this.wasNear;
    const view = this.#views.get(message.id);
    if (view) view.update({ ...view.message, ...message });
    else this.#add(message);
    if (near) this.#trim();
    this.#settle();
    if (near || message.author?.id === this.context.me) this.toEnd();
    else if (!view) this.latest.hidden = false;
  }

  /** Take a message away. */
  remove(id) {
    const view = this.#views.get(id);
    if (!view) return;
    const held = view.element.contains(document.activeElement);
    view.element.remove();
    this.#views.delete(id);
    this.#settle();
    if (held) this.scroller.focus();
  }

  /** Move to the newest message. */
  toEnd() {
    this.wasNear = true;
    this.scroller.scrollTop = this.scroller.scrollHeight;
    this.latest.hidden = true;
  }

  #add(message) {
    if (this.#views.has(message.id)) return;
    const view = new MessageView(message, this.context, this.actions);
    const next = [...this.#views.values()].find((other) => isAfter(other.message, message));
    this.root.insertBefore(view.element, next?.element ?? null);
    this.#views.set(message.id, view);
    if (next) this.#views = new Map([...this.#views].sort(([, a], [, b]) => (isAfter(a.message, b.message) ? 1 : -1)));
  }

  // A long evening must not make the page slow; earlier messages can be loaded again.
  #trim() {
    for (const id of [...this.#views.keys()].slice(0, -MOST)) {
      this.#views.get(id).element.remove();
      this.#views.delete(id);
      this.older.hidden = false;
    }
  }

  #settle() {
    let before = null;
    for (const view of this.#views.values()) {
      view.element.classList.toggle("follows", view.follows(before));
      before = view;
    }
    this.empty.hidden = this.#views.size > 0;
  }

  #isNear() {
    const { scrollHeight, scrollTop, clientHeight } = this.scroller;
    return scrollHeight - scrollTop - clientHeight < NEAR;
  }

  // Only a reader who scrolls up has left the end; a taller message box has not moved anyone.
  #scrolled() {
    const { scrollTop } = this.scroller;
    if (this.#isNear()) {
      this.wasNear = true;
      this.latest.hidden = true;
    } else if (scrollTop < this.lastTop) this.wasNear = false;
    this.lastTop = scrollTop;
  }
}

function isAfter(one, other) {
  return BigInt(one.id) > BigInt(other.id);
}
