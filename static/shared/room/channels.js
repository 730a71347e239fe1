// The tabs of the room. A tab never changes by itself; what comes elsewhere raises a count.
export class Channels {
  /** list(): the tab list on the page now (the server may draw it anew); onChoose(tab); onKey(): a tab was chosen from afar. */
  constructor(list, onChoose, onKey) {
    this.list = list;
    this.onChoose = onChoose;
    this.onKey = onKey;
    this.unread = new Map();
    document.addEventListener("click", (event) => {
      const tab = event.target.closest(".channels [role=tab]");
      if (!tab) return;
      event.preventDefault();
      this.choose(tab);
    });
    document.addEventListener("keydown", (event) => this.#key(event));
  }

  tabs() {
    return [...this.list().querySelectorAll("[role=tab]")];
  }

  tabOf(room) {
    return this.tabs().find((tab) => tab.dataset.room === room);
  }

  choose(tab) {
    if (!tab) return;
    this.chosen = tab.dataset.key;
    this.unread.delete(tab.dataset.room);
    this.draw();
    this.onChoose(tab);
  }

  /** One more unread in a room that is not open; false when it is. */
  count(room) {
    const tab = this.tabOf(room);
    if (!tab || (tab.dataset.key === this.chosen && !document.hidden)) return false;
    this.unread.set(room, (this.unread.get(room) ?? 0) + 1);
    this.draw();
    return true;
  }

  unreadOf(room) {
    return this.unread.get(room) ?? 0;
  }

  /** Writes selection and counts on the tabs as they are now. */
  draw() {
    for (const tab of this.tabs()) {
      const chosen = tab.dataset.key === this.chosen;
      tab.setAttribute("aria-selected", String(chosen));
      tab.tabIndex = chosen ? 0 : -1;
      const count = tab.querySelector(".count");
      const number = this.unread.get(tab.dataset.room) ?? 0;
      count.hidden = !number;
      count.textContent = number > 99 ? "99+" : number || "";
    }
  }

  #key(event) {
    const tabs = this.tabs();
    const place = tabs.findIndex((tab) => tab.dataset.key === this.chosen);
    if (event.altKey && /^[1-9]$/.test(event.key) && tabs[event.key - 1]) {
      event.preventDefault();
      this.choose(tabs[event.key - 1]);
      this.onKey();
    } else if (event.altKey && (event.key === "ArrowDown" || event.key === "ArrowUp")) {
      event.preventDefault();
      this.choose(tabs.find((tab) => this.unreadOf(tab.dataset.room)));
      this.onKey();
    } else if (event.target.closest?.(".channels") && (event.key === "ArrowRight" || event.key === "ArrowLeft")) {
      const next = tabs[(place + (event.key === "ArrowRight" ? 1 : tabs.length - 1)) % tabs.length];
      this.choose(next);
      next.focus();
    }
  }
}
