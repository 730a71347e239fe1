// The talk at the door: opened from the waiting strip, asked anew while it is open and whenever a word came.
import { act, ask } from "../shared/room/call.js";
import { say } from "../shared/live.js";
import { element } from "../shared/room/nodes.js";
import { word } from "../shared/words.js";

const byId = (id) => document.getElementById(id);
const EVERY = 4000;

/** The function to call when something changed at the door. */
export function startDoor(renew) {
  const dialog = byId("door-dialog");
  if (!dialog) return () => {};
  const begun = new Map(); // words and reasons not sent yet, each for one person alone
  let base = "";
  const show = ({ name, words }) => {
    byId("door-title").textContent = word("doorTitle", { name });
    byId("door-none").hidden = words.length > 0;
    const list = byId("door-words");
    if (list.childElementCount === words.length) return;
    list.replaceChildren(...words.map(line));
    list.scrollTop = list.scrollHeight;
  };
  const look = async () => {
    if (!dialog.open) return;
    try { show(await ask(`${base}/door`)); } catch { /* away: asked again in a moment */ }
  };
  document.addEventListener("click", async ({ target }) => {
    const opener = target.closest("#waiting [data-act=talk]");
    if (!opener) return;
    const id = opener.closest(".waiting").dataset.participant;
    base = `/participants/${id}`;
    dialog.dataset.participant = id;
    byId("door-words").replaceChildren();
    putBack(begun.get(base));
    try {
      show(await ask(`${base}/door`));
    } catch {
      say(word("notReached"), { tone: "danger" });
      return;
    }
    dialog.showModal();
    byId("door-form").elements.text.focus();
  });
  byId("door-form").addEventListener("submit", async (event) => {
    event.preventDefault();
    const box = event.target.elements.text;
    if (!box.value.trim()) return;
    const answer = await act(`${base}/door`, { text: box.value });
    if (!answer) return; // what was written stays in the box
    box.value = "";
    show(answer);
  });
  byId("door-form").elements.text.addEventListener("keydown", (event) => {
    if (event.key !== "Enter" || event.shiftKey || event.isComposing || event.keyCode === 229) return;
    event.preventDefault();
    byId("door-form").requestSubmit();
  });
  byId("door-refuse").addEventListener("submit", (event) => {
    event.preventDefault();
    leave(`${base}/refuse`, { reason: event.target.elements.reason.value });
  });
  byId("door-admit").addEventListener("click", () => leave(`${base}/admit`));
  dialog.addEventListener("close", () => begun.set(base, written()));
  const leave = async (address, values) => {
    if (!(await act(address, values))) return;
    putBack();
    dialog.close();
    renew();
  };
  setInterval(look, EVERY);
  return look;
}

const boxes = () => [byId("door-form").elements.text, byId("door-refuse").elements.reason];
const written = () => boxes().map(({ value }) => value);

/** What stands in the boxes, and the refusal folded away unless its reason was begun. */
function putBack([text, reason] = ["", ""]) {
  const [words, why] = boxes();
  words.value = text;
  why.value = reason;
  why.closest("details").open = Boolean(reason);
}

function line({ mediator, name, text, at }) {
  const item = element("li");
  item.dataset.who = mediator ? "mediator" : "person";
  if (mediator) item.dataset.mine = "";
  item.append(element("small", "", `${name} ${at}`), element("p", "", text));
  return item;
}
