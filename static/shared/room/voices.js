// Beside each voice of the log: whether one has heard it, its text, and who may write that text.
import { say } from "../live.js";
import { word } from "../words.js";
import { act, ask } from "./call.js";
import { base } from "./facts.js";
import { element, fill, piece } from "./nodes.js";
import { newKey } from "./outbox.js";
import { asked } from "./sure.js";

const NUMBER = /(\d[\d,.]*[万千元块号月日天年]*|[一二三四五六七八九十百千万亿两]{2,}[元块号月日天年]*|[一二三四五六七八九十两][万千百元块号月天年]+)/;

export class Voices {
  /** line(): asks the server; view(room): the log where a voice stands. */
  constructor({ line, view }) {
    this.line = line;
    this.view = view;
    this.heard = new Map(); // room → files that were played
    this.asking = new Set(); // rooms
    this.proposed = new Map(); // room → seq → a machine's text that waits for a yes
    document.addEventListener("heard", ({ target }) => this.#heard(target));
    document.addEventListener("click", ({ target }) => this.#press(target.closest("[data-voice-text]")));
    document.addEventListener("submit", (event) => this.#submit(event), true);
  }

  /** The room came back: what one heard elsewhere meanwhile. A room without voices asks nothing. */
  renew(room) {
    if (this.heard.has(room)) this.#look(room);
  }

  async #look(room) {
    if (this.asking.has(room)) return;
    this.asking.add(room);
    try {
      const { heard, dictations } = await ask(`${base()}/${room}/voices`);
      this.heard.set(room, new Set(heard));
      this.proposed.set(room, new Map(dictations.map(({ seq, text }) => [seq, text])));
    } catch {
      return; // away: asked again with the next voice, or when the room comes back
    } finally {
      this.asking.delete(room);
    }
    for (const node of this.view(room)?.node.querySelectorAll(".msg .voice") ?? []) this.paint(room, node.closest(".msg"));
  }

  /** A machine has heard something in one's own voice. */
  dictated({ room, seq, text }) {
    const texts = this.proposed.get(room) ?? new Map();
    this.proposed.set(room, texts.set(seq, text));
    const node = this.view(room)?.bySeq(seq);
    if (node) this.paint(room, node);
  }

  /** Draws what is known beside one voice. */
  paint(room, node) {
    const voice = node.querySelector(".voice");
    if (!voice) return;
    const known = this.heard.get(room);
    if (!known) this.#look(room);
    voice.toggleAttribute("data-unheard", Boolean(known) && node.dataset.mine === undefined && !known.has(voice.dataset.file));
    this.#offer(room, node);
    this.#propose(node, this.proposed.get(room)?.get(Number(node.dataset.seq)));
  }

  #heard(voice) {
    const room = voice.closest(".log")?.dataset.room;
    this.heard.get(room)?.add(voice.dataset.file);
    voice.removeAttribute("data-unheard");
  }

  // Who spoke writes the text; the mediator for them, while they have not.
  #offer(room, node) {
    node.querySelector(".voice-write")?.remove();
    const mine = node.dataset.mine !== undefined;
    const view = this.view(room);
    const may = view?.you.may?.includes("transcription") && node.dataset.seq;
    if (!may || node.querySelector(".msg-quote") || (!mine && (view.you.seat !== "mediator" || node.dataset.textBy === "own"))) return;
    const button = element("button", "voice-write", word(mine ? (node.dataset.textBy ? "voiceMend" : "voiceWrite") : "voiceNote"));
    button.type = "button";
    button.dataset.voiceText = "write";
    node.querySelector(".msg-foot").append(button);
  }

  #propose(node, text) {
    node.querySelector(".voice-proposal")?.remove();
    if (!text || node.dataset.textBy === "own") return;
    const box = piece("voice-proposal");
    fill(box.querySelector("blockquote"), ...withNumbers(text));
    node.querySelector(".msg-body").append(box);
  }

  #press(button) {
    if (!button) return;
    const node = button.closest(".msg");
    const { room } = node.closest(".log").dataset;
    const text = this.proposed.get(room)?.get(Number(node.dataset.seq)) ?? "";
    const what = button.dataset.voiceText;
    if (what === "write") this.#open(node, node.querySelector(".voice-text")?.textContent ?? "");
    if (what === "mend") this.#open(node, text);
    if (what === "drop") this.#close(node);
    if (what === "yes") this.#save(room, node, text);
    if (what === "no") this.#refuse(room, node);
  }

  #open(node, text) {
    this.#close(node);
    const form = piece("voice-form");
    form.elements.text.value = text;
    node.querySelector(".msg-body").append(form);
    form.elements.text.focus({ preventScroll: true });
    form.scrollIntoView({ block: "nearest" });
  }

  #close(node) {
    node.querySelector(".voice-form")?.remove();
    node.querySelector(".voice-write")?.focus({ preventScroll: true });
  }

  #submit(event) {
    const form = event.target.closest(".voice-form");
    if (!form) return;
    event.preventDefault();
    event.stopPropagation(); // the page's own guard against double sending would lock this form
    const node = form.closest(".msg");
    this.#save(node.closest(".log").dataset.room, node, form.elements.text.value.trim());
  }

  // What was typed stays in its box until the room has it.
  async #save(room, node, text, confirm = false) {
    if (!text) return;
    const body = { seq: Number(node.dataset.seq), text };
    try {
      await this.line()("post", { room, key: newKey(), kind: "transcription", body, ...(confirm ? { confirm } : {}) });
      this.#close(node);
    } catch (problem) {
      if (problem.details?.confirm && (await asked(word("sendAllTheSame"), problem.message, word("sendAllTheSame")))) {
        return this.#save(room, node, text, true);
      }
      if (!problem.details?.confirm) say(problem.message || word("notReached"), { tone: "danger" });
    }
  }

  async #refuse(room, node) {
    const seq = Number(node.dataset.seq);
    if (!(await act(`${base()}/${room}/voices/${seq}/refuse-text`))) return;
    this.proposed.get(room)?.delete(seq);
    this.#propose(node, "");
  }
}

// Numbers stand out: they are what a machine mishears and what counts.
function withNumbers(text) {
  return text.split(NUMBER).map((part, place) => {
    return place % 2 ? element("mark", "", part) : document.createTextNode(part);
  });
}
