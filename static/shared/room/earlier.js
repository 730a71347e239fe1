// A talk that stood in this tab before, at the top of the one that goes on: a link to what was said there.
import { word } from "../words.js";
import { element } from "./nodes.js";
import { clockOf, dayOf } from "./times.js";

export function earlierTalk({ at, url }) {
  const today = dayOf(at) === dayOf(new Date().toISOString());
  const link = element("a", "log-earlier", word("earlierTalk", { time: today ? clockOf(at) : `${dayOf(at)} ${clockOf(at)}` }));
  link.href = url;
  return link;
}
