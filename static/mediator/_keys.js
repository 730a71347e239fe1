// Keys of the desk, beside those of the tabs (Alt+1…4, Alt+↓), the finder (Ctrl+K) and the phrases (/). Each has its way
// by mouse. "?" is the only one without Ctrl, Alt or F, so it can be turned off (WCAG 2.1.4).
import { say } from "../shared/live.js";
import { word } from "../shared/words.js";

const OFF = "keys:question-off";
const FIELDS = "input, textarea, select, [contenteditable]";

export function startKeys(stage) {
  const dialog = document.getElementById("keys-dialog");
  const question = dialog.querySelector("[name=question]");
  question.checked = !remembered();
  question.addEventListener("change", () => remember(!question.checked));
  document.addEventListener("keydown", (event) => {
    if (event.isComposing || event.keyCode === 229 || document.querySelector("dialog[open]")) return;
    const act = wanted(event, stage, question.checked && dialog);
    if (!act) return;
    event.preventDefault();
    event.stopPropagation(); // Ctrl+Enter would else reach the box as Enter
    act();
  }, true);
}

function wanted(event, stage, dialog) {
  const ctrl = event.ctrlKey || event.metaKey;
  if (event.key === "F2") return () => takeLastBack(stage);
  if (ctrl && event.shiftKey && event.key.toLowerCase() === "d") return showPapers;
  if (ctrl && event.key === "Enter" && free(event.target, stage.composer.box)) return () => minute(stage);
  if (event.key === "?" && dialog && !ctrl && !event.altKey && !event.target.closest?.(FIELDS)) return () => dialog.showModal();
  return null;
}

// With words in the box Ctrl+Enter sends them, as it does elsewhere.
function free(target, box) {
  return target === box ? !box.value.trim() : !target.closest?.(FIELDS);
}

function showPapers() {
  const tab = document.getElementById("tab-papers");
  tab.click();
  tab.focus();
}

// The saying that is selected or has the focus, else the last one of the room.
function minute(stage) {
  if (stage.tab?.dataset.kind !== "joint") return say(word("keysPrivate"));
  const log = stage.views.get(stage.room)?.node;
  const chosen = [getSelection().anchorNode?.parentElement, document.activeElement].map((one) => one?.closest(".msg[data-seq]"));
  const entry = chosen.find((one) => one && log?.contains(one)) ?? last(log, ".msg[data-seq]:not([data-recalled])");
  if (!entry) return say(word("keysNothing"));
  entry.scrollIntoView({ block: "nearest" });
  return stage.client.post(stage.room, "mark", { seq: Number(entry.dataset.seq), as: "fact" });
}

// Back into the box only when it is gone from the room: else it might be said twice.
async function takeLastBack(stage) {
  const entry = last(stage.views.get(stage.room)?.node, ".msg[data-mine]:has(.msg-recall)");
  if (!entry) return say(word("keysTooLate"));
  const said = stage.views.get(stage.room).said.get(Number(entry.dataset.seq));
  if ((await stage.recall(Number(entry.dataset.seq))) && said?.text && !said.file) stage.composer.put(said.text);
  return null;
}

function last(log, selector) {
  return [...(log?.querySelectorAll(selector) ?? [])].at(-1);
}

function remembered() {
  try {
    return localStorage.getItem(OFF) === "1";
  } catch {
    return false; // storage is closed to this page
  }
}

function remember(off) {
  try {
    if (off) localStorage.setItem(OFF, "1");
    else localStorage.removeItem(OFF);
  } catch {
    // then it holds for this page only
  }
}
