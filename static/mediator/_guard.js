// After private talk, the first message to everybody asks once: the costliest slip of a mediator is the wrong room.
import { word } from "../shared/words.js";
import { namesOf } from "../shared/room/readers.js";

const AFTER = 3;
const KEPT = `privately-${document.getElementById("room").dataset.room}`; // leaving the page for a moment forgets nothing
let { privately = 0, side = "" } = remembered();

/** A promise: may this go to the room of `tab`? Asks when the last messages were private and this one is not. */
export function mayPost(tab, members) {
  if (tab.dataset.kind !== "joint") {
    privately += 1;
    side = tab.querySelector(".channel-name").textContent;
    keep();
    return true;
  }
  if (privately < AFTER) {
    privately = 0;
    keep();
    return true;
  }
  return ask(namesOf(members));
}

function remembered() {
  try {
    return JSON.parse(sessionStorage.getItem(KEPT)) ?? {};
  } catch {
    return {};
  }
}

function keep() {
  try {
    sessionStorage.setItem(KEPT, JSON.stringify({ privately, side }));
  } catch {
    // a browser that keeps nothing: it counts as long as the page is open
  }
}

function ask(names) {
  const dialog = document.getElementById("wrong-room");
  dialog.querySelector("p").textContent = word("wrongRoom", { side });
  dialog.querySelector("[data-answer=yes]").textContent = word("sendTo", { names });
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    const press = ({ target }) => {
      const button = target.closest("[data-answer]");
      if (button) dialog.close(button.dataset.answer);
    };
    dialog.addEventListener("click", press);
    dialog.addEventListener("close", () => {
      dialog.removeEventListener("click", press);
      const yes = dialog.returnValue === "yes";
      if (yes) privately = 0;
      keep();
      done(yes);
    }, { once: true });
  });
}
