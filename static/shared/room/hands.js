// Raised hands: the row of the open tab, its keys, and a soft tone for the mediator when another hand goes up.
import { act } from "./call.js";
import { chime } from "./sound.js";
import { lasting, minutesSince } from "./times.js";
import { word } from "../words.js";

const EVERY = 20000;

/** The function to call after the hands were drawn anew or another tab was chosen. */
export function startHands(stage, renew) {
  let known = null;
  const show = () => {
    for (const row of document.querySelectorAll("#hands .hand-row")) row.hidden = row.dataset.room !== stage()?.room;
    const up = [...document.querySelectorAll("#hands [data-hand-id]")];
    for (const hand of up) {
      const n = minutesSince(hand.dataset.since);
      hand.querySelector(".hand-time").textContent = n ? word("waited", { time: lasting(n) }) : "";
    }
    const ids = new Set(up.map(({ dataset }) => dataset.handId));
    if (known && [...ids].some((id) => !known.has(id))) chime(587);
    known = ids;
  };
  document.addEventListener("click", async ({ target }) => {
    const key = target.closest("#hands [data-hand]");
    if (!key || key.getAttribute("aria-busy") === "true") return;
    key.setAttribute("aria-busy", "true");
    const { channels } = stage();
    if (key.dataset.goKey) channels.choose(channels.tabs().find(({ dataset }) => dataset.key === key.dataset.goKey));
    await act(key.dataset.hand, key.dataset.values ? JSON.parse(key.dataset.values) : {});
    renew();
  });
  setInterval(show, EVERY);
  return show;
}
