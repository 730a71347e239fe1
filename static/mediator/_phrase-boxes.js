// The same phrases in the boxes of forms about a case (data-phrases="its id"): "/" at the beginning of an empty line, or the key
// below the box that is being written in.
import { say } from "../shared/live.js";
import { word } from "../shared/words.js";
import { choose, startPhraseList } from "./_phrase-list.js";

const BOXES = "[data-phrases] textarea";

export function startPhraseBoxes() {
  if (!document.querySelector(BOXES)) return;
  const key = Object.assign(document.createElement("button"), { type: "button", className: "btn btn-quiet btn-sm phrase-key" });
  key.textContent = word("phraseKey");
  let box = null;
  let at = [0, 0]; // where it was being written: a dialog that closes may leave the caret elsewhere
  let warned = "";

  document.addEventListener("focusin", ({ target }) => {
    if (!target.matches(BOXES) || target === box) return;
    box = target;
    box.after(key);
  });
  document.addEventListener("keydown", (event) => {
    if (event.target !== box || event.isComposing) return;
    if (event.key === "Tab" && !event.shiftKey && box.dataset.phrased && choose(box, box.selectionEnd)) event.preventDefault();
    if (event.key !== "/" || !onEmptyLine(box)) return;
    event.preventDefault();
    open();
  });
  key.addEventListener("click", open);
  document.addEventListener("submit", (event) => {
    const left = [...event.target.querySelectorAll("textarea[data-phrased]")].find((one) => one.value !== warned && choose(one, 0));
    if (!left) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    warned = left.value;
    say(word("blankInForm"), { tone: "warn" });
  }, { capture: true });

  async function open() {
    at = [box.selectionStart, box.selectionEnd];
    const menu = document.getElementById("phrase-menu") ?? (await fetched(box, put));
    if (!menu) return put("/"); // away: what was typed stands
    menu.showModal();
    return menu.querySelector("[data-phrase-find]").focus();
  }

  function put(text) {
    const [from] = at;
    box.setRangeText(text, ...at, "end");
    box.dispatchEvent(new Event("input", { bubbles: true }));
    box.dataset.phrased = "yes";
    if (choose(box, from)) return;
    box.focus();
    box.setSelectionRange(from + text.length, from + text.length);
  }
}

function onEmptyLine(box) {
  const [before, after] = [box.value.slice(0, box.selectionStart), box.value.slice(box.selectionEnd)];
  return (!before || before.endsWith("\n")) && (!after || after.startsWith("\n"));
}

async function fetched(box, put) {
  const { phrases } = box.closest("[data-phrases]").dataset;
  try {
    const answer = await fetch(`/phrases/menu?case=${phrases}`, { headers: { Accept: "text/html" } });
    if (!answer.ok) return null;
    const menu = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("phrase-menu");
    document.body.append(document.adoptNode(menu));
    startPhraseList(menu, (text) => {
      menu.close();
      put(text);
    });
    menu.addEventListener("click", ({ target }) => target.closest("[data-phrase-close]") && menu.close());
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "/" || event.target.value) return; // a second one is meant
      event.preventDefault();
      menu.close();
      put("/");
    });
    return menu;
  } catch {
    return null;
  }
}
