// A tab whose room was not begun: what would begin here, for whom, and the button.
import { act } from "../shared/room/call.js";

/** The function that shows or hides the invitation for the tab that is open; and `toBegin`: whether its button has the focus now. */
export function startNotYet(stage, renew) {
  const box = document.getElementById("not-yet");
  let begun = false; // whoever pressed the button writes next
  box.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-begin]");
    if (!button) return;
    button.setAttribute("aria-busy", "true");
    const answer = await act(button.dataset.begin);
    button.setAttribute("aria-busy", "false");
    begun = Boolean(answer);
    if (answer) renew();
  });
  const show = (tab) => {
    if (!tab) return;
    const waits = !tab.dataset.room || "closed" in tab.dataset;
    box.hidden = !waits;
    for (const part of box.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== tab.dataset.key;
    if (tab.dataset.room && stage().room !== tab.dataset.room) stage().turn(tab);
    if (begun && !waits) {
      begun = false;
      stage().composer.write();
    }
  };
  const toBegin = () => {
    const button = [...box.querySelectorAll("[data-begin]")].find((one) => one.getClientRects().length);
    button?.focus();
    return Boolean(button);
  };
  return [show, toBegin];
}
