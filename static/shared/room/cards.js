// Cards in the log: papers as they are made, offers with who has answered.
import { capitals } from "../money.js";
import { word } from "../words.js";
import { label, surface } from "./facts.js";
import { element, fill, piece, write } from "./nodes.js";
import { answerTalk, leadTo, talkCard } from "./talk-cards.js";
import { clockOf } from "./times.js";

const STATES = { requested: "queued", queued: "queued", rendering: "rendering", ready: "ready", failed: "failed" };
const PAPERS = { staff: (id) => `/documents/${id}.pdf`, party: (id) => `/p/documents/${id}` };

/** The card of a paper in the state that the event tells. */
export function paperCard({ body, at }) {
  const state = STATES[body.state] ?? "queued";
  const card = piece(state);
  const inner = card.querySelector(".progress-card");
  inner.dataset.document = body.document;
  const title = body.title || label("papers", body.kind);
  inner.setAttribute("aria-label", title);
  write(inner, "b", title);
  write(inner, ".progress-age", clockOf(at));
  if (state === "ready") fill(inner.querySelector(".progress-act"), link(PAPERS[surface()](body.document)));
  return card;
}

function link(address) {
  const made = element("a", "btn btn-quiet btn-sm", word("look"));
  made.href = address;
  return made;
}

/** Puts the paper's newest state where its card stands already; false when there is none yet. */
export function renewPaper(log, event) {
  const old = log.querySelector(`[data-document="${CSS.escape(event.body.document)}"]`);
  if (!old) return false;
  const entry = old.closest(".log-card");
  const fresh = paperCard(event);
  entry.replaceChild(fresh.firstElementChild, old);
  return true;
}

/** The terms as they were proposed. */
export function offerCard(event) {
  return event.body.agreement ? termsCard(event) : talkCard(event);
}

function termsCard({ body, from }) {
  const card = piece("offer");
  const yuan = ((body.amount_fen ?? 0) / 100).toFixed(2);
  card.dataset.offer = `${body.agreement}:${body.version}`;
  write(card, ".offer-title", word("offerTitle", { name: body.by || from.name, version: body.version ?? 1 }));
  const sum = card.querySelector(".offer-sum");
  if (body.amount_fen) {
    write(card, ".offer-amount", `¥${Number(yuan).toLocaleString("zh-CN", { minimumFractionDigits: 2 })}`);
    write(card, ".offer-capitals", capitals(yuan));
  } else sum.remove();
  const terms = element("ol", "offer-terms");
  for (const term of body.terms ?? []) terms.append(element("li", "", term.text));
  fill(card.querySelector(".offer-facts"), terms);
  finishOffer(card);
  return card;
}

// A party answers on the page of the agreement, where the terms are read one by one.
function finishOffer(card) {
  const keys = card.querySelector(".offer-keys");
  if (keys) leadTo(keys, "/p/agreement", "offerOpen");
}

/** Who answered what, written on the offer's card; false when the card is not here. */
export function answerOffer(log, { body, from }) {
  if (!body.agreement) return answerTalk(log, body, from);
  const card = log.querySelector(`[data-offer="${CSS.escape(`${body.agreement}:${body.version}`)}"]`);
  if (!card) return false;
  const name = body.by || from.name;
  const tone = { accepted: "ok", accept: "ok", rejected: "danger", reject: "danger" }[body.answer] ?? "neutral";
  const line = element("li", "", `${name} `);
  const mark = element("span", "mark", label("answers", body.answer));
  mark.dataset.tone = tone;
  line.append(mark);
  line.dataset.who = body.party ?? name;
  card.querySelector(`[data-who="${CSS.escape(line.dataset.who)}"]`)?.remove();
  card.querySelector(".offer-answers").append(line);
  return true;
}
