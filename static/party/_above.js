// What waits above the messages folds into one line where it would leave them less than two fifths of the height: in
// large letters, on a low screen, when several things wait: the headline of the first, whole, and how many wait besides.
// A tap unfolds it; who unfolded it keeps it so.
const LEAST = 0.4;
const THINGS = ".pause-strip, .away-shown, .talk-entry, .talk-wait, .talk-ask, .talk-links";
const CALLING = ".pause-strip, .away-shown, .talk-entry, .talk-wait, .talk-ask, .talk-link[data-tone=brand]";

export function startAbove() {
  const top = document.getElementById("top");
  const above = document.getElementById("above");
  const log = document.getElementById("main");
  const key = top.querySelector(".talk-fold");
  const more = key.querySelector(".count");
  const isOpen = () => key.getAttribute("aria-expanded") === "true";
  const first = () => {
    above.querySelectorAll(THINGS).forEach((thing, n) => thing.toggleAttribute("data-first", !n));
    const rest = above.querySelectorAll(CALLING).length - 1;
    more.textContent = rest > 0 ? `+${rest}` : "";
    top.toggleAttribute("data-more", rest > 0);
  };
  const fold = () => {
    top.removeAttribute("data-folded");
    first();
    if (isOpen()) return;
    top.toggleAttribute("data-folded", above.offsetHeight > key.offsetHeight && log.offsetHeight < LEAST * innerHeight);
  };
  const open = (yes) => {
    key.setAttribute("aria-expanded", String(yes));
    above.scrollTop = 0;
    fold();
  };
  key.addEventListener("click", () => open(!isOpen()));
  above.addEventListener("click", (event) => {
    if (isOpen() || !top.hasAttribute("data-folded")) return;
    event.preventDefault();
    open(true);
  });
  new MutationObserver(fold).observe(above, { childList: true, subtree: true, characterData: true });
  const sizes = new ResizeObserver(fold);
  for (const part of document.querySelectorAll("#channels, #connection, #hands, #composer")) sizes.observe(part);
  addEventListener("resize", fold);
}
