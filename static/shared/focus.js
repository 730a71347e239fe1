// The keyboard's place survives what changes the page under it: a part drawn anew, a key that is gone once it was pressed,
// a dialog whose opener was drawn anew meanwhile. Else Tab would begin again at the top of the page (WCAG 2.4.3).

const REACHED = "a[href], button:not([disabled]), summary, input, select, textarea, [tabindex]";
const reached = (part) => [...part.querySelectorAll(REACHED)].filter((one) => one.getClientRects().length);
const nameOf = ({ id, dataset, textContent }) => id || dataset.post + dataset.values + textContent.trim();

/** What of this part has the focus now: its name and its place; null when nothing has. */
export function holding(part) {
  const now = document.activeElement;
  return part.contains(now) ? { name: nameOf(now), place: reached(part).indexOf(now) } : null;
}

/** Gives the focus to the same in the part drawn anew, else to its neighbour, else to what follows the parts of the room. */
export function takeUp({ name, place }, part) {
  const all = reached(part);
  const next = all.find((one) => nameOf(one) === name) ?? all[Math.min(place, all.length - 1)];
  if (next) next.focus();
  else home();
}

/** After a dialog: its opener has the focus again unless it is gone. */
export function startFocus() {
  document.addEventListener("close", () => setTimeout(() => document.activeElement === document.body && home()), true);
}

/** To the messages, or to the page's own content: never to the very top. */
export function home() {
  (document.querySelector(".log:not([hidden])") ?? document.getElementById("main"))?.focus();
}
