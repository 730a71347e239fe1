// The end of a log: whoever reads it stays there when a picture in it grows, its letters grow or the log gets smaller.
const NEAR = 120; // px from the end that still count as reading it

export class End {
  constructor(node) {
    this.node = node;
    this.held = true;
    this.top = 0;
    node.addEventListener("scroll", () => this.#follow());
    for (const kind of ["load", "error"]) node.addEventListener(kind, () => setTimeout(() => this.#hold()), true); // once it has its height
    document.addEventListener("textsize", () => this.#hold());
    new ResizeObserver(() => this.#hold()).observe(node);
  }

  /** One reads the end now. */
  get read() {
    return this.held || this.#near();
  }

  go() {
    this.held = true;
    this.node.scrollTop = this.node.scrollHeight;
  }

  #hold() {
    if (this.held) this.go();
  }

  // Only a move upwards leaves the end: what grows below moves nothing. A tab that is not shown has no height.
  #follow() {
    if (!this.node.clientHeight) return;
    const top = this.node.scrollTop;
    this.held = this.#near() || (this.held && top >= this.top);
    this.top = top;
  }

  #near() {
    return this.node.scrollHeight - this.node.scrollTop - this.node.clientHeight < NEAR;
  }
}
