// 听一听: reads the page's own words, piece by piece, and marks the piece being read. Nothing is sent anywhere.
import { say } from "./live.js";
import { word } from "./words.js";

const STOPPED = new Set(["interrupted", "canceled"]); // by the reader; anything else is a phone that cannot
const PIECES = "h1, h2, h3, p, li, dt, dd, label, legend, .choice-text, .sum-big";

export function startReadAloud() {
  for (const button of document.querySelectorAll("[data-read-aloud]")) {
    button.addEventListener("click", () => toggle(button));
  }
  addEventListener("pagehide", () => window.speechSynthesis?.cancel());
}

function toggle(button) {
  if (!("speechSynthesis" in window)) {
    fail(button);
    return;
  }
  if (button.getAttribute("aria-pressed") === "true") {
    speechSynthesis.cancel();
    finish(button);
    return;
  }
  button.setAttribute("aria-pressed", "true");
  read(button, pieces(document.querySelector(button.dataset.readAloud || "[data-read], main")));
}

/** The innermost pieces with words in them, in the order of the page; hidden ones are left out. */
function pieces(root) {
  return [...root.querySelectorAll(PIECES)].filter(
    (piece) => piece.offsetParent && piece.textContent.trim() && !piece.querySelector(PIECES),
  );
}

function read(button, left) {
  const piece = left.shift();
  if (!piece) return finish(button);
  const speech = new SpeechSynthesisUtterance(piece.textContent.replace(/\s+/g, " ").trim());
  speech.lang = document.documentElement.lang;
  speech.rate = 0.9;
  piece.classList.add("is-read");
  const next = () => {
    piece.classList.remove("is-read");
    if (button.getAttribute("aria-pressed") === "true") read(button, left);
  };
  speech.onend = next;
  speech.onerror = ({ error }) => (STOPPED.has(error) ? next() : fail(button));
  return speechSynthesis.speak(speech);
}

function fail(button) {
  finish(button);
  say(word("noSpeech"), { tone: "danger" });
}

function finish(button) {
  button.setAttribute("aria-pressed", "false");
  document.querySelectorAll(".is-read").forEach((piece) => piece.classList.remove("is-read"));
}
