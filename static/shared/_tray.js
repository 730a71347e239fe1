// Files that a form gathers before it is sent: many at once, each with its progress; their ids go into the form.
import { isBlurred } from "./blur.js";
import { newKey } from "./room/outbox.js";
import { progressOf, Uploads } from "./uploads.js";
import { word } from "./words.js";

const tray = document.getElementById("tray");
const list = tray.querySelector(".tray-files");
const field = document.querySelector("input[name=files]");
const token = () => document.querySelector('meta[name="csrf-token"]').content;
const done = new Set((field.value || "").split(",").filter(Boolean));

const uploads = new Uploads(tray.dataset.owner, token, { show: draw, done: keep });

tray.querySelector("input[type=file]").addEventListener("change", async ({ target }) => {
  const files = [...target.files];
  target.value = "";
  const items = await Promise.all(files.map(async (blob) => ({
    key: newKey(), name: blob.name, blob, at: new Date().toISOString(), begin: tray.dataset.begin, parts: tray.dataset.parts, held: await isBlurred(blob),
  })));
  await uploads.add(items);
});

list.addEventListener("click", async (event) => {
  const key = event.target.closest("li")?.dataset.key;
  const act = event.target.closest("button")?.dataset.act;
  if (!key || !act) return;
  if (act === "again") await uploads.again(key);
  else {
    await uploads.drop(key);
    row(key)?.remove();
    count();
    if (act === "retake") tray.querySelector("input[type=file]").click();
  }
});

const row = (key) => list.querySelector(`[data-key="${CSS.escape(key)}"]`);

function draw(item) {
  const line = row(item.key) ?? list.appendChild(document.createElement("li"));
  line.dataset.key = item.key;
  line.dataset.state = item.failed ? "failed" : item.held ? "held" : "sending";
  const name = document.createElement("span");
  name.textContent = item.name;
  const state = document.createElement("small");
  state.textContent = item.failed || (item.held ? word("blurred") : progressOf(item));
  line.replaceChildren(name, state, ...keys(item));
  count();
}

function keys(item) {
  const wanted = item.failed ? [["again", "uploadAgain"], ["drop", "uploadDrop"]] : item.held ? [["retake", "blurredAgain"], ["again", "blurredUse"]] : [];
  return wanted.map(([act, words]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm";
    button.dataset.act = act;
    button.textContent = word(words);
    return button;
  });
}

function keep(item, body) {
  done.add(body.file);
  field.value = [...done].join(",");
  field.dispatchEvent(new Event("input", { bubbles: true }));
  const line = row(item.key);
  line.dataset.file = body.file;
  line.dataset.state = "ready";
  const name = document.createElement("span");
  name.textContent = body.name;
  const state = document.createElement("small");
  state.textContent = word("uploadReady");
  line.replaceChildren(name, state);
  count();
}

function count() {
  const all = list.querySelectorAll("li").length;
  const ready = list.querySelectorAll("li[data-file]").length;
  const words = all && ready === all ? word("uploadAll", { all }) : all > 1 ? word("uploadCount", { n: Math.min(ready + 1, all), all }) : "";
  tray.querySelector(".tray-count").textContent = words;
}

// A form sent while files are on their way would forget them.
document.querySelector(".evidence-form").addEventListener("submit", (event) => {
  const waiting = list.querySelector('li[data-state="sending"]');
  if (!waiting) return;
  event.preventDefault();
  event.stopImmediatePropagation();
  waiting.scrollIntoView({ block: "center" });
}, true);
