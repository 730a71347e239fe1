// Sealed bids: what opens a bid stays on this phone until both have bid (docs/adr/0009 has the protocol).
import { say } from "../shared/live.js";
import { act, ask } from "../shared/room/call.js";
import { forget, recall, remember } from "./_kept.js";
import { word } from "../shared/words.js";

const EVERY = 4000; // ms between two looks while a bid waits
const OPENING = 256; // characters of every opening, whatever its sum
const CURVE = { name: "ECDH", namedCurve: "P-256" };
const utf8 = new TextEncoder();

export function startBids() {
  for (const card of document.querySelectorAll("[data-bidding]")) {
    if (card.dataset.status !== "bidding") continue;
    card.querySelector(".bid-form")?.addEventListener("submit", (event) => bid(event, card));
    follow(card);
  }
}

const base = (card) => card.dataset.state;
const name = (round) => `sealed-bid:${round}`;
const hex = (bytes) => [...new Uint8Array(bytes)].map((byte) => byte.toString(16).padStart(2, "0")).join("");
const text = (bytes) => btoa(String.fromCharCode(...new Uint8Array(bytes)));
const bytes = (words) => Uint8Array.from(atob(words), (char) => char.charCodeAt(0));
const fromHex = (words) => Uint8Array.from(words.match(/../g), (pair) => parseInt(pair, 16));

// Yuan as typed to 分 of fifteen digits; "" for what is no sum.
function fen(typed) {
  const match = /^(\d{1,12})(?:\.(\d{1,2}))?$/.exec(typed.replace(/[,，\s]/g, ""));
  return match ? `${match[1]}${(match[2] ?? "").padEnd(2, "0")}`.padStart(15, "0").slice(-15) : "";
}

async function bid(event, card) {
  event.preventDefault();
  event.stopPropagation();
  const form = event.target;
  const amount = fen(form.elements.bid.value);
  const step = form.elements.step.value ? fen(form.elements.step.value) : "0".repeat(15);
  if (!amount || !step || !Number(amount)) return say(word("bidNone"), { tone: "danger" });
  if (!globalThis.crypto?.subtle) return say(word("bidUnable"), { tone: "danger" });
  const state = await ask(base(card));
  const nonce = hex(crypto.getRandomValues(new Uint8Array(32)));
  const opening = JSON.stringify({ amount, nonce, party: state.party, round: state.round_id, step }).padEnd(OPENING);
  const commitment = hex(await crypto.subtle.digest("SHA-256", utf8.encode(opening)));
  const pair = await crypto.subtle.generateKey(CURVE, true, ["deriveBits"]);
  const kept = { opening, commitment, secret: await crypto.subtle.exportKey("jwk", pair.privateKey) };
  remember(name(state.round_id), kept);
  const key = text(await crypto.subtle.exportKey("raw", pair.publicKey));
  if (!(await act(`${base(card)}/commit`, { round: state.round_id, commitment, key }))) return forget(name(state.round_id));
  form.hidden = true;
  form.reset();
  note(card, "bidSealed");
  follow(card);
}

async function follow(card) {
  let state;
  try {
    state = await ask(base(card));
  } catch {
    return setTimeout(() => follow(card), EVERY);
  }
  if (card.dataset.round && card.dataset.round !== `${state.round_id}:${state.status}`) return location.reload();
  card.dataset.round = `${state.round_id}:${state.status}`;
  const kept = recall(name(state.round_id));
  if (state.mine && (!kept || kept.commitment !== state.mine)) note(card, "bidLost");
  else if (state.mine) note(card, state.both ? "bidChecking" : "bidSealed");
  if (kept && state.both && !state.boxed) await reveal(card, state, kept);
  setTimeout(() => follow(card), EVERY);
}

// The first to come sends a closed box and its key closed for the other phone; the second opens both.
async function reveal(card, state, kept) {
  const shared = await agree(kept.secret, state.other_key);
  if (!state.wrapped) {
    const raw = crypto.getRandomValues(new Uint8Array(32));
    const boxKey = await aes(raw);
    const bound = fromHex(kept.commitment);
    const box = text(await close(boxKey, utf8.encode(kept.opening), bound));
    await quiet(`${base(card)}/box`, { round: state.round_id, box, wrapped: text(await close(shared, raw, bound)) });
    return;
  }
  const key = await unwrap(shared, state);
  await quiet(`${base(card)}/open`, { round: state.round_id, opening: kept.opening, key: text(key) });
  forget(name(state.round_id));
}

// A key that does not open is sent as noughts: the round is then destroyed for both.
async function unwrap(shared, state) {
  const wrapped = bytes(state.wrapped);
  const how = { name: "AES-GCM", iv: wrapped.slice(0, 12), additionalData: fromHex(state.other_commitment) };
  try {
    return await crypto.subtle.decrypt(how, shared, wrapped.slice(12));
  } catch {
    return new Uint8Array(32);
  }
}

async function agree(jwk, other) {
  const secret = await crypto.subtle.importKey("jwk", jwk, CURVE, false, ["deriveBits"]);
  const theirs = await crypto.subtle.importKey("raw", bytes(other), CURVE, false, []);
  const bits = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, secret, 256);
  const material = await crypto.subtle.importKey("raw", bits, "HKDF", false, ["deriveBits"]);
  const info = utf8.encode("mediation sealed bid");
  return aes(await crypto.subtle.deriveBits({ name: "HKDF", hash: "SHA-256", salt: new Uint8Array(), info }, material, 256));
}

const aes = (raw) => crypto.subtle.importKey("raw", raw, "AES-GCM", false, ["encrypt", "decrypt"]);

async function close(key, content, additionalData) {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const sealed = new Uint8Array(await crypto.subtle.encrypt({ name: "AES-GCM", iv, additionalData }, key, content));
  return Uint8Array.from([...iv, ...sealed]);
}

// Both phones may come at the same moment: whoever is second hears it and looks again.
const quiet = (address, values) => fetch(address, {
  method: "POST",
  headers: { "X-CSRFToken": document.querySelector('meta[name="csrf-token"]').content, Accept: "application/json" },
  body: new URLSearchParams(values),
}).catch(() => null);

function note(card, sentence) {
  card.querySelector(".bid-note").textContent = word(sentence);
}
