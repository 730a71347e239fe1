// A box to sign in with a finger (macro sign_pad in templates/_shared/sign.html). The picture goes into the hidden field
// `image` (PNG, a data: address, cut to what was drawn) and the strokes with their times into `strokes` (JSON).
import SignaturePad from "signature_pad";
import { hush, say } from "./live.js";
import { word } from "./words.js";

const LEAST_POINTS = 12; // fewer are a slip of the finger

export function startSignPads() {
  document.querySelectorAll("form[data-sign-pad]").forEach(start);
}

function start(form) {
  const canvas = form.querySelector("canvas");
  const pad = new SignaturePad(canvas, { minWidth: 1.2, maxWidth: 4, penColor: "#10202a" });
  pad.addEventListener("beginStroke", hush);
  fit(canvas, pad);
  new ResizeObserver(() => fit(canvas, pad)).observe(canvas.parentElement);
  form.querySelector("[data-act=clear]").addEventListener("click", () => pad.clear());
  // Before static/shared/once.js hears of it: a form that is held back was not sent.
  form.addEventListener("submit", (event) => {
    if ("plain" in (event.submitter?.dataset ?? {})) return; // another way than the pad
    const preview = form.querySelector("[data-preview]");
    if (!fill(form, canvas, pad)) say(word("signFirst"), { tone: "danger" });
    else if (preview?.hidden) look(preview, form.elements.image.value);
    else return;
    event.preventDefault();
  });
  form.querySelector("[data-act=again]")?.addEventListener("click", () => {
    form.querySelector("[data-preview]").hidden = true;
    pad.clear();
  });
  form.dataset.ready = "yes";
}

/** The name as the paper will show it, before it is sent. */
function look(preview, picture) {
  preview.querySelector("img").src = picture;
  preview.hidden = false;
  preview.querySelector("h2").focus();
}

/** The canvas in the screen's own points; what was drawn stays when the phone is turned. */
function fit(canvas, pad) {
  const ratio = Math.max(devicePixelRatio || 1, 1);
  const [width, height] = [Math.floor(canvas.offsetWidth * ratio), Math.floor(canvas.offsetHeight * ratio)];
  if (canvas.width === width && canvas.height === height) return; // nothing turned: a stroke under way must not be lost
  const drawn = pad.toData();
  canvas.width = width;
  canvas.height = height;
  canvas.getContext("2d").scale(ratio, ratio);
  pad.clear();
  pad.fromData(drawn);
}

function fill(form, canvas, pad) {
  const strokes = pad.toData();
  const points = strokes.flatMap((stroke) => stroke.points);
  if (points.length < LEAST_POINTS) return false;
  form.elements.image.value = cut(canvas, points);
  form.elements.strokes.value = JSON.stringify(strokes.map((stroke) => stroke.points));
  return true;
}

/** The part of the canvas that was drawn on, with a margin of 8 points. */
function cut(canvas, points) {
  const ratio = canvas.width / canvas.offsetWidth;
  const [left, top] = [Math.min(...points.map(({ x }) => x)) - 8, Math.min(...points.map(({ y }) => y)) - 8];
  const [right, bottom] = [Math.max(...points.map(({ x }) => x)) + 8, Math.max(...points.map(({ y }) => y)) + 8];
  const piece = document.createElement("canvas");
  piece.width = (right - left) * ratio;
  piece.height = (bottom - top) * ratio;
  piece.getContext("2d").drawImage(canvas, -left * ratio, -top * ratio);
  return piece.toDataURL("image/png");
}
