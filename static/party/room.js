// Entry of the party's room page.
import { redraw } from "../shared/room/call.js";
import { startAway } from "../shared/room/away.js";
import { startBreaks } from "../shared/room/break.js";
import { startHands } from "../shared/room/hands.js";
import { Stage } from "../shared/room/stage.js";
import { lasting, minutesSince } from "../shared/room/times.js";
import { startAbove } from "./_above.js";
import { finishBids } from "./_bids.js";

const page = document.getElementById("room");

// How long somebody else is talked with: it goes on counting between two drawings.
function count() {
  for (const line of document.querySelectorAll("#wait [data-since]")) {
    const n = minutesSince(line.dataset.since);
    const words = line.dataset.lasting.replace("{time}", lasting(n));
    if (n && line.textContent !== words) line.textContent = words;
  }
}

async function renew() {
  if (!(await redraw(page.dataset.parts, ["channels", "pause", "needed", "wait", "hands"]))) return;
  count();
  stage.openRooms();
  stage.refresh();
  hands();
  away();
}

const hands = startHands(() => stage, () => renew());

const stage = new Stage({
  onTab: () => hands(),
  onFresh: (room, { kind, body }) => {
    if (kind === "answer" && body.bidding) finishBids();
    if (["system", "phase", "offer", "answer"].includes(kind) || document.querySelector("#wait .talk-ask")) renew();
  },
  onChanged: renew,
  onClosed: renew,
});

const away = startAway(stage.presence.known);

stage.begin();
startBreaks();
startAbove();
finishBids();
count();

const row = document.getElementById("composer-row");
const typing = document.querySelector("[data-act=type]");
typing?.addEventListener("click", () => {
  row.hidden = false;
  typing.setAttribute("aria-expanded", "true");
  stage.composer.box.focus();
});
setInterval(renew, 15000); // a push may be lost: a private talk that was begun shows within seconds all the same
