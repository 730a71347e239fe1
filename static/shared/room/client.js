// All rooms of this page over one connection: enters them, hands out events, sends what waits in the outbox.
import { Away, openLine, Refused } from "./line.js";
import { Room } from "./room.js";

const AGAIN = new Set(["unavailable", "too_many"]); // nothing was stored: the same key goes again
const PAUSE = 3000;

export class Client {
  /** screen: onState(state, detail), onPresence, onTyping, onClosed, onChanged, onDictated, onPending(item), onStored(item). */
  constructor({ surface, outbox, screen }) {
    this.rooms = new Map();
    this.outbox = outbox;
    this.screen = screen;
    this.busy = new Set();
    this.line = openLine({
      surface,
      onState: (state, detail) => this.#state(state, detail),
      onEvent: (name, payload) => this.#hear(name, payload),
    });
  }

  /** Begins with a room; `view` draws it. */
  open(id, view) {
    const room = new Room(id, this.line.ask, view);
    this.rooms.set(id, room);
    for (const item of this.outbox.of(id)) this.screen.onPending(item);
    if (this.line.connected) this.#enter(room);
    return room;
  }

  post(room, kind, body, key) {
    const item = this.outbox.add(room, kind, body, key);
    this.screen.onPending(item);
    this.#flush(room);
  }

  /** Sends what was refused once more, in its own bubble and under its own key. */
  again(key, { confirm = false } = {}) {
    const item = this.outbox.find(key);
    if (!item) return;
    this.outbox.fail(key, "", { confirm, asks: null });
    this.screen.onPending(item);
    this.#flush(item.room);
  }

  recall(room, seq) {
    return this.line.ask("recall", { room, seq });
  }

  seen(room, seq) {
    this.line.ask("seen", { room, seq }).catch(() => {}); // only a courtesy to the others
  }

  typing(room) {
    this.line.ask("typing", { room }).catch(() => {}); // may be lost
  }

  #state(state, detail) {
    this.screen.onState(state, detail);
    if (state === "online") this.#enterAll();
  }

  async #enterAll() {
    const found = await Promise.all([...this.rooms.values()].map(async (room) => [room.id, await this.#enter(room)]));
    if (found.some(([, seqs]) => seqs === null)) return; // the line went again: the next one tells
    this.screen.onState("restored", found.filter(([, seqs]) => seqs.length));
  }

  async #enter(room) {
    try {
      const missed = await room.enter();
      this.#flush(room.id);
      return missed;
    } catch (problem) {
      if (problem instanceof Refused && !AGAIN.has(problem.code)) this.screen.onClosed(room.id, "gone", problem.message);
      else setTimeout(() => this.line.connected && this.#enter(room), PAUSE);
      return problem instanceof Refused ? [] : null;
    }
  }

  #hear(name, payload) {
    const room = this.rooms.get(payload.room);
    if (name === "event") this.#event(room, payload);
    else if (name === "presence") this.screen.onPresence(payload);
    else if (name === "typing") this.screen.onTyping(payload);
    else if (name === "read") this.#read(room, payload);
    else if (name === "file") payload.state === "blocked" ? room?.view.stop(payload.file) : room?.view.drawn(payload.file);
    else if (name === "dictated") this.screen.onDictated(payload);
    else if (name === "closed") this.screen.onClosed(payload.room, payload.reason);
    else this.screen.onChanged({ waiting: "waiting", hands: "hands", asked: "panel-own" }[name]); // what: the part of the page, or all of it
    if (name === "rooms" && room?.open === false) this.#enter(room); // a talk that ended is told nothing: what its side decided since is fetched
  }

  // Somebody looked at an offer or a paper for the first time.
  #read(room, payload) {
    room?.view.readBy([payload]);
    if (payload.document) this.screen.onChanged("panel-papers");
  }

  // What another page of the same person sent, or what was stored when its acknowledgement was lost, waits no longer.
  #event(room, event) {
    if (event.key && this.outbox.find(event.key)) this.outbox.remove(event.key);
    room?.hear(event).catch(() => this.#enter(room));
  }

  // One after the other in each room, so that what was said first stands first.
  async #flush(id) {
    if (this.busy.has(id)) return;
    this.busy.add(id);
    try {
      for (let item = this.outbox.next(id); item && this.line.connected; item = this.outbox.next(id)) {
        if (!(await this.#send(item))) break;
      }
    } finally {
      this.busy.delete(id);
    }
  }

  async #send(item) {
    try {
      const { event } = await this.line.ask("post", postOf(item));
      this.outbox.remove(item.key);
      const room = this.rooms.get(item.room);
      room?.hear(event).catch(() => this.#enter(room)).then(() => this.screen.onStored(item)); // drawn before, by another page's sending
      return true;
    } catch (problem) {
      return this.#hold(item, problem);
    }
  }

  #hold(item, problem) {
    if (problem instanceof Away || AGAIN.has(problem.code)) {
      setTimeout(() => this.#flush(item.room), PAUSE);
      return false;
    }
    if (!(problem instanceof Refused)) throw problem;
    this.outbox.fail(item.key, problem.message, { confirm: false, asks: problem.details ?? null });
    this.screen.onPending(item);
    return true;
  }
}

const postOf = ({ room, key, kind, body, confirm }) => ({ room, key, kind, body, ...(confirm ? { confirm } : {}) });
