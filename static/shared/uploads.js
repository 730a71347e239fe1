// Files on their way, one after the other, in parts: kept in IndexedDB until the server has them whole, so that a reload,
// a tunnel or a night's sleep costs nothing. The same key goes on where it broke off.
import { word } from "./words.js";

const PART = 256 * 1024; // bytes: some seconds on a weak line
const PATIENCE = 60000; // ms for one part
const PAUSES = [1000, 3000, 8000, 15000];
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The server said no in a sentence: trying again would not help. */
class Refused extends Error {}

/** A store of items by key; in memory where the browser keeps none (private windows). */
class Shelf {
  constructor() {
    this.memory = new Map();
    this.opened = new Promise((done) => {
      try {
        const request = indexedDB.open("uploads", 1);
        request.onupgradeneeded = () => request.result.createObjectStore("items", { keyPath: "key" });
        request.onsuccess = () => done(request.result);
        request.onerror = () => done(null);
      } catch {
        done(null);
      }
    });
  }

  async #ask(mode, act) {
    const base = await this.opened;
    if (!base) return null;
    return new Promise((done) => {
      const request = act(base.transaction("items", mode).objectStore("items"));
      request.onsuccess = () => done(request.result);
      request.onerror = () => done(null);
    });
  }

  async put(item) {
    this.memory.set(item.key, item);
    const { share, ...kept } = item;
    await this.#ask("readwrite", (store) => store.put(kept));
  }

  async remove(key) {
    this.memory.delete(key);
    await this.#ask("readwrite", (store) => store.delete(key));
  }

  async all() {
    const kept = (await this.#ask("readonly", (store) => store.getAll())) ?? [];
    return kept.length ? kept : [...this.memory.values()];
  }
}

export class Uploads {
  /** on: look(item) whether to hold it back, before its turn; show(item) whenever something changed; done(item) when the server has the whole file, as item.file. */
  constructor(owner, token, on) {
    this.owner = owner;
    this.token = token;
    this.on = on;
    this.shelf = new Shelf();
    this.items = [];
    this.running = false;
    addEventListener("online", () => this.#wake?.());
    this.begun = this.#restore();
  }

  #wake = null;

  /** Takes items {key, name, blob, begin, parts, …}; `begin` and `parts` are the addresses that the parts go to. */
  async add(items) {
    await this.begun;
    for (const [index, item] of items.entries()) {
      const whole = { ...item, owner: this.owner, size: item.blob.size, n: index + 1, all: items.length, share: 0, failed: "", away: false, unseen: true };
      this.items.push(whole);
      await this.shelf.put(whole);
      this.on.show(whole);
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
    await this.shelf.put(item);
    this.on.show(item);
    this.#run();
  }

  async drop(key) {
    this.items = this.items.filter((item) => item.key !== key);
    await this.shelf.remove(key);
  }

  async #restore() {
    const kept = await this.shelf.all();
    const mine = kept.filter((item) => item.owner === this.owner && !this.find(item.key)).sort((a, b) => a.at.localeCompare(b.at) || a.n - b.n);
    for (const item of mine) this.items.push({ ...item, share: 0, away: false });
    for (const item of this.items) (item.file ? this.on.done : this.on.show)(item);
    if (mine.length) this.#run();
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
    Object.assign(item, { held: await this.on.look(item), unseen: false });
    await this.shelf.put(item);
    this.on.show(item);
  }

  async #send(item) {
    await this.#look(item);
    for (let tries = 0; this.find(item.key) && !item.held; tries += 1) {
      try {
        const body = await this.#through(item, () => { tries = 0; });
        return await this.#keep(item, body);
      } catch (problem) {
        if (problem instanceof Refused) return await this.#fail(item, problem.message);
        item.away = true;
        this.on.show(item);
        await this.#pause(PAUSES[Math.min(tries, PAUSES.length - 1)]);
      }
    }
  }

  // It stays on the shelf without its content until the form it belongs to was received.
  async #keep(item, body) {
    Object.assign(item, { file: body.file, name: body.name, blob: null, away: false });
    await this.shelf.put(item);
    this.on.done(item);
  }

  async #fail(item, sentence) {
    item.failed = sentence || word("uploadFailed");
    item.away = false;
    await this.shelf.put(item);
    this.on.show(item);
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
      if (!this.find(item.key)) throw new Error("dropped");
      item.share = state.offset / item.size;
      item.away = false;
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
    try {
      const answer = await fetch(address, { method, body, signal: stop.signal, headers: { ...headers, "X-CSRFToken": this.token(), Accept: "application/json" } });
      const known = await answer.json().catch(() => ({}));
      if (answer.ok || (answer.status === 409 && typeof known.offset === "number")) return known;
      if (AGAIN.has(answer.status)) throw new Error(known.title);
      throw new Refused(known.title);
    } finally {
      clearTimeout(timer);
    }
  }
}

/** The form that these files belong to was received: they are no longer kept for it. */
export async function forgetSent(owner) {
  const shelf = new Shelf();
  for (const item of await shelf.all()) if (item.owner === owner && item.file) await shelf.remove(item.key);
}

/** What to say of an item: 第3张，共8张 · 正在上传 40%. */
export function progressOf(item) {
  const turn = item.all > 1 ? `${word("uploadCount", { n: item.n, all: item.all })} · ` : "";
  if (item.away) return turn + word("uploadAway");
  if (item.share === 0 && !item.begun) return turn + word("uploadTurn");
  return turn + word("uploadShare", { n: `${Math.round(item.share * 100)}%` });
}
