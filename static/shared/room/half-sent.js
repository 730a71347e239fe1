// The files of the rooms on their way up, each as a bubble in the room it was chosen in. They are kept and go up in parts,
// so that a reload, a sleeping phone or a tunnel costs nothing; when one is up, its room is told.
import { say } from "../live.js";
import { progressOf, Uploads } from "../uploads.js";
import { word } from "../words.js";
import { base, token } from "./facts.js";
import { newKey } from "./outbox.js";
import { eventOf } from "./recorder.js";

export class HalfSent {
  /**
   * view(room): the log where a file is shown; open(room): whether it still takes any; tell(room, {kind, body}, key): the
   * room hears of a file that is up.
   */
  constructor(owner, store, { view, open, tell }) {
    this.store = store;
    this.view = view;
    this.open = open;
    this.tell = tell;
    this.uploads = new Uploads(owner, store, token, {
      show: (item) => this.#show(item),
      done: (item) => this.#done(item),
      refused: (item) => this.#refused(item),
    });
    document.addEventListener("click", (event) => this.#press(event));
  }

  /** Goes on with what an earlier page left. */
  resume() {
    return this.uploads.begin();
  }

  /** Takes files for a room; the promise ends when they are kept. */
  async send(room, files) {
    const at = new Date().toISOString();
    const [begin, parts] = [`${base()}/${room}/uploads`, base().replace(/rooms$/, "uploads/")];
    await this.uploads.add(files.map((blob) => ({ key: newKey(), room, name: blob.name, type: blob.type, blob, at, begin, parts })));
    if (!this.store.durable) say(word("notKept"), { tone: "warn" });
  }

  /** Those of a room whose log has just come up. */
  show(room) {
    for (const item of this.uploads.items) if (item.room === room) this.#show(item);
  }

  /** A room ended: nothing goes up to it any more, and what is left is said to be unsent at once. */
  close(room) {
    for (const item of this.uploads.items.filter((one) => one.room === room)) {
      if (item.failed) this.#show(item);
      else this.uploads.refuse(item.key, word("filesEnded"));
    }
  }

  // While it goes up only its words change: the log is not moved under somebody who reads further up.
  #show(item) {
    const { room, key, name, type, size, at, failed } = item;
    const bubble = this.view(room)?.byKey(key);
    if (bubble?.dataset.state === "sending" && !failed) bubble.querySelector(".file-size").textContent = progressOf(item);
    else {
      const progress = failed ? undefined : progressOf(item); // what was refused waits for no turn
      this.view(room)?.pending({ key, room, kind: "file", body: { name, type, size, progress }, at, failed, ended: !this.open(room) });
    }
  }

  #done({ room, key, body }) {
    this.view(room)?.drop(key);
    this.tell(room, eventOf(body), key);
    this.uploads.drop(key);
  }

  // Its bubble stands in a log that is not in sight.
  #refused({ room, name, failed }) {
    if (this.view(room)?.node.hidden) say(word("fileRefused", { name, reason: failed }), { tone: "danger" });
  }

  #press(event) {
    const button = event.target.closest?.("[data-act=resend], [data-act=save], [data-act=discard]");
    const item = this.uploads.find(button?.closest(".msg")?.dataset.key);
    if (!item) return;
    event.stopImmediatePropagation();
    if (button.dataset.act === "resend") return this.uploads.again(item.key);
    if (button.dataset.act === "save") return save(item);
    this.view(item.room)?.drop(item.key);
    this.uploads.drop(item.key);
  }
}

// Back to the device's own files: a photograph taken for the room may be nowhere else.
function save({ name, blob }) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 60000); // the browser may still be reading
}
