// Who is there, in words on the seat's chip. Seats without a person keep what the server wrote: 缺席, 已邀请, 已谢绝.
import { word } from "../words.js";
import { minutesSince } from "./times.js";

export class Presence {
  constructor(bar) {
    this.bar = bar;
    this.known = new Map();
    setInterval(() => this.draw(), 30000);
  }

  /** The members as entering a room tells them. */
  take(members) {
    for (const { participant, state, since } of members) this.known.set(participant, { state, since });
    this.draw();
  }

  note({ participant, state, since }) {
    this.known.set(participant, { state, since });
    this.draw();
  }

  draw() {
    for (const chip of this.bar()?.querySelectorAll("[data-participant]") ?? []) {
      const found = this.known.get(chip.dataset.participant);
      if (!found) continue;
      chip.dataset.state = found.state;
      const words = chip.querySelector(".seat-state");
      const text = wordsOf(found);
      if (words && words.textContent !== text) words.textContent = text;
    }
  }
}

function wordsOf({ state, since }) {
  if (state === "online") return word("online");
  if (state === "weak") return word("weak");
  const minutes = since ? minutesSince(since) : 0;
  return minutes ? word("offlineFor", { n: minutes }) : word("notHere");
}
