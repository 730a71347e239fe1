// Who waits at the door of one of my cases while I look at another page: a strip, a soft sound, the tab's title.
import { word } from "../shared/words.js";
import { chime } from "../shared/room/sound.js";

const EVERY = 15000;

export function startKnocks() {
  const strip = document.getElementById("knocks");
  if (!strip) return;
  const title = document.title;
  let known = new Set();
  const look = async () => {
    const html = await asked(strip.dataset.address);
    if (html === null) return; // away: what was known stays, asked again in a moment
    if (html.trim() !== strip.innerHTML.trim()) strip.innerHTML = html;
    const doors = [...strip.querySelectorAll("[data-knock]")].map((door) => door.dataset.knock);
    if (doors.some((door) => !known.has(door))) chime(523);
    known = new Set(doors);
    strip.hidden = doors.length === 0;
    const above = getComputedStyle(strip).position === "fixed" ? 0 : strip.offsetHeight;
    document.documentElement.style.setProperty("--knocks", `${above}px`); // a room fills what is left of the screen
    if (!document.getElementById("waiting")) document.title = doors.length ? `${word("knockTab")} ${title}` : title;
  };
  setInterval(look, EVERY);
  look();
}

// Not a sign that anybody is here: a page left open does not keep its session alive.
async function asked(address) {
  try {
    const answer = await fetch(address, { headers: { Accept: "text/html", "X-Unattended": "1" } });
    return answer.ok ? await answer.text() : null;
  } catch {
    return null;
  }
}
