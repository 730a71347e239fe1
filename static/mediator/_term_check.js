// The clarity lint while a clause is typed: the server's own rules, nothing stored.
const WAIT = 500; // ms after the last key

export function startTermCheck() {
  for (const form of document.querySelectorAll("form[data-check]")) follow(form);
}

function follow(form) {
  const place = form.querySelector(".term-check");
  let timer = 0;
  let asked = 0;
  const draw = async () => {
    const turn = ++asked;
    try {
      const answer = await fetch(form.dataset.check, { method: "POST", body: new FormData(form) });
      if (answer.ok && turn === asked) show(place, await answer.text());
    } catch { /* away: the page says it after saving */ }
  };
  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(draw, WAIT);
  });
}

function show(place, html) {
  const fresh = new DOMParser().parseFromString(html, "text/html");
  place.replaceChildren(...document.adoptNode(fresh.body).childNodes);
}
