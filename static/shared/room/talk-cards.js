// Cards of the negotiation in the log: a sum, a proposal answered in private, sealed bids. Whoever is asked for a sum
// answers with the keys of its card.
import { say } from "../live.js";
import { capitals } from "../money.js";
import { word } from "../words.js";
import { act } from "./call.js";
import { beyond, label, party } from "./facts.js";
import { element, fill, piece, write } from "./nodes.js";
import { dayOf } from "./times.js";
import { twice } from "./twice.js";

const TONES = { accept: "ok", agreed: "ok", settled: "ok", reject: "danger" };
const day = (iso) => dayOf(`${iso}T04:00:00Z`); // noon in Shanghai
const ENDS = new Set(["accept", "reject", "counter", "withdraw", "replace", "lapse", "overtaken", "agreed", "failed", "settled", "withdrawn"]);
const ASKED_AGAIN = { accept: "talkSureAccept", reject: "talkSureReject" };
const key = (body) => body.offer ?? body.proposal ?? body.bidding;

/** The card of an offer, a proposal or a bidding. */
export function talkCard({ body, from }) {
  const card = piece("offer");
  card.dataset.talk = key(body);
  write(card, ".offer-title", title(body, from));
  const sum = card.querySelector(".offer-sum");
  if (body.amount_fen) {
    const yuan = (body.amount_fen / 100).toFixed(2);
    write(card, ".offer-amount", `¥${Number(yuan).toLocaleString("zh-CN", { minimumFractionDigits: 2 })}`);
    write(card, ".offer-capitals", capitals(yuan));
  } else sum.remove();
  fill(card.querySelector(".offer-facts"), ...facts(body));
  const keys = card.querySelector(".offer-keys");
  if (keys) takeKeys(keys, body);
  return card;
}

// The four keys of whoever is asked; everybody else's card, and what is answered in private, leads to the page.
function takeKeys(keys, body) {
  if (beyond() || !body.offer || body.to !== party())
    return leadTo(keys, "/p/offers", body.party === party() ? "talkLook" : "talkOpen");
  keys.addEventListener("click", ({ target }) => {
    const button = target.closest("[data-answer]");
    if (button) press(button, body.offer);
  });
}

/** One way to the page in place of the keys; whoever may only look reads there and here why, family has no such page. */
export function leadTo(keys, address, name) {
  if (!party()) return [keys, keys.parentElement.querySelector(".offer-note")].forEach((part) => part.remove());
  const open = element("a", beyond() ? "btn btn-quiet" : "btn btn-primary", word(beyond() ? "talkLook" : name));
  open.href = address;
  fill(keys, open);
  if (beyond()) keys.parentElement.querySelector(".offer-note").textContent = beyond();
}

async function press(button, offer) {
  const answer = button.dataset.answer === "later" ? "consider" : button.dataset.answer;
  if (answer === "counter") return location.assign(`/p/offers/new?counter=${offer}`);
  if (answer in ASKED_AGAIN && !twice(button, word(ASKED_AGAIN[answer]))) return;
  button.setAttribute("aria-busy", "true");
  const done = await act(`/p/offers/${offer}/${answer}`);
  button.setAttribute("aria-busy", "false");
  if (done) say(done.words, { tone: "ok" });
}

/** What became of it, written on its card; false when the card is not here. */
export function answerTalk(log, body, from) {
  const card = log.querySelector(`[data-talk="${CSS.escape(key(body) ?? "")}"]`);
  if (!card) return false;
  const line = element("li", "", "");
  const mark = element("span", "mark", body.offer ? `${from.name} ${label("answers", body.answer)}` : `${from.name}：${body.text}`);
  mark.dataset.tone = TONES[body.answer] ?? "neutral";
  line.append(mark);
  line.dataset.who = `${body.party ?? ""}:${body.answer}`;
  card.querySelector(`[data-who="${CSS.escape(line.dataset.who)}"]`)?.remove();
  card.querySelector(".offer-answers").append(line);
  if (ENDS.has(body.answer)) for (const part of card.querySelectorAll(".offer-keys, .offer-note")) part.remove();
  if (["withdraw", "replace", "lapse", "overtaken"].includes(body.answer)) card.querySelector(".offer").classList.add("is-lapsed");
  return true;
}

function title(body, from) {
  if (body.proposal) return word("talkProposal");
  if (body.bidding) return word("talkBidding", { title: body.title });
  return body.party ? word("talkOffer", { name: body.by || from.name }) : word("talkSettled");
}

function facts(body) {
  const lines = [];
  if (body.payer) lines.push(word("talkPays", { payer: body.payer, payee: body.payee }));
  if (body.offer && body.title) lines.push(body.title);
  for (const part of body.parts ?? []) lines.push(`${day(part.due_on)} ¥${(part.amount_fen / 100).toFixed(2)}`);
  for (const item of body.items ?? []) lines.push(item);
  if (body.conditions) lines.push(body.conditions);
  for (const one of body.packages ?? []) lines.push(one.lines.join("；"));
  if (body.until) lines.push(word("talkUntil", { day: day(body.until) }));
  return lines.map((line) => element("p", "", line));
}
