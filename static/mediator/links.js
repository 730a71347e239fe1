// Entry of the page before a room is open: the parties' links, and a look every few seconds at who is ready.
import { redraw } from "../shared/room/call.js";
import { say } from "../shared/live.js";
import { word } from "../shared/words.js";
import { startLinks } from "./_links.js";

const renew = () => redraw(location.pathname, ["join-people"]);

startLinks(renew);
document.addEventListener("click", async ({ target }) => {
  const copy = target.closest("[data-copy]");
  if (copy) {
    const field = document.getElementById(copy.dataset.copy);
    field.select();
    await navigator.clipboard?.writeText(field.value).catch(() => document.execCommand("copy"));
    say(word("copied"), { tone: "ok", seconds: 3 });
  }
  if (target.closest("[data-close]")) target.closest("dialog").close();
});
setInterval(renew, 8000);
