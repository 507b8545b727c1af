// Slash commands as data: what can be typed, what matches, what is sent.
// https://docs.discord.com/developers/interactions/application-commands

const CHAT_INPUT = 1;
const SUBCOMMAND = 1;
const GROUP = 2;

/** Each thing that can be run, subcommands one by one: {command, path, description, options}. */
export function runnable(commands) {
  return commands
    .filter((command) => (command.type ?? CHAT_INPUT) === CHAT_INPUT)
    .flatMap((command) => leaves(command, command, [command.name]))
    .sort((one, other) => one.path.join(" ").localeCompare(other.path.join(" ")));
}

function leaves(command, node, path) {
  const nested = (node.options ?? []).filter((option) => option.type === SUBCOMMAND || option.type === GROUP);
  if (nested.length) return nested.flatMap((option) => leaves(command, option, [...path, option.name]));
  return [{ command, path, title: path.join(" "), description: node.description ?? "", options: node.options ?? [] }];
}

/** The entries that fit what is typed after the slash, the best first. */
export function matching(entries, typed) {
  const words = typed.trim().toLowerCase();
  const rank = (entry) => {
    const place = entry.title.toLowerCase().indexOf(words);
    return place === 0 ? 0 : place > 0 ? 1 : entry.description.toLowerCase().includes(words) ? 2 : 3;
  };
  return entries.filter((entry) => rank(entry) < 3).sort((one, other) => rank(one) - rank(other));
}

/** The entry whose whole name was typed and a space after it, with what follows, or null. */
export function typedWhole(entries, text) {
  const typed = text.slice(1);
  const found = entries
    .filter((entry) => typed.toLowerCase().startsWith(`${entry.title.toLowerCase()} `))
    .sort((one, other) => other.title.length - one.title.length)[0];
  return found ? { entry: found, rest: typed.slice(found.title.length + 1).trim() } : null;
}

/** The interaction's data: the values nested below their subcommand, as Discord sends them. */
export function commandData(entry, values) {
  const [, ...below] = entry.path;
  const types = below.length === 2 ? [GROUP, SUBCOMMAND] : [SUBCOMMAND];
  const options = below.reduceRight((inner, name, depth) => [{ type: types[depth], name, options: inner }], values);
  return { id: entry.command.id, name: entry.command.name, type: CHAT_INPUT, options };
}
