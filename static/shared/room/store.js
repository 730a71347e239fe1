// What must outlive the page: drafts, messages and files that are still to be sent. IndexedDB keeps it through reload, sleep
// and a closed browser; a private window that refuses it keeps it for this page alone, and `durable` says so.
const NAME = "mediation-room";
const TABLES = ["drafts", "outbox", "uploads", "voices"];
const VERSION = 3; // one more whenever the tables change
const PATIENCE = 2000; // ms: some phones never answer when they are asked to open a database
const OLDEST = 30 * 24 * 3600 * 1000;

export class Store {
  constructor() {
    this.durable = true;
    this.memory = new Map(TABLES.map((table) => [table, new Map()]));
    this.base = this.#open();
  }

  async #open() {
    const late = new Promise((done) => { setTimeout(() => done(null), PATIENCE); });
    const base = await Promise.race([openBase().catch(() => null), late]);
    this.durable = Boolean(base);
    return base;
  }

  /** The rows of `table` that belong to `owner`, the oldest first; those of a month ago are let go. */
  async all(table, owner) {
    const kept = (await this.#ask(table, "readonly", (rows) => rows.index("owner").getAll(owner))) ??
      [...this.memory.get(table).values()].filter((row) => row.owner === owner);
    const [old, fresh] = [[], []];
    for (const row of kept) (Date.parse(row.at) < Date.now() - OLDEST ? old : fresh).push(row);
    for (const { key } of old) this.remove(table, key);
    return fresh.sort((a, b) => a.order - b.order);
  }

  /** Keeps a row {key, owner, at, …}; what it holds may be a File. */
  async put(table, row) {
    const kept = { ...row, order: row.order ?? newOrder() };
    this.memory.get(table).set(kept.key, kept);
    await this.#ask(table, "readwrite", (rows) => rows.put(kept));
  }

  async remove(table, key) {
    this.memory.get(table).delete(key);
    await this.#ask(table, "readwrite", (rows) => rows.delete(key));
  }

  // A full disk or a database that was taken away: this page goes on from memory.
  async #ask(table, mode, act) {
    const base = await this.base;
    if (!base) return null;
    return new Promise((done) => {
      const fail = () => {
        this.durable = false;
        done(null);
      };
      try {
        const work = base.transaction(table, mode);
        const request = act(work.objectStore(table));
        work.oncomplete = () => done(request.result);
        work.onabort = fail;
        work.onerror = fail;
      } catch {
        fail();
      }
    });
  }
}

let lastOrder = 0;

/** Grows with each call, also when the clock stands still or goes back. */
export function newOrder() {
  lastOrder = Math.max(Date.now(), lastOrder + 0.001);
  return lastOrder;
}

function openBase() {
  return new Promise((done, refuse) => {
    const request = indexedDB.open(NAME, VERSION);
    request.onupgradeneeded = () => {
      const there = [...request.result.objectStoreNames];
      for (const table of there) if (!TABLES.includes(table)) request.result.deleteObjectStore(table);
      for (const table of TABLES) {
        if (!there.includes(table)) request.result.createObjectStore(table, { keyPath: "key" }).createIndex("owner", "owner");
      }
    };
    request.onsuccess = () => {
      request.result.onversionchange = () => request.result.close();
      done(request.result);
    };
    request.onerror = () => refuse(request.error);
  });
}
