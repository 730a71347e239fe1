// What was typed into a long public form survives a lost page: <form data-keep="apply">. It stays in this tab alone
// (sessionStorage) and goes when a page with data-keep-done="apply" says that it was received.

const SKIPPED = new Set(["password", "file", "hidden", "submit", "button"]);

export function startKeep() {
  for (const done of document.querySelectorAll("[data-keep-done]")) forget(done.dataset.keepDone);
  for (const form of document.querySelectorAll("form[data-keep]")) {
    restore(form);
    form.addEventListener("input", () => save(form));
    form.addEventListener("change", () => save(form));
  }
}

const keyOf = (name) => `keep:${name}`;

function forget(name) {
  try {
    sessionStorage.removeItem(keyOf(name));
  } catch { /* private windows refuse storage: nothing was kept there */ }
}

function fields(form) {
  return [...form.elements].filter((field) => field.name && !SKIPPED.has(field.type) && !("noKeep" in field.dataset));
}

function save(form) {
  const kept = read(form);
  for (const field of fields(form)) {
    const key = isTick(field) ? `${field.name}=${field.value}` : field.name;
    kept[key] = isTick(field) ? field.checked : field.value;
  }
  try {
    sessionStorage.setItem(keyOf(form.dataset.keep), JSON.stringify(kept));
  } catch { /* storage full or refused: the form still works, it is only not kept */ }
}

// What the server sent back (after an error) wins over what was kept.
function restore(form) {
  const kept = read(form);
  const answered = new Set(fields(form).filter((field) => isTick(field) && field.checked).map((field) => field.name));
  for (const field of fields(form)) {
    if (isTick(field)) {
      if (!answered.has(field.name)) field.checked = kept[`${field.name}=${field.value}`] ?? field.checked;
    } else if (!field.value && kept[field.name]) {
      field.value = kept[field.name];
    }
  }
}

function read(form) {
  try {
    return JSON.parse(sessionStorage.getItem(keyOf(form.dataset.keep))) ?? {};
  } catch {
    return {};
  }
}

function isTick(field) {
  return field.type === "checkbox" || field.type === "radio";
}
