// The only place where HTML enters the page: what the server's markdown.render wrote, checked once more on the way in.
import { isWebAddress } from "./addresses.js";
import { button, el } from "./dom.js";
import { makeSpoiler } from "./spoilers.js";
import { watchTimes } from "./times.js";

const TAGS = new Set(
  "A BLOCKQUOTE BR CODE EM H3 H4 H5 LI OL P PRE S SMALL SPAN STRONG TIME U UL".split(" "),
);
const ATTRIBUTES = new Set(["class", "datetime", "data-unix", "data-style", "data-user", "start", "title"]);

/** Rendered markdown as nodes; anything that render never writes becomes its text. */
export function fromMarkdown(html, context) {
  const parsed = new DOMParser().parseFromString(html ?? "", "text/html");
  const fragment = document.createDocumentFragment();
  fragment.append(...copyChildren(parsed.body, context));
  watchTimes(fragment);
  return fragment;
}

function copyChildren(parent, context) {
  return [...parent.childNodes].map((node) => copy(node, context)).filter(Boolean);
}

function copy(node, context) {
  if (node.nodeType === Node.TEXT_NODE) return document.createTextNode(node.data);
  if (node.nodeType !== Node.ELEMENT_NODE) return null;
  if (!TAGS.has(node.tagName)) return document.createTextNode(node.textContent);
  const children = copyChildren(node, context);
  if (node.tagName === "A") return copyLink(node, children);
  if (node.classList.contains("spoiler")) return makeSpoiler(children);
  if (node.dataset.command) return commandButton(node.textContent);
  const element = el(node.tagName.toLowerCase(), { attributes: safeAttributes(node) }, ...children);
  if (context?.me && node.dataset.user === context.me) element.classList.add("mention-me");
  return element;
}

// The message box handles this event and opens the command, if it may be used here.
function commandButton(words) {
  const control = button(words, () =>
    control.dispatchEvent(new CustomEvent("command-wanted", { bubbles: true, detail: words })), { class: "mention" });
  return control;
}

function copyLink(node, children) {
  const href = node.getAttribute("href") ?? "";
  if (!isWebAddress(href)) return el("span", {}, ...children);
  const attributes = { href, target: "_blank", rel: "noopener noreferrer nofollow", title: href };
  return el("a", { attributes }, ...children);
}

function safeAttributes(node) {
  const kept = [...node.attributes].filter((attribute) => ATTRIBUTES.has(attribute.name));
  return Object.fromEntries(kept.map((attribute) => [attribute.name, attribute.value]));
}
