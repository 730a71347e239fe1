// Entry of the page of somebody who is not in the room yet: asks every few seconds, and goes in with the room's opening.
const EVERY = 5000;

async function look() {
  try {
    const answer = await fetch(location.href);
    if (answer.ok && answer.redirected && new URL(answer.url).pathname.startsWith("/rooms/")) return location.replace(answer.url);
  } catch { /* away: asked again in a moment */ }
  return setTimeout(look, EVERY);
}

setTimeout(look, EVERY);
