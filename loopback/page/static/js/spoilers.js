// Spoilers: hidden until a click, Enter or Space.
import { el } from "./dom.js";

/** A spoiler around these nodes. A span, because a <button> cannot wrap over lines within a text. */
export function makeSpoiler(children) {
  const inside = el("span", { class: "spoiler-text", attributes: { "aria-hidden": "true" } }, ...children);
  const attributes = { role: "button", tabindex: "0", "aria-label": "Spoiler: press to show" };
  const spoiler = el("span", { class: "spoiler", attributes }, inside);
  inside.inert = true;
  spoiler.addEventListener("click", () => openSpoiler(spoiler, inside));
  spoiler.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" && event.key !== " ") return;
    event.preventDefault();
    openSpoiler(spoiler, inside);
  });
  return spoiler;
}

function openSpoiler(spoiler, inside) {
  spoiler.classList.add("spoiler-open");
  for (const name of ["role", "aria-label"]) spoiler.removeAttribute(name);
  spoiler.setAttribute("tabindex", "-1");
  inside.removeAttribute("aria-hidden");
  inside.inert = false;
}

/** Open again, after an edit, the spoilers that were open and still say the same. */
export function keepOpen(before, after) {
  const opened = new Set([...before.querySelectorAll(".spoiler-open")].map((old) => old.textContent));
  for (const spoiler of after.querySelectorAll(".spoiler")) {
    if (opened.has(spoiler.textContent)) openSpoiler(spoiler, spoiler.firstChild);
  }
}
