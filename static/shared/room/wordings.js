// What was written of the voices in one log: by who spoke, or by the mediator for them. The last text counts.
import { element } from "./nodes.js";
import { word } from "../words.js";

export class Wordings {
  constructor() {
    this.voices = new Map(); // seq of a voice → {speaker, first: what it came with, texts: the oldest first}
  }

  /** A voice came into the log. */
  spoken({ seq, from, body }) {
    Object.assign(this.#of(seq), { speaker: from.participant, first: body.text ?? "" });
  }

  /** Somebody wrote what a voice says; once, also when the log brings it twice. */
  written({ seq, from, body }) {
    const { texts } = this.#of(body.seq);
    if (!texts.some((one) => one.seq === seq)) texts.push({ seq, text: body.text, from });
    texts.sort((a, b) => a.seq - b.seq);
  }

  /** The voice that the text with this seq was written for; undefined for every other entry. */
  voiceOf(seq) {
    return [...this.voices].find(([, { texts }]) => texts.some((one) => one.seq === seq))?.[0];
  }

  /** A text was taken back: the one before it counts again. */
  takeBack(seq) {
    const voice = this.#of(this.voiceOf(seq));
    voice.texts = voice.texts.filter((one) => one.seq !== seq);
  }

  /** Draws the text of a voice under its player, and whose hand it is; answers the text. */
  draw(seq, node) {
    const { speaker, texts, first } = this.#of(seq);
    const last = texts.at(-1);
    const text = last?.text ?? first;
    for (const part of node.querySelectorAll(".voice-text, .voice-hand")) part.remove();
    delete node.dataset.textBy;
    if (text) writeUnder(node, text, last && last.from.participant !== speaker ? last.from.name : "");
    return text;
  }

  #of(seq) {
    if (!this.voices.has(seq)) this.voices.set(seq, { texts: [] });
    return this.voices.get(seq);
  }
}

function writeUnder(node, text, by) {
  node.dataset.textBy = by ? "noted" : "own";
  const hand = element("small", "voice-hand", by ? word("voiceNoted", { name: by }) : word("voiceOwn"));
  node.querySelector(".voice").after(element("p", "voice-text", text), hand);
  if (!by) node.querySelector(".voice-proposal")?.remove();
}
