// The strip over the messages: everybody at the door, how long, and a soft sound until somebody answers.
import { word } from "../shared/words.js";
import { chime } from "../shared/room/sound.js";
import { minutesSince } from "../shared/room/times.js";

const EVERY = 20000;

/** The function to call after the strip was drawn anew. */
export function startWaiting() {
  let known = new Set();
  const people = () => [...document.querySelectorAll("#waiting .waiting:not([data-later])")];
  const renew = () => {
    for (const person of document.querySelectorAll("#waiting .waiting")) {
      if (later.has(person.dataset.participant)) person.dataset.later = "";
      person.querySelector(".waiting-time").textContent = word("waited", { n: minutesSince(person.dataset.since) });
    }
    const now = new Set(people().map((person) => person.dataset.participant));
    if ([...now].some((person) => !known.has(person))) chime(523);
    known = now;
  };
  const later = new Set();
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#waiting [data-act=later]");
    if (!button) return;
    const person = button.closest(".waiting");
    later.add(person.dataset.participant);
    person.dataset.later = "";
    setTimeout(() => later.delete(person.dataset.participant), 300000); // 稍后 is five minutes, then it asks again
  });
  setInterval(() => {
    renew();
    if (people().length) chime(523);
  }, EVERY);
  renew();
  return renew;
}
