// Files that a form gathers before it is sent: many at once, each with its progress; their ids go into the form.
import { isBlurred } from "./blur.js";
import { newKey } from "./room/outbox.js";
import { Store } from "./room/store.js";
import { progressOf, Uploads } from "./uploads.js";
import { word } from "./words.js";

const tray = document.getElementById("tray");
const list = tray.querySelector(".tray-files");
const field = document.querySelector("input[name=files]");
const token = () => document.querySelector('meta[name="csrf-token"]').content;
const done = new Set((field.value || "").split(",").filter(Boolean));

const uploads = new Uploads(tray.dataset.owner, new Store(), token, { look: (item) => isBlurred(item.blob), show: draw, done: keep });
uploads.begin();

const picker = tray.querySelector("input[type=file]");
picker.addEventListener("change", take);
if (picker.files.length) take(); // picked before the scripts were here

async function take() {
  const files = [...picker.files];
  picker.value = "";
  await uploads.add(files.map((blob) => ({
    key: newKey(), name: blob.name, blob, at: new Date().toISOString(), begin: tray.dataset.begin, parts: tray.dataset.parts,
  })));
}

list.addEventListener("click", async (event) => {
  const key = event.target.closest("li")?.dataset.key;
  const act = event.target.closest("button")?.dataset.act;
  if (!key || !act) return;
  if (act === "again") await uploads.again(key);
  else {
    await uploads.drop(key);
    forget(row(key)?.dataset.file);
    row(key)?.remove();
    count();
    if (act === "retake") picker.click();
  }
});

const row = (key) => list.querySelector(`[data-key="${CSS.escape(key)}"]`);

function draw(item) {
  const line = row(item.key) ?? list.appendChild(document.createElement("li"));
  line.dataset.key = item.key;
  if (item.file) line.dataset.file = item.file;
  line.dataset.state = item.file ? "ready" : item.failed ? "failed" : item.held ? "held" : "sending";
  const name = document.createElement("span");
  name.textContent = item.name;
  const state = document.createElement("small");
  state.textContent = item.file ? word("uploadReady") : item.failed || (item.held ? word("blurred") : progressOf(item));
  line.replaceChildren(name, state, ...keys(item));
  count();
}

function keys(item) {
  const wanted = item.file ? [["drop", "uploadDrop"]] : item.failed ? [["again", "uploadAgain"], ["drop", "uploadDrop"]] : item.held ? [["retake", "blurredAgain"], ["again", "blurredUse"]] : [];
  return wanted.map(([act, words]) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm";
    button.dataset.act = act;
    button.textContent = word(words);
    return button;
  });
}

function keep(item) {
  done.add(item.file);
  list.querySelector(`[data-file="${CSS.escape(item.file)}"]:not([data-key])`)?.remove(); // the server listed it as well
  write();
  draw(item);
}

function forget(file) {
  done.delete(file);
  write();
}

function write() {
  field.value = [...done].join(",");
  field.dispatchEvent(new Event("input", { bubbles: true }));
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
