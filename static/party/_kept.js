// What opens a sealed bid, kept on this phone alone; a browser that refuses to keep it holds it until the page goes.
const fallback = new Map();
const PREFIX = "sealed-bid:";

export function recall(round) {
  try {
    return JSON.parse(localStorage.getItem(PREFIX + round)) ?? fallback.get(round) ?? null;
  } catch {
    return fallback.get(round) ?? null;
  }
}

export function remember(round, value) {
  fallback.set(round, value);
  try {
    localStorage.setItem(PREFIX + round, JSON.stringify(value));
  } catch { /* full or refused: kept until the page goes */ }
}

export function forget(round) {
  fallback.delete(round);
  try {
    localStorage.removeItem(PREFIX + round);
  } catch { /* nothing was kept there */ }
}

/** The rounds for which something is kept here. */
export function rounds() {
  const found = new Set(fallback.keys());
  try {
    for (const key of Object.keys(localStorage)) if (key.startsWith(PREFIX)) found.add(key.slice(PREFIX.length));
  } catch { /* none but this page's */ }
  return [...found];
}
