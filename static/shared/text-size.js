// 大字: 18 → 24 → 30 px and back. Kept in a cookie, so that the next page comes from the server in the right size.
import { say } from "./live.js";
import { word } from "./words.js";

const SIZES = ["", "large", "larger"];
const NAMES = { "": "textNormal", large: "textLarge", larger: "textLarger" };

export function startTextSize() {
  let told = null;
  for (const button of document.querySelectorAll("[data-text-size]")) {
    show(button);
    button.addEventListener("click", () => {
      const size = SIZES[(SIZES.indexOf(current()) + 1) % SIZES.length];
      document.documentElement.dataset.text = size;
      document.cookie = `text_size=${size}; path=/; max-age=31536000; samesite=lax`;
      show(button);
      told?.remove(); // who taps on and on is told the last
      told = say(word(NAMES[size]), { seconds: 4 });
      document.dispatchEvent(new Event("textsize"));
    });
  }
}

function current() {
  const size = document.documentElement.dataset.text ?? "";
  return SIZES.includes(size) ? size : "";
}

function show(button) {
  button.setAttribute("aria-pressed", String(current() !== ""));
}
