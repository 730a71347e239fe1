// A file's page: draws itself anew when the worker is through, and lets its keeper black parts out.
import { say } from "./live.js";
import { word } from "./words.js";

const viewer = document.getElementById("viewer");
const sheet = document.getElementById("blackout");
const token = () => document.querySelector('meta[name="csrf-token"]').content;

const STEP = 0.01; // share of a side that an arrow key moves
const WAITS = ["waiting", "checking"];
let making = Boolean(document.querySelector("[data-making]"));

async function look() {
  const answer = await fetch(viewer.dataset.state, { headers: { Accept: "application/json" } }).catch(() => null);
  const state = answer?.ok ? await answer.json() : null;
  const further = state && (state.how !== viewer.dataset.how || (making && !state.making));
  if (further && !boxes().length) location.reload(); // what is being covered is not lost for a copy made before
  else setTimeout(look, 2000);
}
if (WAITS.includes(viewer.dataset.how) || making) setTimeout(look, 1500);

const pages = [...viewer.querySelectorAll(".viewer-page")];
let drawing = null;

function begin() {
  viewer.classList.add("is-covering");
  sheet.hidden = false;
  sheet.scrollIntoView({ block: "nearest" });
}

function leave() {
  viewer.classList.remove("is-covering");
  sheet.hidden = true;
  for (const box of boxes()) box.remove();
}

const boxes = () => [...viewer.querySelectorAll(".cover")];

function make(page, { x, y, w, h }) {
  const box = document.createElement("button");
  box.type = "button";
  box.className = "cover";
  place(box, { x, y, w, h });
  page.append(box);
  boxes().forEach((one, index) => one.setAttribute("aria-label", word("blackoutBox", { n: index + 1 })));
  return box;
}

function place(box, given) {
  const at = { ...(box.at ?? {}), ...given };
  const w = Math.min(1, Math.max(STEP, at.w));
  const h = Math.min(1, Math.max(STEP, at.h));
  box.at = { x: Math.min(1 - w, Math.max(0, at.x)), y: Math.min(1 - h, Math.max(0, at.y)), w, h };
  for (const [name, side] of [["left", "x"], ["top", "y"], ["width", "w"], ["height", "h"]]) box.style.setProperty(name, `${box.at[side] * 100}%`);
}

function share(page, event) {
  const frame = page.querySelector("img").getBoundingClientRect();
  return { x: (event.clientX - frame.left) / frame.width, y: (event.clientY - frame.top) / frame.height };
}

for (const page of pages) {
  page.addEventListener("pointerdown", (event) => {
    if (!viewer.classList.contains("is-covering") || event.target.closest(".cover")) return;
    event.preventDefault();
    page.setPointerCapture(event.pointerId);
    const from = share(page, event);
    drawing = { page, from, box: make(page, { ...from, w: STEP, h: STEP }) };
  });
  page.addEventListener("pointermove", (event) => {
    if (drawing?.page !== page) return;
    const to = share(page, event);
    const { from, box } = drawing;
    place(box, { x: Math.min(from.x, to.x), y: Math.min(from.y, to.y), w: Math.abs(to.x - from.x), h: Math.abs(to.y - from.y) });
  });
  page.addEventListener("pointerup", () => {
    if (drawing && (drawing.box.at.w < 2 * STEP || drawing.box.at.h < 1.5 * STEP)) place(drawing.box, { w: 0.2, h: 0.05 }); // a tap: a box of a usual size
    drawing = null;
  });
}

viewer.addEventListener("keydown", (event) => {
  const box = event.target.closest(".cover");
  const step = { ArrowLeft: [-STEP, 0], ArrowRight: [STEP, 0], ArrowUp: [0, -STEP], ArrowDown: [0, STEP] }[event.key];
  if (!box) return;
  if (event.key === "Delete" || event.key === "Backspace") box.remove();
  else if (step && event.shiftKey) place(box, { w: box.at.w + step[0], h: box.at.h + step[1] });
  else if (step) place(box, { x: box.at.x + step[0], y: box.at.y + step[1] });
  else return;
  event.preventDefault();
});

function add() {
  const seen = pages.find((page) => page.getBoundingClientRect().bottom > innerHeight / 3) ?? pages[0];
  make(seen, { x: 0.35, y: 0.4, w: 0.3, h: 0.06 }).focus();
}

async function send() {
  const wanted = boxes().map((box) => ({ page: Number(box.closest(".viewer-page").dataset.page), ...box.at }));
  if (!wanted.length) return say(word("blackoutNone"), { tone: "warn" });
  const answer = await fetch(sheet.dataset.address, {
    method: "POST", body: JSON.stringify({ boxes: wanted }),
    headers: { "Content-Type": "application/json", "X-CSRFToken": token(), Accept: "application/json" },
  }).catch(() => null);
  if (!answer?.ok) return say((await answer?.json().catch(() => null))?.title ?? word("notReached"), { tone: "danger" });
  say(word("blackoutDone"), { tone: "ok" });
  leave();
  making = true;
  return setTimeout(look, 1500);
}

const ACTS = { begin, leave, add, clear: () => boxes().forEach((box) => box.remove()), make: send };
document.addEventListener("click", (event) => ACTS[event.target.closest("[data-blackout]")?.dataset.blackout]?.());
