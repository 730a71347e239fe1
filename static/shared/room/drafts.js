// What was begun in each room and not sent. Read at once from memory, kept in the store behind it.
export class Drafts {
  constructor(owner, store) {
    this.owner = owner;
    this.store = store;
    this.texts = new Map();
  }

  async load() {
    for (const { room, text } of await this.store.all("drafts", this.owner)) this.texts.set(room, text);
  }

  of(room) {
    return this.texts.get(room) ?? "";
  }

  keep(room, text) {
    if (!text) return this.forget(room);
    this.texts.set(room, text);
    return this.store.put("drafts", { key: this.#key(room), owner: this.owner, room, text, at: new Date().toISOString() });
  }

  /** What was begun in a room that ended goes on in the one that took its tab. */
  move(from, to) {
    const text = this.of(from);
    if (!text) return;
    this.forget(from);
    this.keep(to, [this.of(to), text].filter(Boolean).join("\n"));
  }

  forget(room) {
    this.texts.delete(room);
    return this.store.remove("drafts", this.#key(room));
  }

  #key(room) {
    return `${this.owner}:${room}`;
  }
}
