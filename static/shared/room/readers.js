// The line over the box: who will read this, and who will not.
import { word } from "../words.js";
import { me } from "./facts.js";

const ICONS = { joint: "eye", caucus: "lock", consultation: "shield" };

/** Writes the readers of the chosen tab, or that one only looks; `room` as it is known now, nothing before it is. */
export function showReaders(tab, room) {
  const line = document.getElementById("composer-readers");
  const members = room?.members ?? [], looks = Boolean(room?.open) && !(room.you?.may ?? ["text"]).includes("text");
  line.toggleAttribute("data-unknown", Boolean(tab.dataset.room) && !room);
  line.toggleAttribute("data-looks", looks);
  line.hidden = room?.open === false; // nothing is written here, so nobody reads it
  line.querySelector(".readers-look").hidden = !looks;
  line.querySelector(".readers-told").hidden = looks;
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
