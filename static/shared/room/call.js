// Small requests beside the socket: acts of the mediator, and pieces of the page drawn anew by the server.
import { holding, takeUp } from "../focus.js";
import { say } from "../live.js";
import { word } from "../words.js";
import { asked } from "./sure.js";
import { token } from "./facts.js";
import { inUse, keepGiven } from "./given.js";

/** POSTs a form; the answer as JSON, or null after the refusal's sentence was shown. */
export async function act(address, values = {}) {
  try {
    const answer = await fetch(address, {
      method: "POST",
      headers: { "X-CSRFToken": token(), Accept: "application/json" },
      body: new URLSearchParams(values),
    });
    const body = await answer.json();
    if (answer.ok) return body;
    const again = body.details?.confirm; // the server asks before it lets this out
    if (again && (await asked(word("heldBack"), body.title, word("sendAllTheSame")))) {
      return act(address, { ...values, confirm: again });
    }
    if (!again) say(body.title || word("notDone"), { tone: "danger" });
  } catch {
    say(word("notReached"), { tone: "danger" });
  }
  return null;
}

export async function ask(address) {
  const answer = await fetch(address, { headers: { Accept: "application/json" } });
  if (!answer.ok) throw new Error(String(answer.status));
  return answer.json();
}

/** Replaces the parts of the page named by id with how the server draws them now. */
export async function redraw(address, ids) {
  let drawn;
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html" } });
    if (!answer.ok) return false;
    drawn = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    return false; // away: the next change or the reconnection draws it
  }
  for (const id of ids) renew(document.getElementById(id), drawn.getElementById(id));
  return true;
}

function renew(old, fresh) {
  if (!old || !fresh || inUse(old)) return;
  const adopted = document.adoptNode(fresh);
  keepOpen(old, adopted);
  keepGiven(old, adopted);
  adopted.hidden = old.dataset.keepHidden === "" ? old.hidden : adopted.hidden;
  const held = holding(old);
  old.replaceWith(adopted);
  if (held) takeUp(held, adopted);
}

// A menu without an id stays open at its place as long as there are as many as before.
function keepOpen(old, fresh) {
  const [before, after] = [old, fresh].map((part) => [...part.querySelectorAll("details")]);
  before.forEach((one, place) => {
    const same = one.id ? after.find(({ id }) => id === one.id) : before.length === after.length && after[place];
    if (same && one.open) same.open = true;
  });
}
