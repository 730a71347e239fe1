// What every page of every surface does.
import { startConfirm } from "./confirm.js";
import { startFocus } from "./focus.js";
import { startKeep } from "./keep.js";
import { startLanguage } from "./language.js";
import { startLayers } from "./layers.js";
import { startMoney } from "./money.js";
import { startOnce } from "./once.js";

export function startPage() {
  startConfirm();
  startFocus();
  startKeep();
  startLanguage();
  startLayers();
  startMoney();
  startOnce();
  startPrint();
  focusErrors();
}

function startPrint() {
  for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => print());
}

// After a refused form the reader begins at the list of what is wrong.
function focusErrors() {
  document.querySelector(".error-summary")?.focus();
}
