// Files on their way, one after the other, in parts: kept in IndexedDB until the server has them whole, so that a reload,
// a tunnel or a night's sleep costs nothing. The same key goes on where it broke off. Both rooms and forms send this way.
import { onAwake } from "./awake.js";
import { newOrder, Store } from "./room/store.js";
import { word } from "./words.js";

const PART = 256 * 1024; // bytes: some seconds on a weak line
const PATIENCE = 60000; // ms for one part
const PAUSES = [1000, 3000, 8000, 15000];
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The server said no in a sentence: trying again would not help. */
class Refused extends Error {}

/** The server cannot take it now, for the reason it gives: the same part goes again by itself. */
class Busy extends Error {}

const TABLE = "uploads";

export class Uploads {
  /**
   * on: show(item) whenever something changed; done(item) when the server has the whole file: its id as item.file, what the
   * server says of it as item.body. Optional: look(item) whether to hold it back, before its turn; refused(item).
   */
  constructor(owner, store, token, on) {
    this.owner = owner;
    this.store = store;
    this.token = token;
    this.on = on;
    this.items = [];
    this.running = false;
    this.begun = null;
    addEventListener("online", () => this.#wake?.());
    onAwake(() => this.#afresh());
  }

  /** Goes on with what earlier pages left. */
  begin() {
    return (this.begun ??= this.#restore());
  }

  #wake = null; // ends a pause
  #stop = null; // ends the request that is on its way
  #woken = false;

  // What was on its way when the phone fell asleep is sent again at once, not after a minute without an answer.
  #afresh() {
    this.#woken = Boolean(this.#stop);
    this.#stop?.abort();
    this.#wake?.();
  }

  /** Takes items {key, name, blob, begin, parts, …}; `begin` and `parts` are the addresses that the parts go to. */
  async add(items) {
    await this.begin();
    for (const [index, item] of items.entries()) {
      const whole = { ...item, owner: this.owner, order: newOrder(), size: item.blob.size, n: index + 1, all: items.length, share: 0, failed: "", away: "", unseen: true };
      this.items.push(whole);
      this.on.show(whole);
      await this.#put(whole);
    }
    this.#run();
  }

  find(key) {
    return this.items.find((item) => item.key === key);
  }

  /** Goes on with one that failed, or that was held back. */
  async again(key) {
    const item = this.find(key);
    if (!item) return;
    Object.assign(item, { failed: "", held: false });
    await this.#put(item);
    this.on.show(item);
    this.#run();
  }

  /** Gives one up for good while it is on its way or waits: it stays here with the reason. */
  async refuse(key, sentence) {
    const item = this.find(key);
    if (!item || item.failed || item.file) return;
    const kept = this.#fail(item, sentence);
    this.#afresh(); // a part that is out, or a pause before the next one, is not waited for
    await kept;
  }

  async drop(key) {
    this.items = this.items.filter((item) => item.key !== key);
    await this.store.remove(TABLE, key);
  }

  // How far it came is asked of the server, and whether the net is away is seen when it is tried.
  #put({ share, away, begun, ...kept }) {
    return this.store.put(TABLE, kept);
  }

  async #restore() {
    for (const item of await this.store.all(TABLE, this.owner)) this.items.push({ ...item, share: 0, away: "" });
    for (const item of [...this.items]) (item.file ? this.on.done : this.on.show)(item);
    if (this.items.length) this.#run();
  }

  async #run() {
    if (this.running) return;
    this.running = true;
    try {
      for (let item = this.#next(); item; item = this.#next()) await this.#alone(item);
    } finally {
      this.running = false;
    }
  }

  #next() {
    return this.items.find((item) => !item.failed && !item.held && !item.file);
  }

  // Two tabs of one person send each file once: the second waits, then finds it done.
  #alone(item) {
    const send = () => this.#send(item);
    return navigator.locks ? navigator.locks.request(`upload:${item.key}`, send) : send();
  }

  // Only now, one after the other: an opened photo takes 50 MB, and twenty at once are more than a phone has.
  async #look(item) {
    if (!item.unseen) return;
    Object.assign(item, { held: (await this.on.look?.(item)) ?? false, unseen: false });
    await this.#put(item);
    this.on.show(item);
  }

  async #send(item) {
    await this.#look(item);
    for (let tries = 0; this.find(item.key) && !item.held && !item.failed; tries += 1) {
      try {
        const body = await this.#through(item, () => { tries = 0; });
        return await this.#keep(item, body);
      } catch (problem) {
        if (item.failed) return; // given up meanwhile
        if (problem instanceof Refused) return await this.#fail(item, problem.message);
        if (this.#woken) continue;
        item.away = problem instanceof Busy ? problem.message : word("uploadAway");
        this.on.show(item);
        await this.#pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
      }
    }
  }

  // It stays on the shelf without its content until the form it belongs to was received.
  async #keep(item, body) {
    Object.assign(item, { file: body.file, body, name: body.name, blob: null, away: "" });
    await this.#put(item);
    this.on.done(item);
  }

  async #fail(item, sentence) {
    item.failed = sentence || word("uploadFailed");
    item.away = "";
    await this.#put(item);
    this.on.show(item);
    this.on.refused?.(item);
  }

  #pause(ms) {
    return new Promise((done) => {
      const timer = setTimeout(done, ms);
      this.#wake = () => {
        clearTimeout(timer);
        done();
      };
    });
  }

  async #through(item, progressed) {
    let state = await this.#ask(item.begin, "POST", JSON.stringify({ key: item.key, name: item.name, size: item.size }), { "Content-Type": "application/json" });
    while (!state.file) {
      if (!this.find(item.key) || item.failed) throw new Error("dropped");
      Object.assign(item, { share: state.offset / item.size, begun: true, away: "" });
      this.on.show(item);
      const part = item.blob.slice(state.offset, state.offset + PART);
      state = await this.#ask(`${item.parts}${state.upload}`, "PATCH", part, { "Upload-Offset": String(state.offset), "Content-Type": "application/octet-stream" });
      progressed();
    }
    return state.file;
  }

  async #ask(address, method, body, headers) {
    const stop = new AbortController();
    const timer = setTimeout(() => stop.abort(), PATIENCE);
    this.#stop = stop;
    this.#woken = false;
    try {
      const answer = await fetch(address, { method, body, signal: stop.signal, headers: { ...headers, "X-CSRFToken": this.token(), Accept: "application/json" } });
      const known = await answer.json().catch(() => ({}));
      if (answer.ok || (answer.status === 409 && typeof known.offset === "number")) return known;
      if (AGAIN.has(answer.status)) throw known.title ? new Busy(known.title) : new Error(String(answer.status));
      throw new Refused(known.title);
    } finally {
      clearTimeout(timer);
      this.#stop = null;
    }
  }
}

/** The form that these files belong to was received: they are no longer kept for it. */
export async function forgetSent(owner) {
  const store = new Store();
  for (const item of await store.all(TABLE, owner)) if (item.file) await store.remove(TABLE, item.key);
}

/** What to say of an item: 第3个，共8个 · 正在上传 40%. */
export function progressOf(item) {
  const turn = item.all > 1 ? `${word("uploadCount", { n: item.n, all: item.all })} · ` : "";
  if (item.away) return turn + item.away;
  if (!item.begun) return turn + word("uploadTurn");
  return turn + word("uploadShare", { n: `${Math.round(item.share * 100)}%` });
}
