// Where one writes: a draft for each room, Enter sends (never in the middle of a pinyin), files by button, drop and paste.
import { home } from "../focus.js";
import { word } from "../words.js";
import { atRest } from "./break.js";

const TYPING_EVERY = 3000; // ms between two signs that one is writing

export class Composer {
  /** drafts: what was begun in each room; on: send(text), files(list, room), typing(). */
  constructor(form, drafts, on) {
    this.form = form;
    this.drafts = drafts;
    this.box = form.elements.text;
    this.on = on;
    this.room = null;
    this.choosing = null; // the room in which the picker was opened: another one may be shown when it closes
    this.typedAt = 0;
    this.composing = false;
    this.#listen();
  }

  /** Turns to a room: its draft comes back, the other one's stays kept. */
  turn(room) {
    const early = this.room ? "" : this.box.value; // typed before the scripts were here
    this.room = room;
    this.box.value = room ? this.drafts.of(room) || early : "";
    this.#grow();
  }

  /** In a break one may write at the joint table, and sends nothing. */
  enable(open, kind) {
    this.resting = kind === "joint" && atRest();
    this.box.placeholder = word(this.resting ? "writeInBreak" : kind === "joint" ? "writeAll" : "writePrivately");
    const held = this.form.contains(document.activeElement);
    const kept = !open && this.box.value.trim() !== ""; // what was not finished stays to be read and copied
    for (const field of this.form.elements) field.disabled = (!open && !(kept && field === this.box)) || (this.resting && field !== this.box);
    this.box.readOnly = kept;
    this.form.classList.toggle("is-closed", !open);
    this.form.classList.toggle("keeps-draft", kept);
    if (held && !open) home();
    if (open && this.asked === this.room) this.write();
  }

  /** Puts the focus into the box as soon as one may write in the room that is open. */
  write() {
    this.asked = this.box.disabled ? this.room : undefined;
    this.box.focus();
  }

  clear() {
    this.box.value = "";
    if (this.room) this.drafts.forget(this.room);
    this.#grow();
  }

  put(text) {
    this.box.value = this.box.value ? `${this.box.value}\n${text}` : text;
    this.#keep();
    this.box.focus();
  }

  #keep() {
    if (this.room) this.drafts.keep(this.room, this.box.value);
  }

  #listen() {
    this.form.addEventListener("submit", (event) => this.#submit(event));
    this.box.addEventListener("compositionstart", () => { this.composing = true; });
    this.box.addEventListener("compositionend", () => { this.composing = false; });
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("input", () => this.#typed());
    this.box.addEventListener("paste", (event) => this.#files(event, event.clipboardData?.files));
    this.form.elements.file.addEventListener("click", () => { this.choosing = this.room; });
    this.form.elements.file.addEventListener("change", ({ target }) => {
      this.on.files([...target.files], this.choosing ?? this.room);
      this.choosing = null;
      target.value = "";
    });
  }

  // keyCode 229: browsers that end the composition with the very Enter that picked the word.
  #key(event) {
    if (event.key !== "Enter" || this.box.readOnly || event.shiftKey || event.isComposing || this.composing || event.keyCode === 229) return;
    event.preventDefault();
    this.form.requestSubmit();
  }

  #submit(event) {
    event.preventDefault();
    event.stopPropagation(); // the page's own guard against double sending would lock this form
    const text = this.box.value.trim();
    if (text && !this.resting && !this.box.readOnly) this.on.send(text);
    this.box.focus();
  }

  #typed() {
    this.#keep();
    this.#grow();
    if (Date.now() - this.typedAt < TYPING_EVERY || !this.box.value) return;
    this.typedAt = Date.now();
    this.on.typing();
  }

  #files(event, list) {
    if (!list?.length) return;
    event.preventDefault();
    this.on.files([...list], this.room);
  }

  // As high as what is written, wrapped lines too, up to six: whoever writes reads all of it.
  #grow() {
    const { box } = this;
    box.rows = Number(box.dataset.rows ??= box.rows);
    while (box.rows < 6 && box.scrollHeight > box.clientHeight) box.rows += 1;
  }
}

/** Files dropped anywhere on `zone` go to the room that is open there. */
export function takeDrops(zone, take) {
  zone.addEventListener("dragover", (event) => {
    if (![...(event.dataTransfer?.types ?? [])].includes("Files")) return;
    event.preventDefault();
    zone.classList.add("is-dropzone");
  });
  zone.addEventListener("dragleave", (event) => {
    if (!zone.contains(event.relatedTarget)) zone.classList.remove("is-dropzone");
  });
  zone.addEventListener("drop", (event) => {
    event.preventDefault();
    zone.classList.remove("is-dropzone");
    take([...event.dataTransfer.files]);
  });
}
