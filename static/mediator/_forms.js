// Keys of the cards beside the room (forms with data-quiet): sent without leaving the room, then drawn anew.
import { act } from "../shared/room/call.js";
import { say } from "../shared/live.js";
import { release } from "../shared/once.js";

export function startForms(renew) {
  document.addEventListener("submit", async (event) => {
    const form = event.target.closest("form[data-quiet]");
    if (!form) return;
    event.preventDefault();
    const answer = await act(form.getAttribute("action"), Object.fromEntries(new FormData(form)));
    release(form);
    if (!answer) return;
    form.reset();
    const dialog = form.closest("dialog");
    if (dialog) dialog.close();
    else leave(form);
    if (answer.words) say(answer.words, { tone: "ok" });
    renew();
  });
}

// A part in which somebody types is not drawn anew: the focus goes on to the form's key, and from there into the new part.
function leave(form) {
  if (form.contains(document.activeElement)) form.querySelector("button:not([type=button])")?.focus();
}
