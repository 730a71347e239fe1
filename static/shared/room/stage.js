// What the desk and the phone have in common: the rooms of this page, their logs, the composer, the bar, the tabs.
import { say } from "../live.js";
import { word } from "../words.js";
import { Channels } from "./channels.js";
import { Client } from "./client.js";
import { Composer } from "./composer.js";
import { ConnBar } from "./conn-bar.js";
import { me, surface } from "./facts.js";
import { Drafts } from "./drafts.js";
import { earlierTalk } from "./earlier.js";
import { HalfSent } from "./half-sent.js";
import { LogView } from "./log.js";
import { Outbox } from "./outbox.js";
import { Presence } from "./presence.js";
import { showReaders } from "./readers.js";
import { surely } from "./release.js";
import { chime } from "./sound.js";
import { Store } from "./store.js";
import { VoiceKey } from "./voice-key.js";
import { Voices } from "./voices.js";
import { endTyping, showTyping } from "./typing.js";

const UNSAID = new Set(["mark", "release", "quote"]); // they change what stands, or come back as the server made them
const QUIET = new Set(["mark", "recall", "transcription"]); // nothing new to read at the end of the log
const SENT_OUT = new Set(["removed", "left_case", "consent_withdrawn", "seat_over"]); // one is no member any more; the room goes on
const byId = (id) => document.getElementById(id);

export class Stage {
  /** hooks, all optional: mayPost(tab, members) → promise of yes; onFresh(room, event); onTab(tab); onKey() → whether there was something else to focus than the box; onChanged(payload); onClosed(room). */
  constructor(hooks = {}) {
    this.hooks = hooks;
    this.store = new Store();
    this.drafts = new Drafts(me(), this.store);
    this.views = new Map();
    this.page = byId("room");
    this.model = byId("log");
    this.bar = new ConnBar(byId("connection"), { kept: () => this.store.durable, onJump: (room, seq) => this.jump(room, seq) });
    this.presence = new Presence(() => byId("seats"), this.bar);
    this.composer = new Composer(byId("composer"), this.drafts, {
      send: (text) => this.send(text),
      files: (list, room) => this.sendFiles(list, room),
      typing: () => this.room && this.client.typing(this.room),
    });
    this.channels = new Channels(() => document.querySelector(".channels"), (tab) => this.turn(tab),
      () => this.hooks.onKey?.() || this.composer.write());
    this.files = new HalfSent(me(), this.store, {
      view: (room) => this.views.get(room),
      open: (room) => this.client?.rooms.get(room)?.open ?? true,
      tell: (room, { kind, body }, key) => this.client.outbox.find(key) || this.client.post(room, kind, body, key),
    });
    this.voice = new VoiceKey(byId("voice"), document.querySelectorAll("[data-act=voice]"), me(), this.store, {
      allowed: () => this.#allowed(),
      send: (room, file) => this.files.send(room, [file]),
    });
    this.voices = new Voices({ line: () => this.client.line.ask, view: (room) => this.views.get(room) });
    this.client = new Client({ surface: surface(), outbox: new Outbox(me(), this.store), screen: this.#screen() });
    document.addEventListener("visibilitychange", () => this.#seen());
    document.addEventListener("click", (event) => this.#press(event));
  }

  /** Brings back what earlier pages left unsent, opens every room of the page and turns to the one that the page is about. */
  async begin() {
    await Promise.all([this.client.outbox.load(), this.drafts.load(), this.voice.load()]);
    this.begun = true;
    this.openRooms();
    this.channels.choose(this.channels.tabOf(this.page.dataset.room) ?? this.channels.tabs()[0]);
    this.files.resume();
  }

  /** Shows an event, in its tab: only ever because the person pressed for it. */
  jump(room, seq) {
    if (room !== this.room) this.channels.choose(this.channels.tabOf(room));
    this.views.get(room)?.jump(seq);
  }

  /** Begins with every room that has a tab and none here yet. */
  openRooms() {
    if (!this.begun) return;
    for (const tab of this.channels.tabs()) {
      const id = tab.dataset.room;
      if (id && !this.views.has(id)) this.#openRoom(id, tab);
    }
    this.channels.draw();
    if (this.room && this.tab?.dataset.room && this.tab.dataset.room !== this.room) this.turn(this.tab); // its talk began anew
  }

  get tab() {
    return this.channels.tabs().find((tab) => tab.dataset.key === this.channels.chosen);
  }

  membersOf(room) {
    return this.client.rooms.get(room)?.members ?? [];
  }

  /** Shows the tab's room; one that has no room yet shows what could begin here. */
  turn(tab) {
    const before = this.views.get(this.room)?.node;
    this.room = tab.dataset.room || null;
    this.page.dataset.kind = tab.dataset.kind;
    if (tab.dataset.side) this.page.dataset.side = tab.dataset.side;
    else delete this.page.dataset.side;
    for (const { node } of this.views.values()) node.hidden = node.dataset.room !== this.room;
    if (before && this.views.get(this.room)?.node !== before) this.views.get(this.room)?.toEnd();
    this.composer.turn(this.room);
    this.voice.turn(this.room);
    if (byId("typing")) byId("typing").textContent = ""; // who writes there does not write here
    this.refresh();
    this.hooks.onTab?.(tab);
    this.#seen();
  }

  /** Readers and composer as the open room is now. */
  refresh() {
    const tab = this.tab;
    if (!tab) return;
    const known = this.client.rooms.get(this.room);
    showReaders(tab, known);
    const open = Boolean(this.room) && (known?.open ?? false) && (known?.you?.may ?? ["text"]).includes("text");
    this.composer.enable(open, tab.dataset.kind);
    const table = this.client.rooms.get(this.channels.tabs().find(({ dataset }) => dataset.kind === "joint")?.dataset.room);
    for (const [id, { node }] of this.views) {
      node.toggleAttribute("data-ended", this.client.rooms.get(id)?.open === false);
      node.toggleAttribute("data-over", table?.open === false);
    }
  }

  async send(text) {
    const room = this.room;
    if (!room || !(await this.#allowed())) return;
    this.composer.clear();
    this.client.post(room, "text", { text });
  }

  /** Files for the room in which they were chosen, whichever is shown by now. */
  async sendFiles(list, room = this.room) {
    if (!room || !list.length) return;
    const tab = this.channels.tabOf(room);
    if (!tab || !this.client.rooms.get(room)?.open) return say(word("filesNowhere"), { tone: "warn", seconds: 15 });
    if (!(await this.#allowed(tab))) return;
    this.files.send(room, list);
    if (room !== this.room) say(word("filesThere", { channel: tab.querySelector(".channel-name").textContent }), { seconds: 15 });
  }

  #allowed(tab = this.tab) {
    return this.hooks.mayPost?.(tab, this.membersOf(tab.dataset.room)) ?? true;
  }

  #openRoom(id, tab) {
    const node = this.model.cloneNode(false);
    node.id = `log-${id}`;
    node.dataset.room = id;
    node.hidden = true;
    node.setAttribute("aria-label", tab.querySelector(".channel-words").textContent.trim().replace(/\s+/g, " "));
    this.model.before(node);
    this.model.hidden = true;
    const before = JSON.parse(tab.dataset.earlier ?? "[]");
    node.append(...before.map(earlierTalk));
    for (const talk of before) this.drafts.move(talk.room, id); // what was not finished there goes on here
    const view = new LogView(node, {
      onSettled: (answer) => this.#settled(id, answer),
      onFresh: (event) => this.#fresh(id, event),
      onVoice: (entry) => this.voices.paint(id, entry),
    });
    this.views.set(id, view);
    node.addEventListener("scroll", () => this.#scrolled(id, view));
    this.client.open(id, view);
    this.files.show(id);
  }

  #screen() {
    return {
      onState: (state, detail) => this.#state(state, detail),
      onPresence: (payload) => this.#presence(payload),
      onTyping: ({ room, participant }) => this.#typing(room, participant),
      onClosed: (room, reason, words) => this.#closed(room, reason, words),
      onChanged: (what) => this.hooks.onChanged?.({ what }),
      onDictated: (payload) => this.voices.dictated(payload),
      onPending: (item) => this.#pending(item),
      onStored: ({ room, key }) => this.views.get(room)?.drop(key),
    };
  }

  // Whoever is no longer known here, by a link or a sign-in that ended, can send nothing: the page says so at once.
  #state(state, detail) {
    this.bar.show(state, state === "refused" ? word(this.page.dataset.surface === "party" ? "linkEnded" : "signInEnded") : detail);
    if (state === "restored") this.#missed(detail);
    if (state !== "refused") return;
    for (const room of this.client.rooms.values()) room.open = false;
    byId("hands").hidden = true;
    this.refresh();
  }

  // What came while the page slept stands under its line, also in the room that is in front and never counts.
  #missed(found) {
    for (const [id, seqs] of found) if (!this.channels.unreadOf(id)) this.views.get(id).lineAfter(Math.min(...seqs) - 1);
  }

  // Who is there is told by the room that the seats are about: a side room that ended says nothing of it.
  #presence(payload) {
    const joint = this.channels.tabs().find(({ dataset }) => dataset.kind === "joint")?.dataset.room;
    if (!joint || payload.room === joint) this.presence.note(payload);
  }

  // What is said stands in the log at once; a mark that was refused is told, then forgotten.
  #pending(item) {
    if (!UNSAID.has(item.kind)) this.views.get(item.room)?.pending(item);
    else if (item.failed) {
      say(item.failed, { tone: "danger" });
      this.client.outbox.remove(item.key);
    }
  }

  #settled(id, answer) {
    if (answer.room.kind === "joint" || !this.presence.known.size) this.presence.take(answer.members);
    if (id === this.room) this.refresh();
    if (answer.room.state !== "open") this.files.close(id);
    this.voices.renew(id);
    this.hooks.onSettled?.(id, answer);
  }

  #fresh(id, event) {
    if (event.kind === "seat") this.#seat(id, event.body);
    if (event.kind === "system" && event.body.code === "called_back") this.#calledBack(id);
    this.hooks.onFresh?.(id, event);
    if (id === this.room) endTyping(event.from.participant);
    if (event.from.participant === me() || QUIET.has(event.kind)) return;
    if (this.channels.count(id)) {
      this.views.get(id).lineAfter(event.seq - this.channels.unreadOf(id));
      chime();
    } else this.#seen();
  }

  // Everybody goes to the joint table: what was begun stays in its tab, and no key that is still being pressed
  // falls into the box of all.
  #calledBack(id) {
    const joint = this.channels.tabs().find(({ dataset }) => dataset.kind === "joint");
    if (!joint || id === joint.dataset.room) return;
    this.client.rooms.get(id).open = false; // the word that it is closed may come a moment later
    if (id !== this.room) return;
    const channel = this.tab.querySelector(".channel-name").textContent;
    const begun = this.composer.box.value.trim() !== "";
    this.composer.box.blur();
    this.channels.choose(joint);
    const host = this.views.get(joint.dataset.room)?.you?.seat === "mediator"; // whose key it was is told by the key
    if (begun || !host) say(word(begun ? "calledBackDraft" : "calledBack", { channel }), { seconds: 20 });
  }

  #seat(id, { change, participant, seat, name }) {
    const room = this.client.rooms.get(id);
    if (!room || !participant) return;
    room.members = room.members.filter((member) => member.participant !== participant);
    if (change === "joined") room.members.push({ participant, seat, name, state: "offline", since: null });
    if (id === this.room) this.refresh();
    this.hooks.onChanged?.({ what: "seats" });
  }

  #typing(room, participant) {
    if (room === this.room) showTyping(this.membersOf(room).find((member) => member.participant === participant));
  }

  #closed(id, reason, words) {
    const room = this.client.rooms.get(id);
    const told = room?.open === false; // by the log: whoever looked back into the tab since stays there
    if (room) room.open = false;
    this.files.close(id);
    this.refresh();
    if (reason === "called_back" && !told) this.#calledBack(id);
    const joint = this.channels.tabOf(id)?.dataset.kind === "joint"; // it stands for its side rooms
    if (SENT_OUT.has(reason) && joint) say(word("sentOut"), { tone: "danger" });
    if (words) say(words, { tone: "danger" });
    this.hooks.onClosed?.(id, reason);
  }

  #seen() {
    const room = this.client.rooms.get(this.room);
    if (room?.last && room.open && !document.hidden) this.client.seen(this.room, room.last);
  }

  #scrolled(id, view) {
    if (view.node.scrollTop > 60 || view.paging) return;
    view.paging = true;
    this.client.rooms.get(id).back().catch(() => {}).finally(() => { view.paging = false; });
  }

  #press(event) {
    const button = event.target.closest("[data-act]");
    const entry = button?.closest(".msg, .log-card");
    if (!entry) return;
    if (button.dataset.act === "release") this.#release(button, Number(entry.dataset.seq));
    if (button.dataset.act === "resend") this.client.again(entry.dataset.key);
    if (button.dataset.act === "confirm") this.client.again(entry.dataset.key, { confirm: true });
    if (button.dataset.act === "discard") this.#takeBack(entry.dataset.key);
    if (button.dataset.act === "recall") this.recall(Number(entry.dataset.seq));
  }

  // Who said it lets it be told, or asks the mediator not to; the mediator asks, and quotes at the joint table.
  async #release(button, seq) {
    const { tab, room } = this;
    if (!surely(button, tab.dataset.hidden)) return;
    if (button.dataset.as !== "quote") return this.client.post(room, "release", { seq, as: button.dataset.as });
    const joint = this.channels.tabs().find(({ dataset }) => dataset.kind === "joint")?.dataset.room;
    if (joint && (await this.hooks.mayQuote?.(button, this.views.get(room).said.get(seq), this.membersOf(joint)))) {
      this.client.post(joint, "quote", { room, seq });
      say(word("quoteSent"), { tone: "ok" });
    }
  }

  // What was refused goes back into the box, where it can be changed: nothing that was typed is lost.
  #takeBack(key) {
    const item = this.client.outbox.find(key);
    if (!item) return;
    this.client.outbox.remove(key);
    this.views.get(item.room)?.drop(key);
    if (item.kind === "text") this.composer.put(item.body.text);
  }

  /** Takes a saying of the open room back; whether it is gone. */
  async recall(seq) {
    const { room } = this;
    try {
      const { event } = await this.client.recall(room, seq);
      this.client.rooms.get(room).hear(event);
      return room === this.room;
    } catch (problem) {
      say(problem.message || word("notReached"), { tone: "danger" });
      return false;
    }
  }
}
