// Entry of the page 核对: drop a file, get the verdict. Everything happens here; the page cannot send anything.
import { ready } from "../shared/anchors.js";
import { checkWords } from "../shared/check-words.js";
import { verify } from "../shared/transcript.js";
import { word } from "../shared/words.js";

const LARGEST = 200 * 1024 * 1024;
const form = document.getElementById("check");
const result = document.getElementById("check-result");
const upto = document.getElementById("check-upto");
const input = document.getElementById("check-file");
const roots = form.dataset.roots.split(" ").filter(Boolean).map((one) => Uint8Array.from(atob(one), (letter) => letter.charCodeAt(0)));
let last = null;

ready(); // so that stamps can be read when the network has gone

form.addEventListener("submit", (event) => event.preventDefault());
input.addEventListener("change", () => input.files[0] && check(input.files[0]));
upto.addEventListener("change", () => last && show(last));
form.addEventListener("dragover", (event) => event.preventDefault());
form.addEventListener("drop", (event) => {
  event.preventDefault();
  if (event.dataTransfer.files[0]) check(event.dataTransfer.files[0]);
});

async function check(file) {
  if (file.size > LARGEST) return (result.textContent = word("tooLarge"));
  result.textContent = word("reading", { n: "0%" });
  last = await verify(new Uint8Array(await file.arrayBuffer()), (share) => {
    result.textContent = word("reading", { n: `${Math.round(share * 100)}%` });
  }, roots);
  show(last);
  input.value = ""; // the same file may be chosen again
}

// Whoever alters a record can chain and sign it anew with a key of their own: only this platform's signature says that nothing changed.
function show(verdict) {
  const ours = verdict.title?.public_key === form.dataset.key;
  const card = document.getElementById(verdict.good ? (ours ? "check-good" : "check-other") : "check-bad").content.cloneNode(true);
  if (verdict.good) showGood(card, verdict, ours);
  else {
    card.querySelector(".check-head").textContent = word("badLine", { line: verdict.line });
    card.querySelector(".check-say").textContent = word(`why${verdict.why[0].toUpperCase()}${verdict.why.slice(1)}`);
  }
  result.replaceChildren(card);
  Object.assign(result.dataset, { good: verdict.good, line: verdict.line ?? "", count: verdict.count ?? "", head: verdict.head ?? "" });
}

function showGood(card, verdict, ours) {
  card.querySelector(".check-say").textContent = word(ours ? "good" : "goodOther", { count: verdict.count });
  card.querySelector(".check-anchored").textContent = anchoredWords(verdict, ours);
  const wanted = Number(upto.value) || verdict.count;
  const digest = wanted === verdict.count ? verdict.head : verdict.digests.get(wanted);
  card.querySelector(".check-words").append(...checkWords(digest ?? verdict.head).map((one) => item("li", one)));
  if (wanted !== verdict.count) card.querySelector(".check-upto-say").textContent = word(digest ? "upto" : "uptoAway", { n: wanted });
  const { title, hidden, anchors } = verdict;
  const facts = [
    ["factCase", title.case_no ?? ""],
    ["factAt", new Date(title.exported_at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" })],
    ["factSigner", word(ours ? "signerOurs" : "signerOther")],
    ["factKey", title.public_key],
    ["factHash", title.hash === "sm3" ? "SM3" : "SHA-256"],
    ["factRoom", title.room],
    ["factHead", verdict.head],
  ];
  if (hidden) facts.splice(2, 0, ["factHidden", word("hiddenSome", { n: hidden })]);
  for (const one of anchors) facts.push(["factAnchor", anchorWords(one)]);
  for (const [name, value] of facts) {
    const row = document.createElement("div");
    row.append(item("dt", word(name)), item("dd", value));
    card.querySelector(".check-facts").append(row);
  }
}

/** How far the file is under time stamps: all of it, not the last part, or not at all. */
function anchoredWords({ anchors, count }, ours) {
  const good = anchors.filter((one) => one.trusted).sort((one, other) => other.seq - one.seq || one.at - other.at)[0];
  if (good) return word(good.seq >= count ? "anchoredAll" : "anchoredPart", { n: good.seq, at: moment(good.at), authority: good.authority });
  if (anchors.some((one) => !one.read)) return word("anchoredUnread");
  return word(anchors.length ? "anchoredOther" : ours ? "anchoredNot" : "anchoredNone");
}

function anchorWords(one) {
  if (!one.read) return word("anchorUnread", { day: one.day, n: one.seq });
  return word(one.trusted ? "anchorGood" : "anchorOther", { day: moment(one.at), n: one.seq, authority: one.authority });
}

const moment = (at) => at.toLocaleString("zh-CN", { timeZone: "Asia/Shanghai", dateStyle: "long", timeStyle: "short" });

function item(name, text) {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}
