// The line over the box: who will read this, and who will not.
import { word } from "../words.js";
import { me } from "./facts.js";

const ICONS = { joint: "eye", caucus: "lock", consultation: "shield" };

/** Writes the readers of the chosen tab; `members` as the room knows them now. */
export function showReaders(tab, members) {
  const line = document.getElementById("composer-readers");
  const names = members.filter(({ participant }) => participant !== me()).map(({ name }) => name);
  const use = line.querySelector("use");
  use?.setAttribute("href", `${use.getAttribute("href").split("#")[0]}#${ICONS[tab.dataset.kind]}`);
  line.querySelector(".readers-names").textContent = names.join(word("comma")) || word("nobodyYet");
  line.querySelector(".readers-not").textContent = tab.dataset.hidden ? word("hiddenFrom", { names: tab.dataset.hidden }) : "";
}

/** The readers' names for buttons: 发给张某和李某. */
export function namesOf(members) {
  return members.filter(({ participant }) => participant !== me()).map(({ name }) => name).join(word("comma"));
}
