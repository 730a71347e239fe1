// The list of phrases, wherever it stands: looked through while one types, walked with the arrows, articles of law too.
import { ask } from "../shared/room/call.js";

const BLANK = /\{[^{}\n]{0,12}\}/;
const LOOK_UP_AFTER = 200;

/** Brings a list to life; use(text) takes the phrase that was chosen. */
export function startPhraseList(menu, use) {
  const find = menu.querySelector("[data-phrase-find]");
  const articles = menu.querySelector("[data-articles]");
  let timer = 0;

  menu.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-phrase]");
    if (phrase) chosen(phrase);
  });
  menu.addEventListener("keydown", (event) => {
    if (event.key === "Enter" && event.target === find) {
      event.preventDefault();
      const first = shown(menu)[0];
      return first && !event.isComposing && chosen(first);
    }
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || event.isComposing) return undefined;
    event.preventDefault();
    const all = shown(menu);
    return all[(all.indexOf(document.activeElement) + step + all.length) % all.length]?.focus();
  });
  find.addEventListener("input", () => {
    filter(menu, find.value.trim());
    clearTimeout(timer);
    timer = setTimeout(async () => {
      await lookUp(articles, find.value.trim());
      menu.querySelector(".phrase-none").hidden = !find.value.trim() || shown(menu).length > 0;
    }, LOOK_UP_AFTER);
  });

  function chosen(phrase) {
    find.value = "";
    filter(menu, "");
    menu.querySelector(".phrase-none").hidden = true;
    articles.replaceChildren();
    use(phrase.dataset.phrase);
  }
}

/** Selects the first blank from here on, so that typing replaces it; whether there is one. */
export function choose(box, from) {
  const found = BLANK.exec(box.value.slice(from));
  if (!found) return false;
  box.focus();
  box.setSelectionRange(from + found.index, from + found.index + found[0].length);
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
