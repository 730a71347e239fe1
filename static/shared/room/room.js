// One room as this browser knows it: which events it has, up to where, and how it fills the gaps.
const PAGE = 200;

export class Room {
  /** ask(question, values) as of the line; view: placeAll(events), place(event), settle(members, you, room). */
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
  }

  /** Subscribes, then fetches what was missed; how many events were new. */
  async enter() {
    this.ready = false;
    const before = this.known.size;
    const answer = await this.ask("enter", { room: this.id, ...(this.last === null ? {} : { after: this.last }) });
    const first = this.last === null;
    this.you = answer.you;
    this.members = answer.members;
    this.open = answer.room.state === "open";
    this.#take(answer.events);
    if (first) this.older = answer.more;
    else if (answer.more) await this.#fetch(answer.room.head);
    this.last = Math.max(this.last ?? 0, answer.room.head);
    this.view.settle(answer);
    await this.#release();
    return first ? 0 : this.known.size - before;
  }

  /** An event came. Those that come out of turn wait until the ones between are here. */
  async hear(event) {
    if (this.known.has(event.seq)) return;
    this.held.push(event);
    if (this.ready) await this.#release();
  }

  /** The page before what is shown. */
  async back() {
    if (!this.older || this.first === null) return;
    const answer = await this.ask("page", { room: this.id, before: this.first, limit: 50 });
    this.older = answer.more;
    this.#take(answer.events);
  }

  async #release() {
    this.ready = false;
    try {
      while (this.held.length) {
        this.held.sort((a, b) => a.seq - b.seq);
        const event = this.held[0];
        if (event.seq > this.last + 1) await this.#fetch(event.seq - 1);
        this.held.shift();
        this.#take([event]);
        this.last = Math.max(this.last, event.seq);
      }
    } finally {
      this.ready = true;
    }
  }

  async #fetch(upto) {
    let more = true;
    while (more && this.last < upto) {
      const answer = await this.ask("page", { room: this.id, after: this.last, limit: PAGE });
      this.#take(answer.events);
      more = answer.more && answer.events.length > 0;
    }
    this.last = Math.max(this.last, upto); // what is not given lies outside the membership
  }

  #take(events) {
    const fresh = events.filter((event) => !this.known.has(event.seq));
    for (const { seq } of fresh) this.known.add(seq);
    if (!fresh.length) return;
    const seqs = fresh.map((event) => event.seq);
    this.first = Math.min(this.first ?? Infinity, ...seqs);
    this.last = Math.max(this.last ?? 0, ...seqs);
    if (fresh.length === 1) this.view.place(fresh[0]);
    else this.view.placeAll(fresh);
  }
}
