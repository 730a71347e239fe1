// Cards of the negotiation in the log: a sum, a proposal answered in private, sealed bids. A party answers on its own page.
import { capitals } from "../money.js";
import { word } from "../words.js";
import { label } from "./facts.js";
import { element, fill, piece, write } from "./nodes.js";
import { dayOf } from "./times.js";

const TONES = { accept: "ok", agreed: "ok", settled: "ok", reject: "danger" };
const day = (iso) => dayOf(`${iso}T04:00:00Z`); // noon in Shanghai
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
  if (keys) {
    const open = element("a", "btn btn-primary", word("talkOpen"));
    open.href = "/p/offers";
    fill(keys, open);
  }
  return card;
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
  if (["withdraw", "replace", "lapse"].includes(body.answer)) card.querySelector(".offer").classList.add("is-lapsed");
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
