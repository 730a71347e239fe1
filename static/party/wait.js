// Entry of the waiting room: asks every few seconds; goes in when the mediator said so.
const page = document.querySelector("[data-waiting]");
const EVERY = 3000;

async function look() {
  try {
    const answer = await fetch(page.dataset.waiting, { headers: { Accept: "application/json" } });
    const { state } = await answer.json();
    if (answer.ok && state === "admitted") location.replace("/p/room");
    else if (answer.ok && state !== page.dataset.state) location.reload();
  } catch { /* away: asked again in a moment */ }
  setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
