// After private talk, the first message to everybody asks once: the costliest slip of a mediator is the wrong room.
import { word } from "../shared/words.js";
import { namesOf } from "../shared/room/readers.js";

const AFTER = 3;
let privately = 0;
let side = "";

/** A promise: may this go to the room of `tab`? Asks when the last messages were private and this one is not. */
export function mayPost(tab, members) {
  if (tab.dataset.kind !== "joint") {
    privately += 1;
    side = tab.querySelector(".channel-name").textContent;
    return true;
  }
  if (privately < AFTER) {
    privately = 0;
    return true;
  }
  return ask(namesOf(members));
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
      done(yes);
    }, { once: true });
  });
}
