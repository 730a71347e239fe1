// A file in parts: what the server has of it is asked first, so that it goes on where it broke off.
const PART = 256 * 1024; // bytes: some seconds on a weak line
const PATIENCE = 60000; // ms for one part
const AGAIN = new Set([408, 425, 429, 500, 502, 503, 504]);

/** The server said no in a sentence: the same file would be refused again. */
export class PartRefused extends Error {}

/** Sends `blob` under `key`; progress(share) from 0 to 1. Answers the body of its event; throws PartRefused, or an Error while the net is away. */
export async function sendParts({ key, name, blob, begin, parts, headers }, progress) {
  const opening = JSON.stringify({ key, name, size: blob.size });
  let state = await ask(begin, "POST", opening, { ...headers, "Content-Type": "application/json" });
  while (!state.file) {
    progress(state.offset / blob.size);
    const more = { "Upload-Offset": String(state.offset), "Content-Type": "application/octet-stream" };
    state = await ask(`${parts}${state.upload}`, "PATCH", blob.slice(state.offset, state.offset + PART), { ...headers, ...more });
  }
  return state.file;
}

async function ask(address, method, body, headers) {
  const stop = new AbortController();
  const timer = setTimeout(() => stop.abort(), PATIENCE);
  try {
    const answer = await fetch(address, { method, body, signal: stop.signal, headers: { ...headers, Accept: "application/json" } });
    const known = await answer.json().catch(() => ({}));
    if (answer.ok || (answer.status === 409 && typeof known.offset === "number")) return known;
    throw AGAIN.has(answer.status) ? new Error(known.title) : new PartRefused(known.title);
  } finally {
    clearTimeout(timer);
  }
}
