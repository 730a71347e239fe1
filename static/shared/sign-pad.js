// A box to sign in with a finger (macro sign_pad in templates/_shared/sign.html). The picture goes into the hidden field
// `image` (PNG, a data: address, cut to what was drawn) and the strokes with their times into `strokes` (JSON).
import SignaturePad from "signature_pad";
import { hush, say } from "./live.js";
import { word } from "./words.js";

const LEAST_POINTS = 12; // fewer are a slip of the finger
const MARGIN = 8;

export function startSignPads() {
  document.querySelectorAll("form[data-sign-pad]").forEach(start);
}

function start(form) {
  const canvas = form.querySelector("canvas");
  const hand = { pad: null, drawing: false, told: null };
  const clear = () => hand.pad.clear();
  renew(hand, canvas);
  fit(hand, canvas);
  new ResizeObserver(() => fit(hand, canvas)).observe(canvas.parentElement);
  form.querySelector("[data-act=clear]").addEventListener("click", clear);
  // Before static/shared/once.js hears of it: a form that is held back was not sent.
  form.addEventListener("submit", (event) => {
    if ("plain" in (event.submitter?.dataset ?? {})) return; // another way than the pad
    const preview = form.querySelector("[data-preview]");
    if (!fill(form, canvas, hand.pad)) say(word("signFirst"), { tone: "danger" });
    else if (preview?.hidden) look(preview, form.elements.image.value);
    else return;
    event.preventDefault();
  });
  form.querySelector("[data-act=again]")?.addEventListener("click", () => {
    form.querySelector("[data-preview]").hidden = true;
    clear();
  });
  form.dataset.ready = "yes";
}

/** The name as the paper will show it, before it is sent. */
function look(preview, picture) {
  preview.querySelector("img").src = picture;
  preview.hidden = false;
  preview.querySelector("h2").focus();
}

/** A pad that no stroke is under way on: the old one would wait for ever for the end of a stroke it lost sight of. */
function renew(hand, canvas) {
  hand.pad?.off();
  hand.drawing = false;
  hand.pad = new SignaturePad(canvas, { minWidth: 1.2, maxWidth: 4, penColor: "#10202a" });
  hand.pad.addEventListener("beginStroke", () => { hand.drawing = true; hush(); hand.told?.remove(); });
  hand.pad.addEventListener("endStroke", () => { hand.drawing = false; fit(hand, canvas); });
}

/** The canvas in the screen's own points. What stood stays when the phone is turned; a stroke under way is broken off. */
function fit(hand, canvas) {
  const ratio = Math.max(devicePixelRatio || 1, 1);
  const [width, height] = [Math.floor(canvas.offsetWidth * ratio), Math.floor(canvas.offsetHeight * ratio)];
  const turned = canvas.width !== width;
  if (!turned && canvas.height === height) return;
  if (!turned && hand.drawing) return; // a bar of the browser came or went: after the stroke
  const broken = hand.drawing;
  const whole = broken ? hand.pad.toData().slice(0, -1) : hand.pad.toData();
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").scale(ratio, ratio);
  renew(hand, canvas);
  hand.pad.fromData(fitted(whole, canvas.offsetWidth, canvas.offsetHeight));
  if (broken) hand.told = say(word("turned"), { tone: "warn" });
}

/** The strokes inside the box: where they stand, or, when some would lie outside, smaller in the same shape. */
function fitted(strokes, width, height) {
  const points = strokes.flatMap((stroke) => stroke.points);
  if (!points.length) return strokes;
  const { left, top, right, bottom } = edges(points);
  if (left >= 0 && top >= 0 && right <= width && bottom <= height) return strokes;
  const scale = Math.min(1, (width - 2 * MARGIN) / (right - left), (height - 2 * MARGIN) / (bottom - top));
  const [x0, y0] = [(width - (left + right) * scale) / 2, (height - (top + bottom) * scale) / 2];
  const moved = (point) => ({ ...point, x: x0 + point.x * scale, y: y0 + point.y * scale });
  return strokes.map((stroke) => ({ ...stroke, points: stroke.points.map(moved) }));
}

function edges(points) {
  const [xs, ys] = [points.map(({ x }) => x), points.map(({ y }) => y)];
  return { left: Math.min(...xs), top: Math.min(...ys), right: Math.max(...xs), bottom: Math.max(...ys) };
}

function fill(form, canvas, pad) {
  const strokes = pad.toData();
  const points = strokes.flatMap((stroke) => stroke.points);
  if (points.length < LEAST_POINTS) return false;
  form.elements.image.value = cut(canvas, points);
  form.elements.strokes.value = JSON.stringify(strokes.map((stroke) => stroke.points));
  return true;
}

/** The part of the canvas that was drawn on, with a margin. */
function cut(canvas, points) {
  const ratio = canvas.width / canvas.offsetWidth;
  const drawn = edges(points);
  const [left, top, right, bottom] = [drawn.left - MARGIN, drawn.top - MARGIN, drawn.right + MARGIN, drawn.bottom + MARGIN];
  const piece = document.createElement("canvas");
  piece.width = (right - left) * ratio;
  piece.height = (bottom - top) * ratio;
  piece.getContext("2d").drawImage(canvas, -left * ratio, -top * ratio);
  return piece.toDataURL("image/png");
}
