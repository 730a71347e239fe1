// The strip over the messages: everybody at the door, how long, a soft sound and the tab's title until somebody answers.
import { word } from "../shared/words.js";
import { chime } from "../shared/room/sound.js";
import { lasting, minutesSince } from "../shared/room/times.js";

const EVERY = 20000;
const LATER = 300000; // 稍后 is five minutes, then it asks again

/** The function to call after the strip was drawn anew. */
export function startWaiting() {
  let known = new Set();
  const later = new Map(); // who was put off, and what they had said by then: a new word asks again
  const title = document.title;
  const people = () => [...document.querySelectorAll("#waiting .waiting:not([data-later])")];
  const nameTab = () => {
    const count = people().length;
    document.title = count ? `${word("waitTab", { n: count })} ${title}` : title;
  };
  const renew = () => {
    for (const person of document.querySelectorAll("#waiting .waiting")) {
      if (talkedWith(person)) later.set(person.dataset.participant, newsOf(person));
      if (later.get(person.dataset.participant) === newsOf(person)) person.dataset.later = "";
      const minutes = minutesSince(person.dataset.since);
      person.querySelector(".waiting-time").textContent = minutes ? word("waited", { time: lasting(minutes) }) : word("outsideNew");
    }
    const now = new Set(people().map(newsOf));
    if ([...now].some((person) => !known.has(person))) chime(523);
    known = now;
    nameTab();
  };
  document.addEventListener("click", (event) => {
    const button = event.target.closest("#waiting [data-act=later], #waiting [data-act=talk]");
    if (!button) return;
    const person = button.closest(".waiting");
    later.set(person.dataset.participant, newsOf(person));
    person.dataset.later = "";
    nameTab();
    setTimeout(() => later.delete(person.dataset.participant), LATER);
  });
  setInterval(() => {
    renew();
    if (people().length) chime(523);
  }, EVERY);
  renew();
  return renew;
}

/** Who waits since when, and the last they said. */
const newsOf = ({ dataset }) => `${dataset.participant} ${dataset.since} ${dataset.said ?? ""}`;

/** The talk at the door with this person is open: nobody needs to be told of what they say. */
function talkedWith(person) {
  const dialog = document.getElementById("door-dialog");
  return Boolean(dialog?.open) && dialog.dataset.participant === person.dataset.participant;
}
