// A tab whose room was not begun: what would begin here, for whom, and the button.
import { act } from "../shared/room/call.js";

/** The function that shows or hides the invitation for the tab that is open. */
export function startNotYet(stage, renew) {
  const box = document.getElementById("not-yet");
  box.addEventListener("click", async (event) => {
    const button = event.target.closest("[data-begin]");
    if (!button) return;
    button.setAttribute("aria-busy", "true");
    const answer = await act(button.dataset.begin);
    button.setAttribute("aria-busy", "false");
    if (answer) renew();
  });
  return (tab) => {
    if (!tab) return;
    const waits = !tab.dataset.room || "closed" in tab.dataset;
    box.hidden = !waits;
    for (const part of box.querySelectorAll("[data-for]")) part.hidden = part.dataset.for !== tab.dataset.key;
    if (tab.dataset.room && stage().room !== tab.dataset.room) stage().turn(tab);
  };
}
