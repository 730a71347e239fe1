// The thin bar: nothing while all is well; reconnecting, offline, restored. It never stands in the way of reading.
import { word } from "../words.js";
import { element } from "./nodes.js";

const ICONS = { reconnecting: "refresh-cw", offline: "wifi-off", restored: "circle-check", refused: "circle-alert" };
const STAYS = 8000;

export class ConnBar {
  /** onJump: shows what was missed. */
  constructor(bar, onJump) {
    this.bar = bar;
    this.onJump = onJump;
    this.lost = false;
    this.sprite = bar.querySelector("use")?.getAttribute("href").split("#")[0];
  }

  /** `detail`: the number of the try, of the events that were missed, or a sentence. */
  show(state, detail) {
    clearTimeout(this.timer);
    if (state === "online") return; // "restored" follows when there was a break
    if (state === "restored") this.#restored(detail);
    else this.#broken(state, detail);
  }

  #broken(state, detail) {
    this.lost = true;
    const words = { reconnecting: () => word("reconnecting", { n: detail || 1 }), offline: () => word("offline"), refused: () => detail };
    this.#write(state, words[state]());
  }

  #restored(count) {
    if (!this.lost) return;
    this.lost = false;
    this.#write("restored", count ? word("restored", { n: count }) : word("restoredNone"));
    if (count) this.#link();
    this.timer = setTimeout(() => { this.bar.dataset.state = "online"; }, STAYS);
  }

  #write(state, words) {
    this.bar.querySelector("button")?.remove();
    if (this.bar.dataset.state !== state) this.bar.dataset.state = state;
    this.bar.querySelector("use")?.setAttribute("href", `${this.sprite}#${ICONS[state]}`);
    const line = this.bar.querySelector(".conn-text");
    if (line.textContent !== words) line.textContent = words;
  }

  #link() {
    const button = element("button", "conn-jump", word("lookThere"));
    button.type = "button";
    button.addEventListener("click", this.onJump);
    this.bar.append(button);
  }
}
