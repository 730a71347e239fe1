// Short messages under the bar, spoken by screen readers.
import { word } from "./words.js";

/**
 * Shows and speaks one sentence.
 * tone "danger" goes to the alert region at once; action {label, run} adds a button (for example 撤销 for 10 s).
 */
export function say(text, { tone = "info", action = null, seconds = tone === "danger" ? 15 : 6 } = {}) {
  const region = document.getElementById(tone === "danger" ? "alerts" : "toasts");
  const line = document.createElement("div");
  line.className = "toast-line";
  line.dataset.tone = tone;
  line.append(text);
  line.append(action ? actionButton(line, action) : closeButton(line));
  if (tone === "danger") region.replaceChildren(line); // the newest alone: a pile would hide the page
  else region.append(line);
  setTimeout(() => line.remove(), seconds * 1000);
  return line;
}

/** Takes away what was said as an alert: the person has set about it. */
export function hush() {
  document.getElementById("alerts").replaceChildren();
}

function actionButton(line, { label, run }) {
  return button(label, () => {
    line.remove();
    run();
  });
}

function closeButton(line) {
  return button(word("close"), () => line.remove());
}

function button(label, run) {
  const element = document.createElement("button");
  element.type = "button";
  element.textContent = label;
  element.addEventListener("click", run);
  return element;
}
