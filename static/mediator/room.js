// Entry of the staff's room page.
import { redraw } from "../shared/room/call.js";
import { takeDrops } from "../shared/room/composer.js";
import { startAway } from "../shared/room/away.js";
import { startBreaks } from "../shared/room/break.js";
import { startHands } from "../shared/room/hands.js";
import { Stage } from "../shared/room/stage.js";
import { mayQuote, startActs } from "./_acts.js";
import { startDoor } from "./_door.js";
import { mayPost } from "./_guard.js";
import { startKeys } from "./_keys.js";
import { startForms } from "./_forms.js";
import { startLinks } from "./_links.js";
import { startLists } from "./_lists.js";
import { startNotYet } from "./_not-yet.js";
import { startOutside } from "./_outside.js";
import { startPhrases } from "./_phrases.js";
import { startWaiting } from "./_waiting.js";

const page = document.getElementById("room");
const PARTS = ["seats", "waiting", "outside", "newcomers", "hands", "pause", "apart", "needed", "channels", "room-head", "panel-people", "exhibits", "panel-papers", "panel-clocks", "panel-offers", "issue-board", "panel-own", "ask-where", "ask-key"];
const SHOWS = { document: ["panel-papers"], offer: ["panel-offers", "issue-board"], answer: ["panel-offers", "issue-board"], mark: ["issue-board"], signature: ["panel-offers", "panel-papers"], phase: ["room-head"], seat: ["seats", "newcomers", "panel-people"] };
let due = new Set();
let timer = 0;

/** Draws these parts anew, a moment later, all that were asked for at once. */
function renew(parts = PARTS) {
  for (const part of parts) due.add(part);
  clearTimeout(timer);
  timer = setTimeout(async () => {
    const wanted = [...due];
    due = new Set();
    if (!(await redraw(`${page.dataset.parts}?parts=${wanted}`, wanted))) return;
    stage.openRooms();
    stage.presence.draw();
    stage.refresh();
    notYet(stage.tab);
    waiting();
    outside();
    hands();
    away();
  }, 150);
}

const lists = startLists();
const waiting = startWaiting();
const outside = startOutside(() => stage);
const hands = startHands(() => stage, () => renew());
const door = startDoor(() => renew());
const [notYet, toBegin] = startNotYet(() => stage, renew);
const stage = new Stage({
  mayPost,
  mayQuote,
  onTab: (tab) => {
    notYet(tab);
    hands();
    lists.show(stage.views.get(tab.dataset.room));
  },
  onKey: toBegin,
  onSettled: (room) => {
    if (room === stage.room) lists.show(stage.views.get(room));
  },
  onFresh: (room, event) => {
    if (room === stage.room) lists.show(stage.views.get(room));
    if (event.kind in SHOWS) renew(SHOWS[event.kind]);
    if (event.kind === "system") renew();
  },
  onChanged: ({ what }) => {
    renew({ waiting: ["waiting", "seats"] }[what] ?? (what ? [what] : PARTS));
    if (what === "waiting") door();
  },
  onClosed: () => renew(),
});

const away = startAway(stage.presence.known);

stage.begin();
startBreaks();
startActs(stage, renew);
startLinks(renew);
startForms(renew);
startPhrases(stage);
startKeys(stage);
takeDrops(document.querySelector(".room-main"), (files) => stage.sendFiles(files));
document.addEventListener("close", ({ target }) => target.id === "ask-dialog" && renew(["ask-where", "ask-key"]), true);
document.getElementById("tab-own")?.addEventListener("click", () => renew(["panel-own"]));
setInterval(() => renew(["waiting", "outside", "newcomers", "hands", "pause", "apart", "needed", ...own()]), 10000); // a push may be lost; nobody is left at the door

/** The mediator's own panel costs most and changes by the minute: it is drawn while it is looked at. */
function own() {
  return document.getElementById("panel-own")?.hidden === false ? ["panel-own"] : [];
}
