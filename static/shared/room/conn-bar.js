// The thin bar: nothing while all is well; connecting, weak, reconnecting, offline, restored. It never stands in the way of reading.
import { word } from "../words.js";
import { element } from "./nodes.js";

const ICONS = { connecting: "refresh-cw", weak: "wifi", reconnecting: "refresh-cw", offline: "wifi-off", restored: "circle-check", refused: "circle-alert" };
const STAYS = 8000;
const GRACE = 1500; // ms: a break that is over sooner is nobody's concern, as when a phone wakes

export class ConnBar {
  /** kept(): whether what is written outlives the page; onJump(room, seq): shows what was missed. */
  constructor(bar, { kept, onJump }) {
    this.bar = bar;
    this.kept = kept;
    this.onJump = onJump;
    this.lost = false;
    this.sprite = bar.querySelector("use")?.getAttribute("href").split("#")[0];
  }

  /** `detail`: the number of the try, what was missed as [room, seqs] pairs, or a sentence. */
  show(state, detail) {
    if (state === "online") return; // "restored" follows when there was a break
    if (state === "restored") this.#restored(detail);
    else if ((state === "reconnecting" || state === "connecting") && !this.lost) this.#soon(state, detail);
    else this.#broken(state, detail);
  }

  /** One's own line is slow, or well again; what tells of a break goes before. */
  weak(slow) {
    if (this.lost) return;
    if (slow) this.#write("weak", word("weakOwn"));
    else if (this.bar.dataset.state === "weak") this.bar.dataset.state = "online";
  }

  #soon(state, detail) {
    this.since ??= setTimeout(() => this.#broken(state, detail), GRACE);
  }

  #broken(state, detail) {
    this.#calm();
    this.lost = state !== "connecting"; // nothing was there yet that could have been lost
    const again = () => word(this.kept() ? "reconnecting" : "reconnectingUnkept", { n: detail || 1 });
    const words = { connecting: () => word("connecting"), reconnecting: again, offline: () => word("offline"), refused: () => detail };
    this.#write(state, words[state]());
    if (state === "refused") this.#key(word("enterAgain"), () => location.reload());
  }

  #calm() {
    clearTimeout(this.since);
    clearTimeout(this.timer);
    this.since = undefined;
  }

  #restored(missed) {
    this.#calm();
    const count = missed.reduce((sum, [, seqs]) => sum + seqs.length, 0);
    if (!this.lost && !count) return this.#came();
    this.lost = false;
    this.#write("restored", count ? word("restored", { n: count }) : word("restoredNone"));
    if (count) this.#key(word("lookThere"), () => this.onJump(missed[0][0], Math.min(...missed[0][1])));
    this.timer = setTimeout(() => { if (this.bar.dataset.state === "restored") this.bar.dataset.state = "online"; }, STAYS);
  }

  // The first connection of this page, after a while.
  #came() {
    if (this.bar.dataset.state === "connecting") this.bar.dataset.state = "online";
  }

  #write(state, words) {
    this.bar.querySelector("button")?.remove();
    if (this.bar.dataset.state !== state) this.bar.dataset.state = state;
    this.bar.querySelector("use")?.setAttribute("href", `${this.sprite}#${ICONS[state]}`);
    const line = this.bar.querySelector(".conn-text");
    if (line.textContent !== words) line.textContent = words;
  }

  #key(words, act) {
    const button = element("button", "conn-jump", words);
    button.type = "button";
    button.addEventListener("click", act);
    this.bar.append(button);
  }
}
