// Who must be there and is not: one calm sentence, once somebody was gone for more than a moment, until they are back.
// The server draws whom a sitting needs (#needed); who is there is known from the presence of the joint room.
import { element, piece } from "./nodes.js";
import { clockOf } from "./times.js";

const A_MOMENT = 60000; // ms: a tunnel, a call, a reload are nobody's concern
const EVERY = 5000;

/** known: participant → {state, since}, as Presence keeps it. The function to call after the page was drawn anew. */
export function startAway(known) {
  const noticed = new Map(); // the people of a line → when this page first saw nobody of them
  const shown = new Map(); // the same → what stands about them now
  const place = document.getElementById("away");
  const look = () => {
    const lines = [...document.querySelectorAll("#needed .away-line")];
    const wanted = new Map(lines.map((line) => [line.dataset.people, line]));
    for (const people of [...noticed.keys()]) if (!wanted.has(people)) noticed.delete(people);
    for (const people of [...shown.keys()]) if (!wanted.has(people)) tell(people, "");
    for (const [people, line] of wanted) tell(people, words(people, line), line);
  };

  function words(people, line) {
    const them = people.split(" ").map((one) => known.get(one));
    const states = new Set(them.map((one) => one?.state));
    if (states.has("online") || states.has("weak")) {
      noticed.delete(people);
      return states.has("online") ? "" : weak(line);
    }
    if (!noticed.has(people)) noticed.set(people, Date.now());
    const since = them.map((one) => one?.since ?? "").sort().at(-1);
    const gone = Date.now() - Math.min(noticed.get(people), since ? new Date(since) : Infinity);
    if (gone < A_MOMENT) return "";
    return since ? line.dataset.since.replace("{clock}", clockOf(since)) : line.dataset.now;
  }

  function tell(people, sentence, line) {
    if ((shown.get(people)?.sentence ?? "") === sentence) return;
    shown.get(people)?.node.remove();
    shown.delete(people);
    if (!sentence) return;
    const node = element("div", "away-shown");
    const weakly = sentence === line.dataset.weak;
    node.append(piece(weakly ? "weak" : "away"), element("span", "away-words", sentence));
    if (!weakly && line.firstElementChild) node.append(line.firstElementChild.cloneNode(true));
    place.append(node);
    shown.set(people, { sentence, node });
  }

  setInterval(look, EVERY);
  return look;
}

// The desk has it in the seat bar; a phone has none.
const weak = (line) => (document.getElementById("seats") ? "" : line.dataset.weak);
