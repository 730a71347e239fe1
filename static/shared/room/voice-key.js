// Speaking instead of writing: hold the key or tap it, listen before it goes out. What was recorded is kept from the first
// second on, so that a closed page or a dead phone costs nothing; it goes up like every other file.
import { say } from "../live.js";
import { word } from "../words.js";
import { LONGEST, nameOf, Recorder } from "./recorder.js";

const HELD = 500; // ms: shorter is a tap, after which it goes on by itself
const SHORTEST = 0.8; // seconds: less was pressed by mistake
const WARN = 10; // seconds before the end at which it is said

export class VoiceKey {
  /** panel, keys: parts of the page; on: allowed() → promise of yes, send(room, file) → promise. */
  constructor(panel, keys, owner, store, on) {
    Object.assign(this, { panel, keys, owner, store, on });
    this.kept = new Map(); // room → what was recorded there and neither sent nor thrown away
    this.room = null;
    this.recorder = null;
    this.player = new Audio();
    for (const key of keys) this.#take(key);
    panel.addEventListener("click", ({ target }) => this.#press(target.closest("[data-voice]")?.dataset.voice));
    panel.addEventListener("keydown", ({ key }) => key === "Escape" && this.#press("cancel"));
    for (const name of ["play", "pause", "ended"]) this.player.addEventListener(name, () => this.#draw());
    addEventListener("pagehide", () => this.recorder?.stop());
  }

  /** What earlier pages left. */
  async load() {
    for (const row of await this.store.all("voices", this.owner)) if (row.parts.length) this.kept.set(row.room, row);
    this.#draw();
  }

  /** Another room is shown: what is being recorded stays in the room where it was begun. */
  turn(room) {
    if (room === this.room) return;
    this.recorder?.stop();
    this.player.pause();
    this.room = room;
    this.#draw();
  }

  #take(key) {
    let pressedAt = 0;
    key.addEventListener("pointerdown", (event) => {
      if (event.button || key.disabled) return;
      pressedAt = this.recorder ? 0 : performance.now();
      if (this.recorder) return this.#stop();
      key.setPointerCapture?.(event.pointerId);
      this.#begin();
    });
    for (const name of ["pointerup", "pointercancel"]) {
      key.addEventListener(name, () => pressedAt && performance.now() - pressedAt > HELD && this.recorder?.running && this.#stop());
    }
    key.addEventListener("click", ({ detail }) => detail === 0 && (this.recorder ? this.#stop() : this.#begin())); // by keyboard
    key.addEventListener("contextmenu", (event) => event.preventDefault()); // a long press is speaking
  }

  async #begin() {
    const { room } = this;
    if (!room || this.recorder) return;
    if (this.kept.has(room)) return this.#show(word("voiceFirst"));
    const row = { key: `${this.owner}:${room}`, owner: this.owner, room, at: new Date().toISOString(), type: "", seconds: 0, parts: [] };
    const recorder = new Recorder({
      piece: (blob, type) => this.#keep(row, blob, type, recorder.seconds),
      tick: (seconds, level) => this.#tick(seconds, level),
      end: () => this.#ended(row),
    });
    this.recorder = recorder;
    this.warned = false;
    try {
      await recorder.begin();
      if (recorder.running) this.#show(word("voiceOn"));
      else this.recorder = null; // given up while the browser still asked
    } catch (problem) {
      this.recorder = null;
      say(word(problem.message), { tone: "danger" });
    }
    this.#draw();
  }

  #keep(row, blob, type, seconds) {
    row.parts.push(blob);
    Object.assign(row, { type, seconds });
    if (!this.dropped) this.store.put("voices", row);
  }

  #stop() {
    this.recorder?.stop();
  }

  #ended(row) {
    this.recorder = null;
    if (this.dropped || row.seconds < SHORTEST) {
      this.#forget(row);
      if (!this.dropped) say(word("voiceShort"), { tone: "warn" });
    } else this.kept.set(row.room, row);
    const { sending } = this;
    this.dropped = this.sending = false;
    this.#draw();
    if (row.room !== this.room || !this.kept.has(row.room)) return;
    this.#show(word(row.seconds >= LONGEST ? "voiceFull" : "voiceReady"));
    if (sending) this.#send();
    else this.panel.querySelector("[data-voice=listen]").focus({ preventScroll: true });
  }

  #press(what) {
    if (what === "stop") this.#stop();
    if (what === "cancel") this.#cancel();
    if (what === "listen") this.#listen();
    if (what === "send") this.#send();
  }

  #cancel() {
    if (this.recorder) {
      this.dropped = true;
      return this.#stop();
    }
    this.player.pause();
    const row = this.kept.get(this.room);
    if (row) this.#forget(row);
    this.#draw();
    this.keys[0]?.focus({ preventScroll: true });
  }

  #forget(row) {
    this.kept.delete(row.room);
    this.store.remove("voices", row.key);
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = null;
  }

  #listen() {
    const row = this.kept.get(this.room);
    if (!row) return;
    if (!this.player.paused) return this.player.pause();
    if (this.address) URL.revokeObjectURL(this.address);
    this.address = URL.createObjectURL(new Blob(row.parts, { type: row.type }));
    this.player.src = this.address;
    this.player.play().catch(() => say(word("voiceCannotPlay"), { tone: "danger" }));
  }

  async #send() {
    if (this.recorder) {
      this.sending = true;
      return this.#stop();
    }
    const row = this.kept.get(this.room);
    if (!row || row === this.leaving) return;
    this.leaving = row; // pressed twice, it is said once
    this.player.pause();
    if (await this.on.allowed()) {
      const name = nameOf(row.type, row.seconds, new Date(row.at));
      await this.on.send(row.room, new File(row.parts, name, { type: row.type.split(";")[0] }));
      this.#forget(row); // it is among the files on their way now, which are kept as well
    }
    this.leaving = null;
    this.#draw();
    this.keys[0]?.focus({ preventScroll: true });
  }

  #tick(seconds, level) {
    const whole = Math.floor(seconds);
    this.panel.querySelector(".voice-level span").style.transform = `scaleX(${level.toFixed(2)})`;
    if (whole === this.shown) return;
    this.shown = whole;
    this.panel.querySelector(".voice-seconds").textContent = word("voiceSeconds", { n: whole, all: LONGEST });
    if (whole < LONGEST - WARN || this.warned) return;
    this.warned = true;
    this.#show(word("voiceSoon", { n: LONGEST - whole }));
  }

  #show(sentence) {
    this.panel.querySelector(".voice-words").textContent = sentence;
  }

  #draw() {
    const row = this.kept.get(this.room);
    const on = Boolean(this.recorder?.running);
    const { panel } = this;
    panel.hidden = !on && !row;
    panel.dataset.state = on ? "recording" : "ready";
    for (const key of this.keys) key.setAttribute("aria-pressed", String(on));
    if (!on && row) {
      panel.querySelector(".voice-seconds").textContent = word("voiceLength", { n: Math.max(1, Math.round(row.seconds)) });
      if (!panel.querySelector(".voice-words").textContent) this.#show(word("voiceLeft"));
    }
    if (panel.hidden) this.#show("");
    panel.querySelector("[data-voice=listen]").setAttribute("aria-pressed", String(!this.player.paused));
    this.shown = -1;
  }
}
