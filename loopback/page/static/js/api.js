// The page API of the server, one function per request.

const ROOT = "/page/api";

/** The server said no; the message is its sentence. */
export class Refusal extends Error {
  constructor(sentence, status) {
    super(sentence);
    this.status = status;
  }
}

async function ask(path, options) {
  let answer;
  try {
    answer = await fetch(`${ROOT}${path}`, options);
  } catch {
    throw new Refusal("The server does not answer.", 0);
  }
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Refusal(body.sentence ?? `The server answered ${answer.status}.`, answer.status);
  return body;
}

function get(path, query = {}) {
  const given = Object.entries(query).filter(([, value]) => value);
  return ask(`${path}?${new URLSearchParams(given)}`);
}

function post(path, body) {
  const headers = { "Content-Type": "application/json" };
  return ask(path, { method: "POST", headers, body: JSON.stringify(body) });
}

export const loadState = (as) => get("/state", { as });
export const loadMessages = (as, channel, before) => get(`/channels/${channel}/messages`, { as, before });
export const loadCommands = (as, channel) => get("/commands", { as, channel });
export const sendMessage = (as, channel, content, nonce) =>
  post(`/channels/${channel}/messages`, { as, content, nonce });
export const dismissMessage = (as, message) => post(`/messages/${message}/dismiss`, { as });
export const sendInteraction = (as, interaction) => post("/interactions", { as, ...interaction });
export const askCompanion = (as, channel, playing) => post("/companion", { as, channel_id: channel, playing });

/** The address of the event stream of this person. */
export function eventsAddress(as) {
  const url = new URL(`${ROOT}/events`, location.href);
  url.protocol = url.protocol === "https:" ? "wss:" : "ws:";
  url.searchParams.set("as", as);
  return url;
}
