// What a select offers: its own options, or people and channels that this person sees.

const STRING = 3;
const USER = 5;
const MENTIONABLE = 7;
const CHANNEL = 8;

/** The options of a select component, or null where the page cannot offer them (roles). */
export function selectOptions(component, context) {
  switch (component.type) {
    case STRING:
      return component.options.map((option) => ({ ...option, label: withEmoji(option.emoji, option.label) }));
    case USER:
    case MENTIONABLE:
      return marked(component, [...context.people, context.bot].map(({ id, name }) => ({ value: id, label: name })));
    case CHANNEL:
      return marked(component, channelOptions(context));
    default:
      return null;
  }
}

/** The text channels that this person sees, as options. */
export function channelOptions(context) {
  const seen = context.channels.filter((channel) => channel.kind === "text");
  return seen.map(({ id, name }) => ({ value: id, label: `#${name}` }));
}

/** A label with its emoji before it; a server's own emoji is shown by name. */
export function withEmoji(emoji, label) {
  if (!emoji?.name) return label ?? "";
  const shown = emoji.id ? `:${emoji.name}:` : emoji.name;
  return label ? `${shown} ${label}` : shown;
}

function marked(component, options) {
  const defaults = new Set((component.default_values ?? []).map((value) => value.id));
  return options.map((option) => ({ ...option, default: defaults.has(option.value) }));
}
