// Entry of the waiting room, and of the page on which a picture waits to be compared: asks every few seconds; goes in
// when the mediator said so, shows what they wrote to the door.
import { redraw } from "../shared/room/call.js";

const page = document.querySelector("[data-waiting]");
const EVERY = 3000;
let count = Number(page.dataset.wordsCount);
let rounds = 0;

async function look() {
  try {
    const answer = await fetch(page.dataset.waiting, { headers: { Accept: "application/json" } });
    const { state, words } = await answer.json();
    if (answer.ok && state === "admitted") location.replace("/p/room");
    else if (answer.ok && state !== page.dataset.state) location.replace(location.pathname); // from its top: what changed stands there
    else if (answer.ok && words !== count && (await redraw("/p/wait", ["door-words"]))) count = words;
    rounds += 1;
    if (rounds % 10 === 0 && document.getElementById("wait-now")) await redraw("/p/wait", ["wait-now"]); // the minutes, without touching what is being typed
  } catch { /* away: asked again in a moment */ }
  setTimeout(look, EVERY);
}

look(); // whoever comes back to a talk that goes on does not wait
