// A voice message in the log: played in the page, one at a time, at three speeds, by finger and by keyboard.
import { say } from "../live.js";
import { word } from "../words.js";
import { piece, write } from "./nodes.js";

const SPEEDS = [1, 1.5, 0.8];
const KEPT = "voice-speed";
let playing = null;

/** The piece of the log for a voice of `seconds` at `address`; without an address it is still on its way. */
export function voicePlayer(seconds, address, file) {
  const node = piece("voice");
  const whole = Math.max(1, Math.round(seconds));
  const at = node.querySelector(".voice-at");
  node.dataset.file = file ?? "";
  at.max = String(seconds);
  write(node, ".voice-length", word("voiceLength", { n: whole }));
  const sound = { node, at, whole, address, audio: null };
  draw(sound);
  node.querySelector(".voice-play").addEventListener("click", () => toggle(sound));
  node.querySelector(".voice-speed").addEventListener("click", () => speedUp());
  at.addEventListener("input", () => { if (sound.audio) sound.audio.currentTime = Number(at.value); });
  return node;
}

function toggle(sound) {
  if (!sound.address) return;
  sound.audio ??= begun(sound);
  if (!sound.audio.paused) return sound.audio.pause();
  if (playing && playing !== sound.audio) playing.pause();
  playing = sound.audio;
  playing.playbackRate = speed();
  playing.play().catch(() => {}); // what went wrong comes as an event
}

function begun(sound) {
  const audio = new Audio();
  audio.preload = "none";
  audio.src = sound.address;
  audio.addEventListener("play", () => draw(sound));
  audio.addEventListener("pause", () => draw(sound));
  audio.addEventListener("playing", () => sound.node.dispatchEvent(new CustomEvent("heard", { bubbles: true })), { once: true });
  audio.addEventListener("timeupdate", () => {
    if (!sound.node.isConnected) return audio.pause(); // it was taken back
    sound.at.value = String(audio.currentTime);
    draw(sound);
  });
  audio.addEventListener("ended", () => {
    sound.at.value = "0";
    draw(sound);
  });
  audio.addEventListener("error", () => {
    sound.audio = null; // pressed again, it is asked for again
    draw(sound);
    explain(sound.address);
  });
  return audio;
}

// The server's own sentence where it has one (still being checked, blocked, taken back), else what can be done here.
async function explain(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "application/json" } });
    if (answer.ok) return say(word("voiceCannotPlay"), { tone: "danger" });
    const { title } = await answer.json();
    return say(title, { tone: "danger" });
  } catch {
    return say(word("voiceAway"), { tone: "danger" });
  }
}

function draw({ node, at, whole, audio, address }) {
  const on = Boolean(audio && !audio.paused);
  node.dataset.state = on ? "playing" : "idle";
  const key = node.querySelector(".voice-play");
  key.disabled = !address;
  key.setAttribute("aria-label", word(on ? "voicePause" : "voicePlay", { n: whole }));
  at.setAttribute("aria-valuetext", word("voiceSeconds", { n: Math.floor(Number(at.value)), all: whole }));
  node.querySelector(".voice-speed").textContent = word("voiceSpeed", { n: speed() });
}

function speed() {
  try {
    return SPEEDS.find((one) => String(one) === localStorage.getItem(KEPT)) ?? 1;
  } catch {
    return 1; // a browser that keeps nothing
  }
}

function speedUp() {
  const next = SPEEDS[(SPEEDS.indexOf(speed()) + 1) % SPEEDS.length];
  try {
    localStorage.setItem(KEPT, String(next));
  } catch {
    return;
  }
  if (playing) playing.playbackRate = next;
  for (const key of document.querySelectorAll(".voice-speed")) key.textContent = word("voiceSpeed", { n: next });
}
