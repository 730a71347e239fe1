// Checks a sealed transcript where it lies, in the browser: the same verdict, line by line, as mediation/core/transcript.py.
// Nothing leaves the page. SHA-256 and Ed25519 are the browser's own where it has them, else @noble's; SM3 is sm-crypto-v2's.
import * as ed from "@noble/ed25519";
import { sha256, sha512 } from "@noble/hashes/sha2.js";
import canonicalize from "canonicalize";
import { sm3 } from "sm-crypto-v2";
import { check } from "./anchors.js";

export const FORMAT = "mediation-transcript/1";
export const COPY = "mediation-transcript-copy/1";
const SEALED = ["room", "seq", "at", "kind", "from", "body"];
const KNOWN = new Set([...SEALED, "digest", "key"]);
const WITHHELD = "digest,room,seq,through,withheld";
const DIGEST = /^[0-9a-f]{64}$/;
const AT_ONCE = 200; // lines until the page may breathe

ed.hashes.sha512 = sha512;

const utf8 = new TextEncoder();
const hex = (bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const fromHex = (text) => Uint8Array.from(text.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const bad = (line, why, more = {}) => ({ good: false, line, why, ...more });

/**
 * bytes of the file → {good, count, head, line, why, title, anchors}; onShare(0…1) tells how far.
 * roots: certificates (DER) from which a time stamp is trusted.
 */
export async function verify(bytes, onShare = () => {}, roots = []) {
  const lines = split(bytes);
  const title = parsed(lines[0]);
  const fault = title ? await faultOfHead(title) : "noHead";
  if (fault) return bad(1, fault);
  const hash = hasher(title.hash);
  const digests = new Map(); // seq → digest, where the file has it
  let digest = await hash(utf8.encode(title.room));
  let seq = 0;
  let hidden = 0;
  for (let place = 0; place < lines.length - 1; place += 1) {
    const line = place + 2;
    const event = parsed(lines[place + 1]);
    const why = (await faultOfEvent(title, event, seq + 1, digest, hash)) || faultOfCopy(title, event, place);
    if (why) return bad(line, why, { title });
    digest = fromHex(event.digest);
    seq = event.through ?? event.seq;
    if (event.withheld) hidden += event.through - event.seq + 1;
    digests.set(seq, event.digest);
    if (place % AT_ONCE === 0) {
      onShare(place / lines.length);
      await new Promise((go) => setTimeout(go));
    }
  }
  if (seq !== title.count) return bad(lines.length + 1, "tooShort", { title });
  if (hex(digest) !== title.head) return bad(1, "otherHead", { title });
  const anchors = [];
  for (const one of title.anchors ?? []) {
    try {
      anchors.push(await check(one, title.room, digests, roots, hasher, { hex, fromHex, fromBase64 }));
    } catch {
      return bad(1, "anchor", { title });
    }
  }
  return { good: true, count: seq, head: title.head, title, hidden, digests, anchors };
}

async function faultOfHead(title) {
  if (![FORMAT, COPY].includes(title.format) || !["sha256", "sm3"].includes(title.hash)) return "unknown";
  if (typeof title.room !== "string" || !Number.isInteger(title.count)) return "noHead";
  if (title.format === COPY && !Array.isArray(title.digests)) return "noHead";
  if ("anchors" in title && !Array.isArray(title.anchors)) return "noHead";
  try {
    const { signature, ...unsigned } = title;
    const fits = await signed(fromBase64(signature), utf8.encode(canonicalize(unsigned)), fromBase64(title.public_key));
    return fits ? "" : "signature";
  } catch {
    return "signature";
  }
}

async function faultOfEvent(title, event, seq, previous, hash) {
  const hidden = event && "withheld" in event && title.format === COPY;
  if (!event || (hidden ? Object.keys(event).sort().join() !== WITHHELD : [...SEALED, "digest"].some((name) => !(name in event)))) return "noEvent";
  if (!hidden && Object.keys(event).some((name) => !KNOWN.has(name))) return "unsealed";
  if (event.room !== title.room || event.seq !== seq) return "notNext";
  if (hidden) return Number.isInteger(event.through) && event.through >= seq && event.withheld === true ? "" : "noEvent";
  let text;
  try {
    text = canonicalize(Object.fromEntries(SEALED.map((name) => [name, event[name]])));
  } catch {
    return "changed"; // half a character, or nested beyond reading
  }
  const content = utf8.encode(text);
  const whole = new Uint8Array(previous.length + content.length);
  whole.set(previous);
  whole.set(content, previous.length);
  return event.digest === hex(await hash(whole)) ? "" : "changed";
}

function faultOfCopy(title, event, place) {
  if (title.format !== COPY) return "";
  return event.digest === title.digests[place] && DIGEST.test(event.digest) ? "" : "notSigned";
}

function hasher(name) {
  if (name === "sm3") return async (bytes) => fromHex(sm3(bytes));
  const own = globalThis.crypto?.subtle; // missing where the page came without HTTPS
  return own ? async (bytes) => new Uint8Array(await own.digest("SHA-256", bytes)) : async (bytes) => sha256(bytes);
}

async function signed(signature, message, key) {
  try {
    const known = await crypto.subtle.importKey("raw", key, { name: "Ed25519" }, false, ["verify"]);
    return await crypto.subtle.verify({ name: "Ed25519" }, known, signature, message);
  } catch {
    return ed.verify(signature, message, key); // a browser without Ed25519
  }
}

function fromBase64(text) {
  if (typeof text !== "string" || !/^[A-Za-z0-9+/]+={0,2}$/.test(text)) throw new Error("no base64");
  return Uint8Array.from(atob(text), (one) => one.charCodeAt(0));
}

/** The lines as bytes; a last line feed ends the last line. */
function split(bytes) {
  const lines = [];
  let start = 0;
  for (let end = bytes.indexOf(10); end >= 0; end = bytes.indexOf(10, start)) {
    lines.push(bytes.subarray(start, end));
    start = end + 1;
  }
  if (start < bytes.length || !lines.length) lines.push(bytes.subarray(start));
  return lines;
}

/** The object on a line; null when it is none, or says a name twice. */
function parsed(line) {
  try {
    const text = new TextDecoder("utf-8", { fatal: true, ignoreBOM: true }).decode(line);
    const value = JSON.parse(text);
    return value && typeof value === "object" && !Array.isArray(value) && !saysTwice(text) ? value : null;
  } catch {
    return null;
  }
}

/** Whether an object of this well-formed JSON has a name twice: JSON.parse takes the last without a word. */
function saysTwice(text) {
  const names = [];
  let before = "";
  for (const [token] of text.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\],:]/g)) {
    if (token === "{") names.push(new Set());
    else if (token === "[") names.push(null);
    else if (token === "}" || token === "]") names.pop();
    else if (token === ":") {
      const name = JSON.parse(before);
      if (names.at(-1).has(name)) return true;
      names.at(-1).add(name);
    }
    before = token;
  }
  return false;
}
