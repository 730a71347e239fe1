// Who is there, in words on the seat's chip. Seats without a person keep what the server wrote: 缺席, 已邀请, 已谢绝.
import { word } from "../words.js";
import { me } from "./facts.js";
import { piece } from "./nodes.js";
import { lasting, minutesSince } from "./times.js";

export class Presence {
  /** bar(): the seats on the page now; line: the bar that tells of one's own connection. */
  constructor(bar, line) {
    this.bar = bar;
    this.line = line;
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
    if (participant === me()) this.line.weak(state === "weak");
    this.draw();
  }

  draw() {
    for (const chip of this.bar()?.querySelectorAll("[data-participant]:not([data-outside])") ?? []) {
      const found = this.known.get(chip.dataset.participant);
      if (!found) continue;
      chip.dataset.state = found.state;
      const words = chip.querySelector(".seat-state");
      if (words) show(words, found);
    }
  }
}

// A weak line has a sign beside its words.
function show(words, found) {
  const text = wordsOf(found);
  if (words.textContent === text) return;
  if (found.state === "weak") words.replaceChildren(piece("weak"), text);
  else words.textContent = text;
}

function wordsOf({ state, since }) {
  if (state === "online") return word("online");
  if (state === "weak") return word("weak");
  const minutes = since ? minutesSince(since) : 0;
  return minutes ? word("offlineFor", { time: lasting(minutes) }) : word("notHere");
}
