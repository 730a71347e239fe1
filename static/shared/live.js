// Short messages at the foot of the window, spoken by screen readers.
import { word } from "./words.js";

/**
 * Shows and speaks one sentence.
 * tone "danger" goes to the alert region at once; action {label, run} adds a button (for example 撤销 for 10 s).
 */
export function say(text, { tone = "info", action = null, seconds = 6 } = {}) {
  const region = document.getElementById(tone === "danger" ? "alerts" : "toasts");
  const line = document.createElement("div");
  line.className = "toast-line";
  line.dataset.tone = tone;
  line.append(text);
  line.append(action ? actionButton(line, action) : closeButton(line));
  region.append(line);
  if (tone !== "danger") setTimeout(() => line.remove(), seconds * 1000);
  return line;
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
