// Lines of the log that nobody said: steps, comings and goings, what the platform did.
import { word } from "../words.js";
import { label, role } from "./facts.js";

/** The line for an event of kind phase, seat, signature or system; "" for what needs none. */
export function sentence({ kind, body }) {
  const line = { phase, seat, signature, system }[kind];
  return line ? line(body) : "";
}

const phase = ({ to }) => word("phaseTo", { phase: label("phases", to) });

function seat({ change, name, participant, seat: where }) {
  const words = { joined: "seatJoined", left: "seatLeft" }[change] ?? "seatChanged";
  return word(words, { name: name || label("seats", where), seat: role({ participant, seat: where }), change });
}

const signature = ({ name }) => word("signed", { name: name || "" });

function system(body) {
  const known = label("system", body.code);
  if (known === body.code) return word("systemOther");
  return known.replace(/\{(\w+)\}/g, (_, place) => body[place] ?? "");
}
