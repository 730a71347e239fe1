// What an anchor in a transcript proves, checked in the browser: as mediation/core/anchors.py and core/merkle.py say it.
// The stamp's own reading (pkijs, WebCrypto) is loaded only when a file carries an anchor.
import canonicalize from "canonicalize";

const FORMAT = "mediation-anchor/1";
const FIELDS = "day,format,hash,index,path,root,seq,size,token";
const DIGEST = /^[0-9a-f]{64}$/;
const LONGEST_PATH = 64;

const utf8 = new TextEncoder();

/** Load what reads stamps, for when the network goes; whether it could be had. */
export const ready = () => import("./stamp.js").then((reader) => reader.possible(), () => false);

/** → {day, seq, at, authority, trusted, read}; throws when the anchor does not fit. `read` false: this browser cannot read stamps. */
export async function check(anchor, room, digests, roots, hasher, { hex, fromHex, fromBase64 }) {
  if (!wellFormed(anchor) || !digests.has(anchor.seq)) throw new Error("anchor");
  const hash = hasher(anchor.hash);
  const entry = utf8.encode(canonicalize({ room, seq: anchor.seq, digest: digests.get(anchor.seq) }));
  const root = await rootOfPath(hash, await hash(joined(Uint8Array.of(0), entry)), anchor.index, anchor.size, anchor.path.map(fromHex));
  if (!root || hex(root) !== anchor.root) throw new Error("anchor");
  const statement = { format: FORMAT, day: anchor.day, hash: anchor.hash, root: anchor.root, size: anchor.size };
  const token = fromBase64(anchor.token);
  const known = { day: anchor.day, seq: anchor.seq };
  if (!(await ready())) return { ...known, read: false };
  const { readStamp } = await import("./stamp.js");
  return { ...known, ...(await readStamp(token, utf8.encode(canonicalize(statement)), roots)), read: true };
}

function wellFormed(anchor) {
  if (!anchor || typeof anchor !== "object" || Object.keys(anchor).sort().join() !== FIELDS || anchor.format !== FORMAT) return false;
  const texts = [anchor.day, anchor.root, anchor.token].every((one) => typeof one === "string");
  const numbers = [anchor.size, anchor.seq, anchor.index].every(Number.isInteger);
  const path = Array.isArray(anchor.path) && anchor.path.every((step) => typeof step === "string" && DIGEST.test(step));
  return texts && numbers && path && ["sha256", "sm3"].includes(anchor.hash);
}

/** RFC 9162, 2.1.3.2; null when the steps lead nowhere. */
async function rootOfPath(hash, leaf, index, size, steps) {
  if (index < 0 || index >= size || size > Number.MAX_SAFE_INTEGER || steps.length > LONGEST_PATH) return null;
  let [found, place, last] = [leaf, index, size - 1];
  for (const step of steps) {
    if (last === 0) return null;
    if (place % 2 === 1 || place === last) {
      found = await hash(joined(Uint8Array.of(1), step, found));
      while (place % 2 === 0 && place) [place, last] = [half(place), half(last)];
    } else found = await hash(joined(Uint8Array.of(1), found, step));
    [place, last] = [half(place), half(last)];
  }
  return last === 0 ? found : null;
}

const half = (number) => Math.floor(number / 2);

function joined(...parts) {
  const whole = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}
