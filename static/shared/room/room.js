// One room as this browser knows it: which events it has, up to where, and how it fills the gaps.
const PAGE = 200;
const QUIET = new Set(["mark", "recall", "answer", "release"]); // they change a line that stands already

export class Room {
  /** ask(question, values) as of the line; view: placeAll(events), place(event), readBy(reads), stop(file), settle(members, you, room). */
  constructor(id, ask, view) {
    this.id = id;
    this.ask = ask;
    this.view = view;
    this.last = null; // everything up to this seq is here
    this.first = null;
    this.older = false;
    this.open = true;
    this.you = null;
    this.members = [];
    this.held = []; // events that came while the log was being fetched
    this.ready = false;
    this.known = new Set();
    this.turn = Promise.resolve();
    this.missed = [];
  }

  /** Subscribes, then fetches what was missed: the numbers of what others said meanwhile. */
  enter() {
    return this.#inTurn(() => this.#enter());
  }

  /** An event came. Those that come out of turn wait until the ones between are here. */
  hear(event) {
    if (this.known.has(event.seq)) return Promise.resolve();
    this.held.push(event);
    return this.ready ? this.#inTurn(() => this.#release()) : Promise.resolve();
  }

  /** The page before what is shown. */
  back() {
    return this.#inTurn(() => this.#back());
  }

  // Everything that moves `last` waits for what moves it already: two at once could pass over an event.
  #inTurn(act) {
    const run = this.turn.then(act);
    this.turn = run.catch(() => {});
    return run;
  }

  async #enter() {
    this.ready = false; // what is heard while the log comes is held, and let go at the end
    const first = this.last === null;
    this.missed = [];
    const answer = await this.ask("enter", { room: this.id, ...(first ? {} : { after: this.last }) });
    this.you = answer.you;
    this.members = answer.members;
    this.open = answer.room.state === "open";
    this.#take(answer.events);
    this.#told(answer);
    if (first) this.older = answer.more;
    else if (answer.more) await this.#fetch(answer.room.head);
    this.last = Math.max(this.last ?? 0, answer.room.head);
    this.view.settle(answer);
    this.ready = true;
    await this.#release();
    return first ? [] : this.missed;
  }

  async #back() {
    if (!this.older || this.first === null) return;
    const answer = await this.ask("page", { room: this.id, before: this.first, limit: 50 });
    this.older = answer.more;
    this.#take(answer.events);
    this.#told(answer);
  }

  // What is known of the events beside what they say: who read them, which files cannot be opened.
  #told({ reads, blocked }) {
    this.view.readBy(reads ?? []);
    for (const file of blocked ?? []) this.view.stop(file);
  }

  async #release() {
    while (this.ready && this.held.length) {
      this.held.sort((a, b) => a.seq - b.seq);
      const event = this.held[0];
      if (event.seq > this.last + 1) await this.#fetch(event.seq - 1);
      this.held = this.held.filter(({ seq }) => seq !== event.seq);
      this.#take([event]);
      this.last = Math.max(this.last, event.seq);
    }
  }

  #counts({ kind, from }) {
    return !QUIET.has(kind) && from.participant !== this.you?.participant;
  }

  async #fetch(upto) {
    let more = true;
    while (more && this.last < upto) {
      const answer = await this.ask("page", { room: this.id, after: this.last, limit: PAGE });
      this.#take(answer.events);
      this.#told(answer);
      more = answer.more && answer.events.length > 0;
    }
    this.last = Math.max(this.last, upto); // what is not given lies outside the membership
  }

  #take(events) {
    const fresh = events.filter((event) => !this.known.has(event.seq));
    for (const event of fresh) this.known.add(event.seq);
    for (const event of fresh) if (this.#counts(event)) this.missed.push(event.seq);
    if (!fresh.length) return;
    const seqs = fresh.map((event) => event.seq);
    this.first = Math.min(this.first ?? Infinity, ...seqs);
    this.last = Math.max(this.last ?? 0, ...seqs);
    if (fresh.length === 1) this.view.place(fresh[0]);
    else this.view.placeAll(fresh);
  }
}
