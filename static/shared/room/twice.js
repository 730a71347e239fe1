// One-way acts on the phone take two taps; the key says before the second what it will do.
import { fill } from "./nodes.js";

const FOR_SURE = 6000; // ms in which the second tap counts
const ONE_TAP = 500; // ms in which two taps are one, of a finger that taps everything twice

/** Whether the key was tapped a second time; the first tap lets it say `words`. */
export function twice(button, words) {
  if (button.dataset.sure) return button.getAttribute("aria-disabled") !== "true";
  const before = [...button.childNodes];
  button.dataset.sure = "yes";
  button.textContent = words;
  button.setAttribute("aria-disabled", "true");
  setTimeout(() => button.removeAttribute("aria-disabled"), ONE_TAP);
  setTimeout(() => {
    delete button.dataset.sure;
    fill(button, ...before);
  }, FOR_SURE);
  return false;
}
