// What the mediator does beside talking: marks, admits, changes the step, opens the link dialog. Buttons carry data-post.
import { say } from "../shared/live.js";
import { act } from "../shared/room/call.js";
import { namesOf } from "../shared/room/readers.js";
import { asked } from "../shared/room/sure.js";
import { word } from "../shared/words.js";

export function startActs(stage, renew) {
  document.addEventListener("click", (event) => {
    const button = event.target.closest("[data-act], [data-post], [data-open], [data-copy]");
    if (!button) return;
    if (button.dataset.act === "mark") mark(stage, button);
    if (button.dataset.post) post(button, renew);
    if (button.dataset.open) document.getElementById(button.dataset.open)?.showModal();
    if (button.dataset.copy) copy(button);
  });
  document.addEventListener("change", ({ target }) => {
    if (target.dataset.postOnChange) act(target.dataset.postOnChange, { [target.name]: target.value }).then(() => renew());
  });
  document.addEventListener("click", ({ target }) => {
    if (target.closest("[data-close]")) target.closest("dialog").close();
  });
}

function mark(stage, button) {
  const seq = Number(button.closest(".msg").dataset.seq);
  stage.client.post(stage.room, "mark", { seq, as: button.dataset.as });
  button.closest("details")?.removeAttribute("open");
}

async function post(button, renew) {
  if (button.dataset.sure && !(await sure(button))) return;
  button.setAttribute("aria-busy", "true");
  const answer = await act(button.dataset.post, button.dataset.values ? JSON.parse(button.dataset.values) : {});
  button.setAttribute("aria-busy", "false");
  if (!answer) return;
  if (answer.go) location.assign(answer.go);
  if (button.dataset.done) say(button.dataset.done, { tone: "ok" });
  renew();
}

function sure(button) {
  return asked(button.dataset.sure, button.dataset.sureText ?? "", button.dataset.yes ?? button.textContent.trim());
}

/** Before something said in private goes to everybody: the words once more, and who will read them. */
export function mayQuote(_button, said, members) {
  return asked(word("quoteSure"), word("quoteWhat", said ?? { name: "", text: "" }), word("sendTo", { names: namesOf(members) }));
}

async function copy(button) {
  const field = document.getElementById(button.dataset.copy);
  try {
    await navigator.clipboard.writeText(field.value);
  } catch {
    field.select(); // plain http has no clipboard: the old way
    document.execCommand("copy");
  }
  say(word("copied"), { tone: "ok", seconds: 3 });
}
