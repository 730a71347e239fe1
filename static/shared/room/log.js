// The log of one room on the page: entries in the order of seq, day lines, what is still on its way at the end.
import { answerOffer, offerCard, paperCard, renewPaper } from "./cards.js";
import { End } from "./end.js";
import { me, myself } from "./facts.js";
import { word } from "../words.js";
import { element, piece, write } from "./nodes.js";
import { addTag, again, RECALL_WITHIN, saying, setState, tombstone, unsent } from "./message.js";
import { Releases } from "./release.js";
import { sentence } from "./sentences.js";
import { clockOf, dayOf } from "./times.js";
import { Wordings } from "./wordings.js";

const SAYINGS = new Set(["text", "file", "voice", "quote"]);

export class LogView {
  /** `element`: the role=log; onSettled(answer), onFresh(event) for what comes while one is here; onVoice(entry). */
  constructor(node, { onSettled, onFresh, onVoice }) {
    this.node = node;
    this.onSettled = onSettled;
    this.onFresh = onFresh;
    this.onVoice = onVoice;
    this.marks = new Map(); // seq → marks that came before their saying
    this.said = new Map(); // seq → text, for the lists beside the room
    this.wordings = new Wordings();
    this.answers = [];
    this.releases = null; // of a private talk alone
    this.released = []; // what was let go, until it is known which room this is
    this.you = myself();
    this.live = false;
    this.end = new End(node);
    node.setAttribute("aria-live", "off"); // the past is not read out
  }

  settle(answer) {
    this.you = answer.you;
    this.onSettled(answer);
    if (this.live) return;
    if (answer.room.kind === "caucus") this.#keepReleases();
    this.live = true;
    this.node.dataset.live = "";
    this.toEnd();
    setTimeout(() => this.node.removeAttribute("aria-live"), 500);
  }

  placeAll(events) {
    const atEnd = this.end.read;
    const height = this.node.scrollHeight;
    const above = this.firstSeq() > events[0].seq;
    for (const event of events) this.#draw(event);
    this.#days();
    if (above) this.node.scrollTop += this.node.scrollHeight - height;
    else if (atEnd) this.toEnd();
    for (const event of events) if (this.live && !above) this.onFresh(event);
  }

  place(event) {
    const atEnd = this.end.read || event.from.participant === me();
    this.#draw(event);
    this.#days();
    if (atEnd) this.toEnd();
    if (this.live) this.onFresh(event);
  }

  /** Shows an item of the outbox, anew when it is there already. */
  pending(item) {
    const fresh = unsent(item, this.you);
    const old = this.byKey(item.key);
    if (old) old.replaceWith(fresh);
    else this.node.append(fresh);
    this.toEnd();
    return fresh;
  }

  /** Who has read an offer or a paper, and when, under its card: for its maker and the mediator. */
  readBy(reads) {
    for (const { seq, document: paper, participant, name, at } of reads) {
      const card = seq ? this.bySeq(seq) : this.node.querySelector(`[data-document="${paper}"]`)?.closest(".log-card");
      if (!card || card.dataset.recalled === "" || card.querySelector(`.read-by [data-who="${participant}"]`)) continue;
      const line = card.querySelector(".read-by") ?? card.appendChild(element("p", "read-by"));
      const mark = element("span", "", word("readBy", { name, at: clockOf(at) }));
      mark.dataset.who = participant;
      mark.title = `${dayOf(at)} ${clockOf(at)}`;
      line.append(mark);
    }
  }

  /** The worker got further with a file: a picture that could not be shown yet is asked for again. */
  drawn(file) {
    this.node.querySelectorAll(`a[href$="/files/${file}"] img`).forEach(again);
  }

  /** The check stopped a file: its bubble says so, and nothing is there to be opened but the page that says why. */
  stop(file) {
    for (const link of this.node.querySelectorAll(`a[href$="/files/${file}"]:not([data-blocked])`)) {
      link.dataset.blocked = "";
      link.querySelector("img")?.remove();
      link.append(element("strong", "file-blocked", word("fileBlocked")));
    }
  }

  drop(key) {
    this.byKey(key)?.remove();
  }

  byKey(key) {
    return this.node.querySelector(`.msg[data-key="${key}"]`);
  }

  /** The entry of an event; of a text that was written for a voice, the voice's. */
  bySeq(seq) {
    return this.node.querySelector(`[data-seq="${this.wordings.voiceOf(seq) ?? seq}"]`);
  }

  firstSeq() {
    return Number(this.node.querySelector("[data-seq]")?.dataset.seq ?? 0);
  }

  toEnd() {
    this.end.go();
  }

  jump(seq) {
    const found = this.bySeq(seq);
    if (!found) return;
    found.scrollIntoView({ block: "center" });
    found.tabIndex = -1;
    found.focus({ preventScroll: true });
    found.classList.add("is-found");
    setTimeout(() => found.classList.remove("is-found"), 2500);
  }

  /** The line 以下是新消息 before the first event after `seq`. */
  lineAfter(seq) {
    this.node.querySelector(".log-new")?.remove();
    const next = [...this.node.querySelectorAll("[data-seq]")].find((entry) => Number(entry.dataset.seq) > seq);
    if (next) next.before(piece("new"));
  }

  #draw(event) {
    const node = this.#nodeOf(event);
    if (!node) return;
    if (event.kind === "voice" && !event.body.recalled) this.#spoken(event, node);
    node.dataset.seq = event.seq;
    node.dataset.at = event.at;
    if (event.key) this.drop(event.key);
    this.#insert(node, event.seq);
    if (event.kind === "offer") for (const answer of this.answers) answerOffer(this.node, answer);
  }

  // What was let go before this page came stands in the log as well, after what it is about.
  #keepReleases() {
    const before = this.released;
    this.releases = new Releases(this.you);
    for (const body of before) this.releases.note(body);
    for (const node of this.node.querySelectorAll(".msg[data-seq]")) this.releases.draw(node);
  }

  #release({ body }) {
    if (!this.releases) this.released.push(body);
    else {
      this.releases.note(body);
      this.releases.draw(this.bySeq(body.seq));
    }
    return null;
  }

  #spoken(event, node) {
    this.wordings.spoken(event);
    this.#reword(event.seq, node);
  }

  #transcription(event) {
    if (event.body.recalled) return null;
    this.wordings.written(event);
    this.#reword(event.body.seq, this.bySeq(event.body.seq));
    return null;
  }

  #reword(seq, node) {
    if (!node || node.dataset.recalled === "") return;
    const text = this.wordings.draw(seq, node);
    const said = this.said.get(seq);
    if (said && text) said.text = text;
    this.onVoice?.(node);
  }

  #nodeOf(event) {
    if (event.kind === "transcription") return this.#transcription(event);
    if (SAYINGS.has(event.kind)) return this.#saying(event);
    if (event.body.recalled) return tombstone(event);
    const draw = {
      release: this.#release, mark: this.#mark, recall: this.#recall, document: this.#paper, offer: this.#offer, answer: this.#answer,
    };
    return (draw[event.kind] ?? systemLine).call(this, event);
  }

  #saying(event) {
    const node = saying(event);
    if (event.body.recalled) return node;
    this.said.set(event.seq, { text: event.body.text ?? event.body.name ?? word("voiceLength", { n: Math.round(event.body.seconds) }), name: event.body.by ?? event.from.name, file: event.body.sha256 ? event.body : null });
    for (const as of this.marks.get(event.seq) ?? []) addTag(node, as);
    const mine = event.from.participant === me();
    if (mine && this.live) setState(node, "sent");
    if (mine) offerRecall(node.querySelector(".msg-foot"), event.at);
    this.releases?.draw(node);
    return node;
  }

  #offer(event) {
    const card = offerCard(event);
    if (event.body.offer && event.from.participant === me()) offerRecall(card.querySelector("header"), event.at);
    return card;
  }

  #mark({ body }) {
    this.marks.set(body.seq, new Set([...(this.marks.get(body.seq) ?? []), body.as]));
    const node = this.bySeq(body.seq);
    if (node) addTag(node, body.as);
    return null;
  }

  #recall({ body, from }) {
    const voice = this.wordings.voiceOf(body.seq);
    if (voice !== undefined) {
      this.wordings.takeBack(body.seq);
      this.#reword(voice, this.bySeq(voice));
      return null;
    }
    this.said.delete(body.seq);
    const node = this.bySeq(body.seq);
    if (!node) return null;
    const grave = tombstone({ seq: body.seq, from: { name: node.querySelector(".msg-who")?.textContent || from.name }, at: node.dataset.at });
    grave.dataset.at = node.dataset.at;
    node.replaceWith(grave);
    return null;
  }

  #paper(event) {
    return renewPaper(this.node, event) ? null : paperCard(event);
  }

  #answer(event) {
    this.answers.push(event); // an offer further up may be fetched later
    answerOffer(this.node, event);
    return null;
  }

  #insert(node, seq) {
    const last = [...this.node.querySelectorAll("[data-seq]")].pop();
    if (last && Number(last.dataset.seq) < seq) return last.after(node);
    const next = [...this.node.querySelectorAll("[data-seq]")].find((entry) => Number(entry.dataset.seq) > seq);
    if (next) return next.before(node);
    const above = [...this.node.querySelectorAll(".log-earlier")].pop();
    return above ? above.after(node) : this.node.prepend(node);
  }

  #days() {
    for (const line of this.node.querySelectorAll(".log-day")) line.remove();
    let day = "";
    for (const entry of this.node.querySelectorAll("[data-at]")) {
      const its = dayOf(entry.dataset.at);
      if (its !== day) {
        const line = piece("day");
        write(line, ".log-text", its);
        entry.before(line);
      }
      day = its;
    }
  }
}

function systemLine(event) {
  const words = sentence(event);
  if (!words) return null;
  const node = piece("system");
  write(node, ".log-text", words);
  write(node, ".msg-time", clockOf(event.at));
  return node;
}

function offerRecall(place, at) {
  const left = new Date(at).getTime() + RECALL_WITHIN - Date.now();
  if (left <= 0) return;
  const button = element("button", "msg-recall", word("recall"));
  button.type = "button";
  button.dataset.act = "recall";
  place.append(button);
  setTimeout(() => button.remove(), left);
}
