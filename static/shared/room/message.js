// One saying in the log: who, in which seat, when, what, and what became of it.
import { word } from "../words.js";
import { base, me, role, surface } from "./facts.js";
import { element, fill, piece, pieces, write } from "./nodes.js";
import { voicePlayer } from "./player.js";
import { quoted } from "./release.js";
import { clockOf } from "./times.js";

const UNITS = ["B", "KB", "MB"];
export const RECALL_WITHIN = 120000;

/** A stored saying (kind text, file, voice or quote). */
export function saying(event) {
  if (event.body.recalled) return tombstone(event);
  const node = head(event.from, event.at);
  node.dataset.seq = event.seq;
  writeBody(node, event.kind, event.body, event.room);
  return node;
}

/** One that is on its way: `you` is this person in the room, `progress` a word about an upload. */
export function unsent(item, you) {
  const node = head({ ...you, participant: me() }, item.at);
  node.dataset.key = item.key;
  writeBody(node, item.kind, item.body, item.room);
  setState(node, item.failed ? "failed" : "sending", item.failed);
  if (item.failed && item.asks) askToConfirm(node);
  else if (item.failed && item.kind === "file") nameFileKeys(node, item.ended);
  return node;
}

export function tombstone({ seq, from, at }) {
  const node = piece("recalled");
  node.dataset.seq = seq;
  write(node, ".msg-who", from.name);
  write(node, ".msg-time", clockOf(at));
  return node;
}

// The server asks before it lets this out: sending it again as it is would only be asked again.
function askToConfirm(node) {
  const button = node.querySelector("[data-act=resend]");
  button.dataset.act = "confirm";
  button.textContent = word("sendAllTheSame");
}

// A file does not go back into the box: it is saved or let go. Where the room has ended it cannot be sent again.
function nameFileKeys(node, ended) {
  node.querySelector("[data-act=discard]").textContent = word("fileDrop");
  if (!ended) return;
  const button = node.querySelector("[data-act=resend]");
  button.dataset.act = "save";
  button.textContent = word("fileSave");
}

/** sending, sent, failed: an icon and words; why it failed, so that the person can mend it. */
export function setState(node, state, reason = "") {
  node.dataset.state = state;
  const place = node.querySelector(".msg-state");
  fill(place, ...pieces(`state-${state}`));
  if (reason) place.append(element("span", "msg-reason", reason));
}

export function addTag(node, as) {
  const tags = node.querySelector(".msg-tags");
  if (!tags || tags.querySelector(`[data-as="${as}"]`)) return;
  tags.append(piece(`tag-${as}`));
}

function head(from, at) {
  const node = piece("message");
  const mine = from.participant === me();
  node.dataset.seat = from.seat;
  if (mine) node.dataset.mine = "";
  write(node, ".msg-face", [...(from.name || "?")][0]);
  write(node, ".msg-who", from.name);
  write(node, ".msg-role", mine && surface() === "party" ? word("you") : role(from));
  const time = node.querySelector(".msg-time");
  time.textContent = clockOf(at);
  time.dateTime = at;
  return node;
}

function writeBody(node, kind, body, room) {
  const place = node.querySelector(".msg-body");
  if (kind === "quote") fill(place, quoted(body, contentOf(body.kind, body, room)));
  else fill(place, ...contentOf(kind, body, room));
  if (kind === "quote") node.querySelector(".msg-tools")?.remove();
}

function contentOf(kind, body, room) {
  if (kind === "text") return [document.createTextNode(body.text)];
  return kind === "voice" ? voice(body, room) : [file(body)];
}

function voice(body, room) {
  const player = voicePlayer(body.seconds, addressOf(body.file, room), body.file);
  return body.text ? [player, element("p", "voice-text", body.text)] : [player];
}

function file(body) {
  if (body.file && body.type.startsWith("image/")) return picture(body);
  const node = piece("file");
  write(node, ".file-name", body.name);
  write(node, ".file-size", body.progress ?? sizeOf(body.size));
  if (body.file) {
    node.href = pageOf(body.file);
    node.target = "_blank";
    node.rel = "noopener";
  } else node.removeAttribute("href");
  return node;
}

function picture(body) {
  const link = element("a", "msg-picture-link");
  link.href = pageOf(body.file);
  link.target = "_blank";
  link.rel = "noopener";
  const image = element("img", "msg-picture");
  image.alt = body.name;
  image.loading = "lazy";
  image.src = `${pageOf(body.file)}/pages/0`; // the small one: a room of photographs opens on mobile data
  image.addEventListener("error", () => later(image)); // it is still being made: its name stands there meanwhile
  image.addEventListener("load", () => { image.hidden = false; });
  link.append(image, element("span", "msg-picture-name", body.name));
  return link;
}

// Once more after 2, 4 and 8 seconds; then when the worker tells that it is made.
function later(image) {
  const tries = Number(image.dataset.tries ?? 0) + 1;
  image.dataset.tries = tries;
  image.hidden = true;
  image.loading = "eager"; // or what is hidden would never be asked for
  if (tries <= 3) setTimeout(() => again(image), 1000 * 2 ** tries);
}

export function again(image) {
  if (!image.naturalWidth) image.src = image.getAttribute("src");
}

/** The page that shows a file, plays it and gives the original: what a browser makes of the bare file is no page. */
export const pageOf = (fileId) => `${base().replace(/\/rooms$/, "")}/files/${fileId}`;

const addressOf = (fileId, room) => `${base()}/${room}/files/${fileId}`;

export function sizeOf(bytes) {
  const step = Math.min(2, Math.floor(Math.log2(Math.max(bytes, 1)) / 10));
  return `${(bytes / 1024 ** step).toFixed(step ? 1 : 0)} ${UNITS[step]}`;
}
