// What must outlive the page is kept in localStorage; private windows that refuse it keep it for this page alone.
const fallback = new Map();

export function recall(name, otherwise) {
  try {
    return JSON.parse(localStorage.getItem(name)) ?? fallback.get(name) ?? otherwise;
  } catch {
    return fallback.get(name) ?? otherwise;
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
