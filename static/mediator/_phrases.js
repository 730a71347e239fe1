// "/" at the start of an empty box opens the common phrases; typing there looks for one, articles of law too.
import { say } from "../shared/live.js";
import { ask } from "../shared/room/call.js";
import { word } from "../shared/words.js";

const BLANK = /\{[^{}\n]{0,12}\}/;
const LOOK_UP_AFTER = 200;

export function startPhrases(stage) {
  const menu = document.getElementById("phrases");
  const find = document.getElementById("phrase-find");
  const articles = document.getElementById("phrase-articles");
  const { box } = stage.composer;
  let timer = 0;
  let warned = ""; // asked once: braces may be meant

  box.addEventListener("keydown", (event) => {
    if (event.key === "Tab" && !event.shiftKey && choose(box, box.selectionEnd)) return event.preventDefault();
    if (event.key !== "/" || box.value || event.isComposing) return undefined;
    event.preventDefault();
    menu.open = true;
    return find.focus();
  });
  menu.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-phrase]");
    if (phrase) use(phrase);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Escape") {
      menu.open = false;
      return box.focus();
    }
    if (event.key === "Enter" && event.target === find) {
      event.preventDefault();
      const first = shown(menu)[0];
      return first && !event.isComposing && use(first);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return undefined;
    event.preventDefault();
    const all = shown(menu);
    return all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });
  find.addEventListener("input", () => {
    filter(menu, find.value.trim());
    clearTimeout(timer);
    timer = setTimeout(() => lookUp(articles, find.value.trim()), LOOK_UP_AFTER);
  });
  // before the composer's own: what is not filled in is not sent
  stage.composer.form.addEventListener("submit", (event) => {
    if (box.value === warned || !choose(box, 0)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    warned = box.value;
    say(word("blankLeft"), { tone: "warn" });
  }, { capture: true });

  function use(phrase) {
    menu.open = false;
    find.value = "";
    filter(menu, "");
    articles.replaceChildren();
    stage.composer.put(phrase.dataset.phrase);
    choose(box, 0);
  }
}

/** Selects the first blank from here on, so that typing replaces it; whether there is one. */
function choose(box, from) {
  const found = BLANK.exec(box.value.slice(from)) ?? BLANK.exec(box.value);
  if (!found) return false;
  const at = box.value.indexOf(found[0], box.value.slice(from).includes(found[0]) ? from : 0);
  box.focus();
  box.setSelectionRange(at, at + found[0].length);
  return true;
}

function shown(menu) {
  return [...menu.querySelectorAll("[data-phrase]")].filter((one) => !one.hidden);
}

function filter(menu, words) {
  const wanted = words.split(/\s+/);
  for (const one of menu.querySelectorAll(".phrase-group [data-phrase]")) {
    one.hidden = !wanted.every((part) => one.dataset.phrase.includes(part));
  }
  for (const group of menu.querySelectorAll(".phrase-group")) {
    group.hidden = !group.querySelector("[data-phrase]:not([hidden])");
  }
}

async function lookUp(place, words) {
  if (words.length < 2) return place.replaceChildren();
  try {
    const found = await ask(`${place.dataset.articles}?q=${encodeURIComponent(words)}`);
    return place.replaceChildren(...found.map(article));
  } catch {
    return place.replaceChildren(); // the phrases are there all the same
  }
}

function article({ name, text }) {
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.phrase = text;
  button.append(Object.assign(document.createElement("b"), { textContent: name }), ` ${text.slice(name.length + 1, name.length + 50)}…`);
  return button;
}
