// A round picture of initials: no picture is fetched from anywhere.
import { el } from "./dom.js";

const HUES = 8;

/** Initials in a color that stays with the id; decoration only, so screen readers skip it. */
export function avatar(id, name, isBot = false) {
  const hue = Number(BigInt(id ?? 0) % BigInt(HUES));
  const classes = `avatar avatar-${isBot ? "bot" : hue}`;
  return el("span", { class: classes, attributes: { "aria-hidden": "true" } }, initials(name));
}

function initials(name) {
  const words = String(name).trim().split(/\s+/);
  const letters = words.slice(0, 2).map((word) => [...word][0] ?? "");
  return letters.join("").toUpperCase() || "?";
}
