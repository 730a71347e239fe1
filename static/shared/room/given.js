// What somebody chose or wrote and has not sent yet outlives the redrawing of its part.

export const FIELDS = "input, textarea, select";

/** Never from under somebody's typing, nor beneath an open question: its answer would go where nobody sent it. */
export function inUse(part) {
  const now = document.activeElement;
  return Boolean(part.closest("dialog[open]")) || (part.contains(now) && now.matches(FIELDS));
}

/** Puts it into the part drawn anew. A choice that is gone there leaves none, never another one. */
export function keepGiven(old, fresh) {
  const after = fieldsOf(fresh);
  for (const field of fieldsOf(old).filter(changed)) {
    const same = after.find((one) => twins(one, field));
    if (!same) continue;
    if (same.matches("[type=checkbox], [type=radio]")) same.checked = field.checked;
    else same.value = field.value;
  }
}

const fieldsOf = (part) => (part.matches(FIELDS) ? [part] : [...part.querySelectorAll(FIELDS)]);

function changed(field) {
  if (field.matches("[type=file], [type=hidden]")) return false;
  if (field.options) return field.selectedIndex !== Math.max(0, [...field.options].findIndex((one) => one.defaultSelected));
  return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
}

function twins(one, other) {
  if (one.id || other.id) return one.id === other.id;
  return one.name === other.name && sentTo(one) === sentTo(other) && (one.type !== "radio" || one.value === other.value);
}

const sentTo = (field) => field.form?.getAttribute("action");
