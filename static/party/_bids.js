// Sealed bids on a party's phone: bidding, opening once both have bid (wherever in the talk the person is), checking.
import { say } from "../shared/live.js";
import { act, ask } from "../shared/room/call.js";
import { word } from "../shared/words.js";
import { forget, recall, remember, rounds } from "./_kept.js";
import { able, box, digest, open, seal } from "./_sealing.js";

const EVERY = 4000; // ms between two looks while a bid waits

/** The cards of the page: bid, wait, and check what was opened. */
export function startBids() {
  for (const card of document.querySelectorAll("[data-bidding]")) {
    if (card.dataset.status !== "bidding") continue;
    card.querySelector(".bid-form")?.addEventListener("submit", (event) => bid(event, card));
    follow(card);
  }
  for (const line of document.querySelectorAll("[data-bidding-over]")) if (line.dataset.status === "settled") check(line);
}

/** Opens what this phone keeps and both have bid: for the room, where no card is. */
export async function finishBids() {
  for (const round of rounds()) {
    const kept = recall(round);
    try {
      const state = await ask(kept.base);
      if (state.round_id === round) await reveal(state, kept);
      else forget(round); // destroyed, or another round since
    } catch { /* away, or no longer in this case: the next event or visit tries again */ }
  }
}

// Yuan as typed to 分 of fifteen digits; "" for what is no sum. Full-width, the sign and the word for yuan are taken too.
function fen(typed) {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.normalize("NFKC").replace(/[,\s¥]|\u5143\u6574?$/g, ""));
  return match ? `${match[1]}${(match[2] ?? "").padEnd(2, "0")}`.padStart(15, "0").slice(-15) : "";
}

async function bid(event, card) {
  event.preventDefault();
  event.stopPropagation(); // nothing of this form is ever sent as it is
  const { bid: sum, step: further } = event.target.elements;
  const [amount, step] = [fen(sum.value), fen(further.value || "0")];
  if (!step || !Number(amount)) return say(word("bidNone"), { tone: "danger" });
  if (!able()) return say(word("bidUnable"), { tone: "danger" });
  let state;
  try {
    state = await ask(card.dataset.state);
  } catch {
    return say(word("notReached"), { tone: "danger" });
  }
  const { kept, sent } = await seal(state, amount, step);
  remember(state.round_id, { ...kept, base: card.dataset.state });
  if (!(await act(`${card.dataset.state}/commit`, sent))) return forget(state.round_id);
  event.target.hidden = true;
  event.target.reset();
  card.querySelector(".bid-note").textContent = word("bidSealed");
}

async function follow(card) {
  try {
    const state = await ask(card.dataset.state);
    const now = `${state.round_id}:${state.status}`;
    if (card.dataset.now && card.dataset.now !== now) return location.reload();
    card.dataset.now = now;
    const kept = recall(state.round_id);
    if (state.mine) tell(card, state, kept);
    if (kept) await reveal(state, kept);
  } catch { /* away: looked at again in a moment */ }
  setTimeout(() => follow(card), EVERY);
}

function tell(card, state, kept) {
  const lost = kept?.commitment !== state.mine;
  card.querySelector(".bid-note").textContent = word(lost ? "bidLost" : state.both ? "bidChecking" : "bidSealed");
}

// The first to come sends a closed box; the second opens both. Whoever comes at the same moment hears it and looks again.
async function reveal(state, kept) {
  if (!state.both || state.boxed || kept.commitment !== state.mine) return;
  remember(state.round_id, { ...kept, other: state.other_commitment });
  const [step, values] = state.wrapped ? ["open", await open(state, kept)] : ["box", await box(state, kept)];
  await fetch(`${kept.base}/${step}`, {
    method: "POST",
    headers: { "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content, Accept: "application/json" },
    body: new URLSearchParams(values),
  });
}

// Both opened bids against the commitments that this phone saw before anything was opened.
async function check(line) {
  try {
    const { openings, round_id: round } = await ask(line.dataset.state);
    const kept = recall(round);
    if (!openings || !kept?.other || !able()) return;
    const found = await Promise.all(openings.map(digest));
    const sound = [kept.commitment, kept.other].every((commitment) => found.includes(commitment));
    line.querySelector(".bid-check").textContent = word(sound ? "bidChecked" : "bidDiffers");
  } catch { /* away: checked at the next visit */ }
}
