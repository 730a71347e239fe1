// Speaking instead of writing: hold the key or tap it, up to a minute; listen, correct the text, send or say it again.
import { say } from "../live.js";
import { word } from "../words.js";
import { base, surface, token } from "./facts.js";
import { element, fill } from "./nodes.js";

const LONGEST = 60; // seconds
const HOLD = 450; // ms: a shorter press is a tap, after which a second tap ends it
const KINDS = ["audio/webm;codecs=opus", "audio/mp4", "audio/ogg;codecs=opus"];
const NUMBERS = /[0-9０-９][0-9０-９.,，．]*(?:万|千|百|亿)?(?:元|块|角|分|年|月|日|号|天|次|%)?|[一二两三四五六七八九十百千万亿]{1,}(?:元|块|万|千|年|月|日|号|天|次)/g;

const byId = (id) => document.getElementById(id);

export class Voice {
  /** key: the button that is held or tapped; send(file, {seconds, text?}); room(): the room that is open. */
  constructor(key, { send, room }) {
    this.key = key;
    this.send = send;
    this.room = room;
    this.dialog = byId("voice");
    if (!window.MediaRecorder || !navigator.mediaDevices?.getUserMedia) {
      key.hidden = true;
      return;
    }
    this.#listen();
  }

  #listen() {
    this.key.addEventListener("pointerdown", (event) => {
      event.preventDefault();
      this.key.focus();
      if (this.recorder) return this.stop();
      this.pressedAt = Date.now();
      return this.start();
    });
    addEventListener("pointerup", () => {
      const held = Date.now() - (this.pressedAt ?? 0) > HOLD;
      this.pressedAt = null;
      if (held && this.recorder) this.stop();
      else if (held) this.cancelled = this.starting ?? false;
    });
    this.key.addEventListener("keydown", (event) => {
      if (event.repeat || ![" ", "Enter"].includes(event.key)) return;
      event.preventDefault();
      if (this.recorder) this.stop();
      else this.start();
    });
    this.dialog.addEventListener("click", (event) => {
      const act = event.target.closest("[data-voice]")?.dataset.voice;
      if (act === "send") this.#post();
      if (act === "again") this.#leave(() => this.start());
      if (act === "leave") this.#leave();
    });
    this.dialog.addEventListener("cancel", () => this.#leave());
    byId("voice-text").addEventListener("input", () => this.#numbers());
    byId("voice-checked").addEventListener("change", () => this.#ready());
  }

  async start() {
    if (this.starting || this.recorder || !this.room()) return;
    this.starting = true;
    this.cancelled = false;
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true }).catch(() => null);
    this.starting = false;
    if (!stream) {
      say(word("voiceRefused"), { tone: "warn" });
      return;
    }
    if (this.cancelled) {
      for (const track of stream.getTracks()) track.stop();
      say(word("voiceShort"), { tone: "warn" });
      return;
    }
    const kind = KINDS.find((one) => MediaRecorder.isTypeSupported(one));
    this.recorder = new MediaRecorder(stream, { mimeType: kind, audioBitsPerSecond: 32000 });
    const parts = [];
    this.recorder.addEventListener("dataavailable", ({ data }) => parts.push(data));
    this.recorder.addEventListener("stop", () => {
      for (const track of stream.getTracks()) track.stop();
      this.#spoken(parts, kind);
    });
    this.recorder.start();
    this.begunAt = Date.now();
    this.key.setAttribute("aria-pressed", "true");
    this.#tick();
  }

  stop() {
    clearTimeout(this.timer);
    const { recorder } = this;
    this.recorder = null;
    this.seconds = Math.min(LONGEST, Math.max(1, Math.round((Date.now() - this.begunAt) / 1000)));
    this.key.setAttribute("aria-pressed", "false");
    this.#label(word("voiceKey"));
    recorder?.stop();
  }

  #tick() {
    const passed = Math.floor((Date.now() - this.begunAt) / 1000);
    if (passed >= LONGEST) return this.stop();
    this.#label(word("voiceGoing", { n: passed, most: LONGEST }));
    this.timer = setTimeout(() => this.#tick(), 250);
    return undefined;
  }

  #label(words) {
    this.key.querySelector(".voice-words").textContent = words;
  }

  #spoken(parts, kind) {
    const mime = kind.split(";")[0];
    const ending = { "audio/webm": "weba", "audio/mp4": "m4a", "audio/ogg": "ogg" }[mime];
    this.file = new File(parts, `${word("voiceName")}.${ending}`, { type: mime });
    this.sentTo = this.room();
    const player = byId("voice-player");
    player.src = URL.createObjectURL(this.file);
    byId("voice-length").textContent = word("voiceLength", { n: this.seconds });
    byId("voice-text").value = "";
    byId("voice-checked").checked = false;
    this.#numbers();
    this.dialog.showModal();
    if (byId("room").dataset.speech) this.#hear();
  }

  async #hear() {
    const state = byId("voice-state");
    state.textContent = word("voiceHearing");
    const answer = await fetch(`${base()}/${this.sentTo}/speech`, {
      method: "POST", body: this.file, headers: { "Content-Type": this.file.type, "X-CSRFToken": token(), "X-Surface": surface(), Accept: "application/json" },
    }).catch(() => null);
    const known = await answer?.json().catch(() => null);
    state.textContent = answer?.ok ? word("voiceCorrect") : known?.title ?? word("notReached");
    if (answer?.ok && !byId("voice-text").value) byId("voice-text").value = known.text;
    this.#numbers();
  }

  // What matters most and is heard worst: each number stands out and is confirmed before it is sent.
  #numbers() {
    const text = byId("voice-text").value;
    const found = [...new Set(text.match(NUMBERS) ?? [])];
    fill(byId("voice-numbers"), ...found.map((one) => element("mark", "", one)));
    byId("voice-check").hidden = !found.length;
    if (found.join() !== this.checkedFor) byId("voice-checked").checked = false;
    this.checkedFor = found.join();
    this.#ready();
  }

  #ready() {
    const open = byId("voice-check").hidden || byId("voice-checked").checked;
    this.dialog.querySelector("[data-voice=send]").disabled = !open;
  }

  #post() {
    const text = byId("voice-text").value.trim();
    this.send(this.file, { seconds: this.seconds, ...(text ? { text } : {}) });
    this.#leave();
  }

  #leave(then) {
    byId("voice-player").pause();
    URL.revokeObjectURL(byId("voice-player").src);
    if (this.dialog.open) this.dialog.close();
    this.key.focus();
    then?.();
  }
}

/** The key of the page, where there is one, speaks into the stage's open room. */
export function startVoice(stage) {
  const key = byId("voice-key");
  if (key) new Voice(key, { room: () => stage.room, send: (file, voice) => stage.sendVoice(file, voice) });
}
