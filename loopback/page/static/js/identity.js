// Who one is: kept by id, and by name where a restarted server has given out new ids.
import { loadState } from "./api.js";

const KEPT = "name";

/** The state as this person sees it (null: whoever this window was last, else the server's first). */
export async function identify(person) {
  const state = await loadState(person);
  if (person && state.me === person) return state;
  const same = state.people.find(({ name }) => name === sessionStorage.getItem(KEPT));
  return same && same.id !== state.me ? loadState(same.id) : state;
}

/** The name of the person that a state is seen by. */
export function nameOf(state, id) {
  return [...state.people, state.bot].find((person) => person.id === id)?.name ?? "Somebody";
}

/** Keep this person's name for when the server restarts. */
export function remember(state) {
  sessionStorage.setItem(KEPT, nameOf(state, state.me));
}
