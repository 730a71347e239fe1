// The cryptography of a sealed bid (docs/adr/0009): commit, close a box for the other phone, open both, check what was opened.
const OPENING = 256; // characters of every opening, whatever its sum
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const utf8 = new TextEncoder();

const hex = (content) => [...new Uint8Array(content)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (content) => btoa(String.fromCharCode(...new Uint8Array(content)));
const bytes = (words) => Uint8Array.from(atob(words), (char) => char.charCodeAt(0));
const fromHex = (words) => Uint8Array.from(words.match(/../g), (pair) => parseInt(pair, 16));

/** Whether this browser can seal at all: it must be a page over https. */
export const able = () => Boolean(globalThis.crypto?.subtle);

/** The digest that a bid is committed to by, as hex. */
export const digest = async (opening) => hex(await crypto.subtle.digest("SHA-256", utf8.encode(opening)));

/** What stays on this phone (`kept`) and what is sent (`sent`) for a sum and a step of fifteen digits. */
export async function seal({ party, round_id: round }, amount, step) {
  const nonce = hex(crypto.getRandomValues(new Uint8Array(32)));
  const opening = JSON.stringify({ amount, nonce, party, round, step }).padEnd(OPENING);
  const commitment = await digest(opening);
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const secret = await crypto.subtle.exportKey("jwk", pair.privateKey);
  const key = text(await crypto.subtle.exportKey("raw", pair.publicKey));
  return { kept: { opening, commitment, secret }, sent: { round, commitment, key } };
}

/** The first to come: the own opening in a box, and the box's key closed for the other phone. */
export async function box(state, kept) {
  const raw = crypto.getRandomValues(new Uint8Array(32));
  const bound = fromHex(kept.commitment);
  const closed = await close(await aes(raw), utf8.encode(kept.opening), bound);
  const wrapped = await close(await shared(kept.secret, state.other_key), raw, bound);
  return { round: state.round_id, box: text(closed), wrapped: text(wrapped) };
}

/** The second: the own opening and the key of the other's box; one that does not open is sent as noughts, for an end. */
export async function open(state, kept) {
  const wrapped = bytes(state.wrapped);
  const how = { name: "AES-GCM", iv: wrapped.slice(0, 12), additionalData: fromHex(state.other_commitment) };
  let key = new Uint8Array(32);
  try {
    key = await crypto.subtle.decrypt(how, await shared(kept.secret, state.other_key), wrapped.slice(12));
  } catch { /* noughts: the platform then destroys the round for both */ }
  return { round: state.round_id, opening: kept.opening, key: text(key) };
}

async function shared(jwk, other) {
  const secret = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", bytes(other), CURVE, false, []);
  const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, secret, 256);
  const material = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveBits"]);
  const how = { name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info: utf8.encode("mediation sealed bid") };
  return aes(await crypto.subtle.deriveBits(how, material, 256));
}

const aes = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function close(key, content, additionalData) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, content));
  return Uint8Array.from([...iv, ...sealed]);
}
