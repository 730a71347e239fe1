// Entry of the party's room page.
import { redraw } from "../shared/room/call.js";
import { Stage } from "../shared/room/stage.js";
import { finishBids } from "./_bids.js";

const page = document.getElementById("room");

async function renew() {
  if (!(await redraw(page.dataset.parts, ["channels", "wait"]))) return;
  stage.openRooms();
  stage.refresh();
}

const stage = new Stage({
  onFresh: (room, { kind, body }) => {
    if (kind === "answer" && body.bidding) finishBids();
    if (["system", "phase", "offer", "answer"].includes(kind)) renew();
  },
  onChanged: renew,
  onClosed: renew,
});

stage.begin();
finishBids();

const row = document.getElementById("composer-row");
const typing = document.querySelector("[data-act=type]");
typing?.addEventListener("click", () => {
  row.hidden = false;
  typing.setAttribute("aria-expanded", "true");
  stage.composer.box.focus();
});
setInterval(renew, 15000); // a push may be lost: a private talk that was begun shows within seconds all the same
