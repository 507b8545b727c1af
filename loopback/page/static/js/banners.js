// Standing notices above the messages: said once, and gone when they no longer hold.
import { byId, el } from "./dom.js";

const shown = new Map();

/** Show a notice under this key, or take it away (null). */
export function banner(key, sentence) {
  const old = shown.get(key);
  if (old?.textContent === sentence) return;
  old?.remove();
  shown.delete(key);
  if (!sentence) return;
  const notice = el("p", { class: `banner banner-${key}` }, sentence);
  shown.set(key, notice);
  byId("banners").append(notice);
}
