// "/" at the start of an empty box opens the common phrases of the room.
import { say } from "../shared/live.js";
import { word } from "../shared/words.js";
import { choose, startPhraseList } from "./_phrase-list.js";

export function startPhrases(stage) {
  const menu = document.getElementById("phrases");
  const { box } = stage.composer;
  let warned = ""; // asked once: braces may be meant

  box.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && !event.shiftKey && choose(box, box.selectionEnd)) return event.preventDefault();
    if (event.key !== "/" || box.value || event.isComposing) return undefined;
    event.preventDefault();
    menu.open = true;
    return menu.querySelector("[data-phrase-find]").focus();
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key !== "Escape") return;
    menu.open = false;
    box.focus();
  });
  startPhraseList(menu, (text) => {
    menu.open = false;
    stage.composer.put(text);
    choose(box, 0);
  });
  // before the composer's own: what is not filled in is not sent
  stage.composer.form.addEventListener("submit", (event) => {
    if (box.value === warned || !choose(box, 0)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    warned = box.value;
    say(word("blankLeft"), { tone: "warn" });
  }, { capture: true });
}
