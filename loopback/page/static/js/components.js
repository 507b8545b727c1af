// Components under a message: https://docs.discord.com/developers/components/reference
import { isWebAddress } from "./addresses.js";
import { button, el, freshId } from "./dom.js";
import { block, paintBar, pictureOf } from "./embeds.js";
import { Listbox } from "./listbox.js";
import { selectOptions, withEmoji } from "./options.js";

const STYLES = { 1: "primary", 2: "secondary", 3: "success", 4: "danger", 5: "link", 6: "secondary" };
const LINK_STYLE = 5;

const WRITERS = {
  1: (row, scene) => el("div", { class: "row" }, ...all(row.components, scene)),
  2: messageButton,
  3: messageSelect,
  5: messageSelect,
  6: messageSelect,
  7: messageSelect,
  8: messageSelect,
  9: section,
  10: textDisplay,
  11: (item, scene) => media(item.media, item.description, "embed-thumbnail", item.spoiler, scene),
  12: (gallery, scene) => el("div", { class: "gallery" }, ...gallery.items.map((item) =>
    media(item.media, item.description, "embed-image", item.spoiler, scene))),
  13: (item) => el("p", { class: "elsewhere" }, `File: ${item.name ?? item.file?.url ?? ""}`),
  14: (line) => (line.divider === false ? el("div", { class: "gap" }) : el("hr", { class: "divider" })),
  17: container,
};

/** A message's components as controls; `press(component, values, control)` is called when one is used. */
export function componentRows(message, context, press) {
  return all(message.components ?? [], { message, context, press });
}

function all(components, scene) {
  return (components ?? []).map((component) => {
    const write = WRITERS[component.type];
    return write ? write(component, scene) : unknown(component);
  });
}

function unknown(component) {
  return el("p", { class: "elsewhere" }, `A component of type ${component.type}, which this page does not show.`);
}

function messageButton(component, scene) {
  const label = withEmoji(component.emoji, component.label);
  const className = `button button-${STYLES[component.style] ?? "secondary"}`;
  if (component.style === LINK_STYLE) return linkButton(component, label, className);
  const attributes = { disabled: component.disabled, "data-custom-id": component.custom_id };
  const control = button(label || "Button", () => scene.press(component, undefined, control), { class: className, attributes });
  return control;
}

function linkButton(component, label, className) {
  if (!isWebAddress(component.url)) return el("span", { class: className }, label);
  const attributes = { href: component.url, target: "_blank", rel: "noopener noreferrer nofollow" };
  return el("a", { class: className, attributes }, label || component.url, " ↗");
}

function messageSelect(component, scene) {
  const options = selectOptions(component, scene.context);
  if (!options) return unknown(component);
  const list = new Listbox({
    label: component.placeholder ?? "Choose",
    placeholder: component.placeholder,
    options,
    min: component.min_values ?? 1,
    max: component.max_values ?? 1,
    disabled: component.disabled,
    onDone: (values) => scene.press(component, values, list.opener),
  });
  list.opener.dataset.customId = component.custom_id;
  return list.element;
}

function section(component, scene) {
  const [accessory] = all(component.accessory ? [component.accessory] : [], scene);
  return el("div", { class: "section" }, el("div", {}, ...all(component.components, scene)), accessory);
}

function textDisplay(component, scene) {
  const html = scene.message.rendered?.texts?.[component.id];
  return block("text-display", html, component.content, scene.context);
}

function container(component, scene) {
  const card = el("div", { class: "embed container", attributes: { role: "group", "aria-label": "Card" } },
    el("div", { class: "embed-body" }, ...all(component.components, scene)));
  paintBar(card, component.accent_color);
  return component.spoiler ? hidden(card) : card;
}

function media(item, description, className, spoiler, scene) {
  const shown = pictureOf(item?.url ?? "", description ?? "", className, scene.message);
  return spoiler ? hidden(shown) : shown;
}

/** A block behind a button: spoilers that are more than text. */
function hidden(content) {
  content.hidden = true;
  content.id = freshId("hidden");
  const opener = button("Spoiler: press to show", () => {
    content.hidden = false;
    opener.remove();
  }, { class: "button button-secondary", attributes: { "aria-controls": content.id } });
  return el("div", {}, opener, content);
}
