// A step at which a human can help, by a call or by comparing a picture: the page goes on by itself once they did.

const EVERY = 4000;

export function startSteps() {
  const page = document.querySelector("[data-step]");
  if (page) setTimeout(() => look(page.dataset.step), EVERY);
}

async function look(step) {
  try {
    const answer = await fetch("/join/step.json", { headers: { Accept: "application/json" } });
    if (answer.ok && (await answer.json()).step !== step) return location.replace("/join");
  } catch { /* away: asked again in a moment */ }
  return setTimeout(() => look(step), EVERY);
}
