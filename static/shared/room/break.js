// How long a break lasts yet: counted from the seconds that the server wrote, for a phone's own clock may be wrong.
import { myself } from "./facts.js";
import { word } from "../words.js";

const begun = new WeakMap(); // the strip → when it was drawn

const strip = () => document.querySelector("#pause [data-left]");

/** Whether everybody has a break in which this person says nothing at the joint table. */
export const atRest = () => Boolean(strip()) && myself().seat !== "mediator";

export function startBreaks() {
  draw();
  setInterval(draw, 1000);
}

function draw() {
  const shown = strip();
  if (!shown) return;
  if (!begun.has(shown)) begun.set(shown, performance.now());
  const left = Math.ceil(Number(shown.dataset.left) - (performance.now() - begun.get(shown)) / 1000);
  const [m, s] = [Math.floor(left / 60), String(left % 60).padStart(2, "0")];
  shown.querySelector(".pause-left").textContent = left > 0 ? word("pauseLeft", { m, s }) : word("pauseDone");
}
