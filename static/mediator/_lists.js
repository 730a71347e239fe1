// 争议点 and 记录 beside the room, made from the mediator's marks in the log that is open.
import { word } from "../shared/words.js";
import { label } from "../shared/room/facts.js";
import { pageOf } from "../shared/room/message.js";
import { element, fill } from "../shared/room/nodes.js";

const ORDER = ["claim", "fact", "undisputed", "issue", "consensus", "concession"];

/** show(view) draws both lists from a room's log; lines lead to the saying they come from. */
export function startLists() {
  let view = null;
  document.addEventListener("click", (event) => {
    const link = event.target.closest("[data-jump]");
    if (!link) return;
    event.preventDefault();
    view?.jump(Number(link.dataset.jump));
  });
  return {
    show(chosen) {
      view = chosen ?? view;
      if (!view) return;
      issues(view);
      minutes(view);
      files(view);
    },
  };
}

function issues(view) {
  const place = document.getElementById("marks");
  const groups = ORDER.map((as) => group(view, as)).filter(Boolean);
  fill(place, ...groups);
  document.getElementById("marks-empty").hidden = groups.length > 0;
}

function group(view, as) {
  const lines = [...view.marks].filter(([seq, marks]) => marks.has(as) && view.said.has(seq)).sort(([a], [b]) => a - b);
  if (!lines.length) return null;
  const box = element("section", "mark-group");
  box.dataset.as = as;
  box.append(element("h3", "", label("marks", as)));
  const list = element("ul");
  for (const [seq] of lines) list.append(line(view, seq));
  box.append(list);
  return box;
}

function line(view, seq) {
  const { name, text } = view.said.get(seq);
  const item = element("li");
  item.append(element("b", "", word("said", { name })), element("span", "", text), source(seq));
  return item;
}

function source(seq) {
  const link = element("a", "mark-source", word("source", { seq }));
  link.href = `#${seq}`;
  link.dataset.jump = seq;
  return link;
}

// What the record will rest on: the marked sayings in their order.
function minutes(view) {
  const place = document.getElementById("minutes");
  const marked = [...view.marks.keys()].filter((seq) => view.said.has(seq)).sort((a, b) => a - b);
  const lines = marked.map((seq) => {
    const { name, text } = view.said.get(seq);
    const line = element("p", "", word("minuted", { name, text }));
    line.append(source(seq));
    return line;
  });
  fill(place, ...lines);
  place.hidden = !lines.length;
  document.getElementById("minutes-empty").hidden = lines.length > 0;
}

// 证据: what was shown in the room that is open, each leading to its place in the log.
function files(view) {
  const shown = [...view.said].filter(([, { file }]) => file).sort(([a], [b]) => a - b);
  fill(document.getElementById("shared-files"), ...shown.map(([seq, { name, file }]) => {
    const item = element("li");
    const open = element("a", "", file.name);
    open.href = pageOf(file.file);
    open.target = "_blank";
    open.rel = "noopener";
    item.append(open, element("small", "", name), source(seq));
    return item;
  }));
  document.getElementById("shared-files-empty").hidden = shown.length > 0;
}
