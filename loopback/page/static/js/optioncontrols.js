// The controls of a command's options, by type.
// https://docs.discord.com/developers/interactions/application-commands#application-command-object-application-command-option-type
import { Combobox } from "./combobox.js";
import { el } from "./dom.js";
import { lengthError, numberError } from "./fields.js";
import { channelOptions } from "./options.js";

const STRING = 3;
const INTEGER = 4;
const BOOLEAN = 5;
const USER = 6;
const CHANNEL = 7;
const MENTIONABLE = 9;
const NUMBER = 10;
const MOST = 25;
const TEXT_TYPES = [STRING, INTEGER, NUMBER];

/** A control {control, raw(), value(), error(), fill(text)} for an option, or null where the page has none. */
export function optionControl(option, context, ask) {
  if (option.choices?.length) return pick(option, option.choices.map(({ name, value }) => ({ label: name, value })));
  if (option.type === BOOLEAN) return pick(option, [{ label: "True", value: true }, { label: "False", value: false }]);
  if (option.type === USER || option.type === MENTIONABLE) {
    return pick(option, [...context.people, context.bot].map(({ id, name }) => ({ label: name, value: id })));
  }
  if (option.type === CHANNEL) return pick(option, channelOptions(context));
  if (!TEXT_TYPES.includes(option.type)) return null;
  return option.autocomplete ? suggested(option, ask) : typed(option);
}

function typed(option) {
  const mode = option.type === STRING ? "text" : option.type === INTEGER ? "numeric" : "decimal";
  const input = el("input", { class: "input", attributes: { type: "text", inputmode: mode, autocomplete: "off" } });
  return withText(option, input, input, () => input.value);
}

function suggested(option, ask) {
  const combo = new Combobox({ ask, eager: option.required });
  return withText(option, combo.element, combo.input, () => combo.value);
}

function withText(option, control, input, current) {
  return {
    control,
    raw: () => current(),
    value: () => (option.type === STRING ? current() : Number(current())),
    error: () => textError(option, String(current())),
    fill: (text) => { input.value = text; },
  };
}

function textError(option, text) {
  if (option.type === STRING) {
    return lengthError(text, { required: option.required, min: option.min_length, max: option.max_length });
  }
  const whole = option.type === INTEGER;
  return numberError(text, { required: option.required, whole, min: option.min_value, max: option.max_value });
}

// A closed list: what is typed filters it, and only what is on it counts.
function pick(option, choices) {
  const fits = (text) => choices.filter((choice) => choice.label.toLowerCase().includes(text.trim().toLowerCase()));
  const combo = new Combobox({
    ask: (text) => fits(isExact(text) ? "" : text).slice(0, MOST).map(({ label, value }) => ({ name: label, value })),
    pause: 0,
    eager: option.required,
    attributes: { placeholder: "Choose…" },
  });
  const found = () => choices.find((choice) => choice.label.toLowerCase() === combo.input.value.trim().toLowerCase());
  function isExact(text) {
    return choices.some((choice) => choice.label.toLowerCase() === text.trim().toLowerCase());
  }
  return {
    control: combo.element,
    fill: (text) => { combo.input.value = text; },
    raw: () => combo.input.value,
    value: () => (combo.taken ?? found()).value,
    error: () => pickError(option, combo.input.value, found()),
  };
}

function pickError(option, text, found) {
  if (!text.trim()) return option.required ? "Choose one of these." : null;
  return found ? null : "That is not among the choices.";
}
