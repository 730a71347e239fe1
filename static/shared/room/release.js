// 保密/可转告 under each saying of a private talk: how it stands, and the keys of whoever may move it.
import { word } from "../words.js";
import { owner } from "./facts.js";
import { element, fill, piece } from "./nodes.js";
import { twice } from "./twice.js";

const AFTER = { ask: "asked", decline: "declined", release: "released", withdraw: "confidential", quote: "quoted" };
const WORDS = {
  staff: { asked: "releaseWaits", declined: "releaseRefused" },
  side: { asked: "releaseAsked", declined: "confidential" },
};
const KEYS = {
  staff: { confidential: ["ask"], released: ["quote"] },
  side: { confidential: ["release"], asked: ["release", "decline"], declined: ["release"], released: ["withdraw"] },
};
const LABELS = {
  ask: "releaseAsk", quote: "quoteToAll", release: "releaseYes", decline: "releaseNo", withdraw: "releaseBack",
};

export class Releases {
  /** `you`: the seat of this person in the private room. */
  constructor(you) {
    this.mediator = you.seat === "mediator";
    this.states = new Map();
  }

  /** What an event of kind release says; the state of its saying. */
  note({ seq, as }) {
    this.states.set(seq, AFTER[as]);
  }

  /** Writes the line under a saying of the side; those of the mediator have none. */
  draw(node) {
    if (!node || node.dataset.recalled === "" || !node.dataset.seq || node.dataset.seat === "mediator") return;
    const state = this.states.get(Number(node.dataset.seq)) ?? "confidential";
    const mine = node.dataset.mine === "" || owner();
    const who = this.mediator ? "staff" : "side";
    const line = piece(`release-${state === "released" || state === "quoted" ? state : "confidential"}`);
    line.dataset.state = state;
    if (state === "quoted") node.querySelector(".msg-recall")?.remove(); // it would only be refused
    const said = WORDS[who][state];
    if (said) line.querySelector(".release-words").textContent = word(said);
    if (this.mediator || mine) for (const act of KEYS[who][state] ?? []) line.append(key(act));
    const old = node.querySelector(".msg-release");
    if (old) old.replaceWith(line);
    else node.querySelector(".msg-foot").prepend(line);
  }
}

function key(act) {
  const button = element("button", act === "release" ? "release-key is-main" : "release-key", word(LABELS[act]));
  button.type = "button";
  button.dataset.act = "release";
  button.dataset.as = act;
  return button;
}

/** Letting something be told names the readers and asks for a second tap; everything else counts at once. */
export function surely(button, readers) {
  return button.dataset.as !== "release" || twice(button, word("releaseSure", { names: readers }));
}

/** The words of a quotation: whose, and that it was let go. */
export function quoted(body, content) {
  const node = piece("quote");
  node.querySelector(".quote-by").textContent = word("quoteBy", { name: body.by });
  fill(node.querySelector(".quote-said"), ...content);
  return node;
}
