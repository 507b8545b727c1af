// Who is writing just now.
import { byId } from "./dom.js";

// https://docs.discord.com/developers/resources/channel#trigger-typing-indicator
const LASTS = 10_000;

const typing = new Map();

/** Somebody writes; it is shown for ten seconds or until their message is there. */
export function showTyping(id, name) {
  clearTimeout(typing.get(id)?.timer);
  typing.set(id, { name, timer: setTimeout(() => stopTyping(id), LASTS) });
  draw();
}

/** Their message is there. */
export function stopTyping(id) {
  clearTimeout(typing.get(id)?.timer);
  if (typing.delete(id)) draw();
}

/** Another channel: nobody writes. */
export function clearTyping() {
  for (const id of [...typing.keys()]) stopTyping(id);
}

function draw() {
  const names = [...typing.values()].map(({ name }) => name);
  byId("typing").textContent = names.length ? `${names.join(", ")} ${names.length > 1 ? "are" : "is"} typing…` : "";
}
