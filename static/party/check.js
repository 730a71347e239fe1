// Entry of the page 核对: drop a file, get the verdict. Everything happens here; the page cannot send anything.
import { checkWords } from "../shared/check-words.js";
import { verify } from "../shared/transcript.js";
import { word } from "../shared/words.js";

const LARGEST = 200 * 1024 * 1024;
const form = document.getElementById("check");
const result = document.getElementById("check-result");
const upto = document.getElementById("check-upto");
const input = document.getElementById("check-file");
let last = null;

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
  });
  show(last);
  input.value = ""; // the same file may be chosen again
}

function show(verdict) {
  const card = document.getElementById(verdict.good ? "check-good" : "check-bad").content.cloneNode(true);
  if (verdict.good) showGood(card, verdict);
  else {
    card.querySelector(".check-head").textContent = word("badLine", { line: verdict.line });
    card.querySelector(".check-say").textContent = word(`why${verdict.why[0].toUpperCase()}${verdict.why.slice(1)}`);
  }
  result.replaceChildren(card);
  Object.assign(result.dataset, { good: verdict.good, line: verdict.line ?? "", count: verdict.count ?? "", head: verdict.head ?? "" });
}

function showGood(card, verdict) {
  card.querySelector(".check-say").textContent = word("good", { count: verdict.count });
  const wanted = Number(upto.value) || verdict.count;
  const digest = wanted === verdict.count ? verdict.head : verdict.digests.get(wanted);
  card.querySelector(".check-words").append(...checkWords(digest ?? verdict.head).map((one) => item("li", one)));
  if (wanted !== verdict.count) card.querySelector(".check-upto-say").textContent = word(digest ? "upto" : "uptoAway", { n: wanted });
  const { title, hidden, anchors } = verdict;
  const facts = [
    ["factCase", title.case_no ?? ""],
    ["factAt", new Date(title.exported_at).toLocaleString("zh-CN", { timeZone: "Asia/Shanghai" })],
    ["factSigner", word(title.public_key === form.dataset.key ? "signerOurs" : "signerOther")],
    ["factHash", title.hash === "sm3" ? "SM3" : "SHA-256"],
    ["factRoom", title.room],
    ["factHead", verdict.head],
  ];
  if (hidden) facts.splice(2, 0, ["factHidden", word("hiddenSome", { n: hidden })]);
  for (const one of anchors) facts.push(["factAnchor", word("anchorGood", { day: one.at.slice(0, 10), n: one.seq, authority: one.authority })]);
  for (const [name, value] of facts) {
    const row = document.createElement("div");
    row.append(item("dt", word(name)), item("dd", value));
    card.querySelector(".check-facts").append(row);
  }
}

function item(name, text) {
  const node = document.createElement(name);
  node.textContent = text;
  return node;
}
