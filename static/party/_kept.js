// What opens a sealed bid, kept on this phone alone; a browser that refuses to keep it holds it until the page goes.
const fallback = new Map();

export function recall(name) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? fallback.get(name) ?? null;
  } catch {
    return fallback.get(name) ?? null;
  }
}

export function remember(name, value) {
  fallback.set(name, value);
  try {
    localStorage.setItem(name, JSON.stringify(value));
  } catch { /* full or refused: kept until the page goes */ }
}

export function forget(name) {
  fallback.delete(name);
  try {
    localStorage.removeItem(name);
  } catch { /* nothing was kept there */ }
}
