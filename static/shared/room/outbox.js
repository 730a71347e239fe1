// What was sent and not yet acknowledged. Each item keeps its key, so that sending again never says it twice.
import { newOrder } from "./store.js";

/** A UUID; crypto.randomUUID is missing on old phones and on plain http. */
export function newKey() {
  if (crypto.randomUUID) return crypto.randomUUID();
  const bytes = crypto.getRandomValues(new Uint8Array(16));
  bytes[6] = (bytes[6] & 0x0f) | 0x40;
  bytes[8] = (bytes[8] & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}

export class Outbox {
  /** `owner`: the participant, so that two people at one computer never send each other's words. */
  constructor(owner, store) {
    this.owner = owner;
    this.store = store;
    this.items = [];
  }

  /** What earlier pages left comes before what this one sends. */
  async load() {
    this.items = [...(await this.store.all("outbox", this.owner)), ...this.items];
  }

  add(room, kind, body, key = newKey()) {
    const item = { key, owner: this.owner, order: newOrder(), room, kind, body, at: new Date().toISOString(), failed: "" };
    this.items.push(item);
    this.store.put("outbox", item);
    return item;
  }

  remove(key) {
    this.items = this.items.filter((item) => item.key !== key);
    this.store.remove("outbox", key);
  }

  /** Notes why the server refused it; an empty reason sends it again. More is remembered with it: what must be confirmed. */
  fail(key, reason, more = {}) {
    const item = this.find(key);
    if (!item) return;
    Object.assign(item, { failed: reason, ...more });
    this.store.put("outbox", item);
  }

  find(key) {
    return this.items.find((item) => item.key === key);
  }

  of(room) {
    return this.items.filter((item) => item.room === room);
  }

  /** The first one of a room that still is to be sent. */
  next(room) {
    return this.items.find((item) => item.room === room && !item.failed);
  }
}
