// Who sits at the joint table while the mediator talks with somebody else: how long, and a reminder when it gets long.
import { say } from "../shared/live.js";
import { chime } from "../shared/room/sound.js";
import { lasting, minutesSince } from "../shared/room/times.js";
import { word } from "../shared/words.js";

const EVERY = 20000;

/** The function to call after the strip was drawn anew. */
export function startOutside(stage) {
  const reminded = new Set(); // once for each wait
  const renew = () => {
    for (const person of document.querySelectorAll("#outside .waiting")) {
      const n = minutesSince(person.dataset.since);
      const late = n >= Number(person.dataset.lateAfter);
      person.querySelector(".outside-time").textContent = n ? word("outsideFor", { time: lasting(n) }) : word("outsideNew");
      person.toggleAttribute("data-late", late);
      const wait = `${person.dataset.name} ${person.dataset.since}`;
      if (!late || reminded.has(wait)) continue;
      reminded.add(wait);
      chime(523);
      say(word("outsideLate", { name: person.dataset.name, time: lasting(n) }), { tone: "danger", seconds: 60 });
    }
  };
  document.addEventListener("click", ({ target }) => {
    if (!target.closest("[data-act=write-outside]")) return;
    const { channels, composer } = stage();
    channels.choose(channels.tabs().find(({ dataset }) => dataset.kind === "joint"));
    composer.box.focus();
  });
  setInterval(renew, EVERY);
  renew();
  return renew;
}
