// The papers of a case: while one waits or is being made, the list refreshes itself.
import { say } from "../shared/live.js";

const EVERY_MS = 2500;
const UNFINISHED = '[data-state="queued"], [data-state="rendering"]';
const list = document.getElementById("dossier");

/** State of each paper by its id. */
function states() {
  const cards = [...list.querySelectorAll("[data-document]")];
  return new Map(cards.map((card) => [card.dataset.document, card]));
}

/** Says what has just become ready or failed: one sentence however many there are. */
function tell(before) {
  const changed = [...states()].filter(([id, card]) => {
    const was = before.get(id)?.dataset.state;
    return was !== undefined && was !== card.dataset.state && !card.matches(UNFINISHED);
  });
  if (changed.length === 0) return;
  const cards = changed.map(([, card]) => card);
  const failed = cards.some((card) => card.dataset.state === "failed");
  say(cards.map(words).join("；"), { tone: failed ? "danger" : "ok" });
}

function words(card) {
  return `${card.getAttribute("aria-label")}：${card.querySelector(".progress-state").textContent}`;
}

async function refresh() {
  if (!document.hidden && list.querySelector(UNFINISHED) && !list.contains(document.activeElement)) {
    try {
      const answer = await fetch(list.dataset.refresh, { credentials: "same-origin" });
      if (answer.ok && !answer.redirected) show(await answer.text());
    } catch {
      // the connection is away: the next round asks again
    }
  }
  setTimeout(refresh, EVERY_MS);
}

function show(markup) {
  const before = states();
  const fresh = new DOMParser().parseFromString(markup, "text/html").body;
  list.replaceChildren(...fresh.childNodes);
  tell(before);
}

setTimeout(refresh, EVERY_MS);
