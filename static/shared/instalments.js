// The plan of instalments while it is typed: the server's own rule, shown before anything is stored.
import { element, fill } from "./room/nodes.js";

const WAIT = 300; // ms after the last key

export function startInstalments() {
  for (const form of document.querySelectorAll("form[data-instalments]")) follow(form);
}

function follow(form) {
  const place = form.querySelector(".instalments");
  const names = ["amount", "count", "first_on", "every_months"];
  let timer = 0;
  const draw = async () => {
    const typed = Object.fromEntries(names.map((name) => [name, form.elements[name]?.value ?? ""]));
    if (!typed.count) return fill(place);
    try {
      const answer = await fetch(`${form.dataset.instalments}?${new URLSearchParams(typed)}`);
      if (answer.ok) show(place, await answer.json());
    } catch { /* away: the form says it when it is sent */ }
  };
  form.addEventListener("input", ({ target }) => {
    if (!names.includes(target.name)) return;
    clearTimeout(timer);
    timer = setTimeout(draw, WAIT);
  });
  draw();
}

function show(place, plan) {
  if (!plan.ok) return fill(place, element("p", "field-hint", plan.words));
  const list = element("ul", "part-list");
  for (const [n, day, sum] of plan.rows) {
    const row = element("li", "", `${n}. ${day} `);
    row.append(element("b", "", `¥${sum}`));
    list.append(row);
  }
  fill(place, list, element("p", "field-hint", `¥${plan.total} ${plan.capitals}`));
}
