// What the server wrote on the room for the scripts: who I am, words for codes, which channels there are.
const page = () => document.getElementById("room");

const read = (name) => JSON.parse(page().dataset[name] || "{}");

let labels;

/** The Chinese word for an identifier of a kind: label("seats", "police"). An unknown one stands for itself. */
export function label(kind, name) {
  labels ??= read("labels");
  return labels[kind]?.[name] ?? name ?? "";
}

/** For whom somebody speaks, or the word of the seat; `from`: {participant, seat}. */
export function role({ participant, seat }) {
  const told = document.querySelector("[data-roles]"); // drawn anew whenever somebody comes
  return JSON.parse(told?.dataset.roles || "{}")[participant] ?? label("roles", seat);
}

export const party = () => page().dataset.party; // the side that a party's phone speaks for
export const owner = () => page().dataset.owner === ""; // the party itself, who decides for all of its side
export const beyond = () => page().dataset.beyond ?? ""; // why whoever acts for the side may not settle; empty when they may
export const me = () => page().dataset.me;
export const myself = () => ({ name: page().dataset.meName, seat: page().dataset.meSeat });
export const surface = () => page().dataset.surface;
export const base = () => page().dataset.base; // "/rooms" or "/p/rooms": where files go up and come down

export function token() {
  return document.querySelector('meta[name="csrf-token"]').content;
}
