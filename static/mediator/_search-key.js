// Ctrl+K opens the finder: what is typed is looked for at once, the arrows walk the list, Enter opens. The field at the top
// opens it by a click alone: whoever goes through the page with Tab must get past it (WCAG 3.2.1), and Enter there searches.

const WAIT = 200; // ms without a key until the server is asked

export function startSearchKey() {
  const finder = document.getElementById("finder");
  if (!finder) return;
  const field = finder.querySelector("input[type=search]");
  const found = finder.querySelector("[data-found]");
  const form = finder.querySelector("form");
  const scope = finder.querySelector("[data-scope]");
  let timer = 0;
  let asked = "";

  const open = (text = "") => {
    if (!finder.open) finder.showModal();
    if (text) field.value = text;
    field.focus();
    field.select();
  };
  const address = (more = "") => `${form.action}?q=${encodeURIComponent(field.value.trim())}${scope?.value ? `&${scope.value}` : ""}${more}`;

  async function look() {
    const url = address("&part=1");
    asked = url;
    if (!field.value.trim()) return found.replaceChildren();
    try {
      const answer = await fetch(url, { headers: { Accept: "text/html" } });
      if (!answer.ok) throw new Error();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      if (asked === url) found.replaceChildren(...page.body.childNodes); // a later question may have been answered first
    } catch {
      found.textContent = finder.dataset.failed;
    }
  }

  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    event.preventDefault();
    open();
  });
  document.querySelector(".topbar-search input")?.addEventListener("click", ({ target }) => open(target.value));
  field.addEventListener("input", (event) => {
    if (event.isComposing) return;
    clearTimeout(timer);
    timer = setTimeout(look, WAIT);
  });
  field.addEventListener("compositionend", look);
  scope?.addEventListener("change", look);
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    location.href = address();
  });
  finder.addEventListener("keydown", (event) => walk(event, field, found));
}

function walk(event, field, found) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const links = [...found.querySelectorAll("a")];
  if (!step || !links.length || event.isComposing) return;
  event.preventDefault();
  const next = links.indexOf(document.activeElement) + step;
  (next < 0 ? field : links[Math.min(next, links.length - 1)]).focus();
}
