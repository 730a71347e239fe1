// Files on their way up. The file itself is kept until the room was told of it, so that a reload, a sleeping phone or a
// tunnel costs nothing: it goes up again by itself when the line is back.
import { say } from "../live.js";
import { word } from "../words.js";
import { newKey } from "./outbox.js";
import { eventOf } from "./recorder.js";
import { upload, UploadRefused } from "./upload.js";

const AGAIN = 5000; // ms until the next try when the net is away

export class HalfSent {
  /** view(room): the log where it is shown; tell(room, {kind, body}, key): the room hears of a file that is up. */
  constructor(owner, store, { view, tell }) {
    this.owner = owner;
    this.store = store;
    this.view = view;
    this.tell = tell;
    this.rows = new Map();
    this.running = Promise.resolve();
    addEventListener("online", () => this.#retry());
    document.addEventListener("click", (event) => this.#press(event));
  }

  /** Goes on with what an earlier page left; `told` holds the keys of files that are up already. */
  async resume(told) {
    for (const row of await this.store.all("files", this.owner)) {
      if (told.has(row.key)) this.store.remove("files", row.key);
      else this.#begin(row);
    }
  }

  async send(room, file) {
    const row = { key: newKey(), owner: this.owner, room, file, at: new Date().toISOString(), failed: "" };
    this.#begin(row);
    await this.store.put("files", row);
    if (!this.store.durable) say(word("notKept"), { tone: "warn" });
  }

  /** The rows of a room whose log has just come up. */
  show(room) {
    for (const row of this.rows.values()) if (row.room === room) this.#draw(row);
  }

  #begin(row) {
    this.rows.set(row.key, row);
    this.#draw(row);
    if (!row.failed) this.running = this.running.then(() => this.#up(row)); // one after the other: in their order
  }

  async #up(row) {
    try {
      const body = await upload(row.room, row.file, (share) => this.#progress(row, share));
      this.view(row.room)?.drop(row.key);
      this.tell(row.room, eventOf(body), row.key);
      this.rows.delete(row.key);
      await this.store.remove("files", row.key);
    } catch (problem) {
      if (problem instanceof UploadRefused) this.#refused(row, problem.message);
      else this.#wait(row, problem.message);
    }
  }

  #refused(row, reason) {
    row.failed = reason;
    this.store.put("files", row);
    this.#draw(row);
  }

  #wait(row, reason) {
    row.away = reason;
    this.#draw(row);
    setTimeout(() => this.#once(row), AGAIN);
  }

  #retry() {
    for (const row of this.rows.values()) this.#once(row);
  }

  #once(row) {
    if (!row.away || !this.rows.has(row.key)) return;
    row.away = "";
    this.#begin(row);
  }

  #draw(row) {
    const { file, room, key, at } = row;
    const progress = row.away || word("uploading", { n: "0%" });
    const body = { name: file.name, type: file.type || "application/octet-stream", size: file.size, progress };
    this.view(room)?.pending({ key, room, kind: "file", body, at, failed: row.failed });
  }

  #progress(row, share) {
    const place = this.view(row.room)?.byKey(row.key)?.querySelector(".file-size");
    if (place) place.textContent = word("uploading", { n: `${Math.round(share * 100)}%` });
  }

  #press(event) {
    const button = event.target.closest?.("[data-act=resend], [data-act=discard]");
    const row = this.rows.get(button?.closest(".msg")?.dataset.key);
    if (!row) return;
    event.stopImmediatePropagation();
    Object.assign(row, { failed: "", away: "" });
    if (button.dataset.act === "resend") return this.#begin(row);
    this.rows.delete(row.key);
    this.view(row.room)?.drop(row.key);
    this.store.remove("files", row.key);
  }
}
