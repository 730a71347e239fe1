// The agreement's page: while others answer or sign, or the deed is being made, it is drawn anew from the server.
import { redraw } from "../shared/room/call.js";

const EVERY_MS = 4000;
const PART = "agreement-desk";

function quiet() {
  const desk = document.getElementById(PART);
  const busy = desk.contains(document.activeElement) || desk.querySelector("dialog[open]");
  return !document.hidden && !busy && desk.hasAttribute("data-live");
}

async function refresh() {
  if (quiet()) await redraw(location.pathname, [PART]);
  setTimeout(refresh, EVERY_MS);
}

setTimeout(refresh, EVERY_MS);
