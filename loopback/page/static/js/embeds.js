// Embeds: a card with a color bar; everything it says is also there as text.
import { isWebAddress, localPicture } from "./addresses.js";
import { el } from "./dom.js";
import { fromMarkdown } from "./markup.js";
import { messageTime } from "./times.js";

/** The embeds of a message as cards. */
export function embedCards(message, context) {
  return (message.embeds ?? []).map((embed, index) =>
    embedCard(embed, message.rendered?.embeds?.[index] ?? {}, message, context));
}

function embedCard(embed, rendered, message, context) {
  const parts = [
    authorLine(embed),
    titleLine(embed, rendered, context),
    block("embed-description", rendered.description, embed.description, context),
    fieldGrid(embed, rendered, context),
    picture(embed.image, "embed-image", message),
    footerLine(embed),
  ];
  const body = el("div", { class: "embed-body" }, ...parts);
  const attributes = { role: "group", "aria-label": embed.title ? `Embed: ${embed.title}` : "Embed" };
  const card = el("div", { class: "embed", attributes }, body, picture(embed.thumbnail, "embed-thumbnail", message));
  paintBar(card, embed.color);
  return card;
}

/** Give a card its color (a number, as Discord sends it). */
export function paintBar(card, color) {
  if (!Number.isInteger(color)) return;
  card.style.setProperty("--bar", `#${(color & 0xffffff).toString(16).padStart(6, "0")}`);
}

/** A block of rendered markdown, or its plain text where the server rendered none. */
export function block(className, html, plain, context) {
  if (html) return el("div", { class: `${className} markdown` }, fromMarkdown(html, context));
  return plain ? el("div", { class: `${className} markdown` }, el("p", {}, plain)) : null;
}

function authorLine(embed) {
  return embed.author?.name ? el("p", { class: "embed-author" }, linked(embed.author.name, embed.author.url)) : null;
}

function titleLine(embed, rendered, context) {
  if (!embed.title) return null;
  const title = rendered.title ? fromMarkdown(rendered.title, context) : embed.title;
  return el("div", { class: "embed-title" }, linked(title, embed.url));
}

function linked(content, url) {
  if (!isWebAddress(url)) return content;
  return el("a", { attributes: { href: url, target: "_blank", rel: "noopener noreferrer nofollow" } }, content);
}

function fieldGrid(embed, rendered, context) {
  if (!embed.fields?.length) return null;
  const fields = embed.fields.map((field, index) => {
    const html = rendered.fields?.[index] ?? {};
    const name = html.name ? fromMarkdown(html.name, context) : field.name;
    const className = field.inline ? "embed-field embed-field-inline" : "embed-field";
    return el("div", { class: className }, el("div", { class: "embed-field-name" }, name),
      block("embed-field-value", html.value, field.value, context));
  });
  return el("div", { class: "embed-fields" }, ...fields);
}

function footerLine(embed) {
  const time = embed.timestamp ? messageTime(embed.timestamp) : "";
  const words = [embed.footer?.text, time].filter(Boolean).join(" · ");
  return words ? el("p", { class: "embed-footer" }, words) : null;
}

function picture(image, className, message) {
  return image?.url ? pictureOf(image.url, image.description ?? "", className, message) : null;
}

/** A picture that this server has; any other is named, not fetched. */
export function pictureOf(url, description, className, message) {
  const address = localPicture(url, message.attachments);
  if (!address) return el("p", { class: "elsewhere" }, `Picture elsewhere, not loaded: ${url}`);
  return el("img", { class: className, attributes: { src: address, alt: description, loading: "lazy" } });
}
