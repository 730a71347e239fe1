// Phones cut their lines while the screen is dark and do not say so: what was on its way then is not to be trusted.
const ASLEEP = 5000; // ms in the dark after which this counts as sleep

/** Calls `act` whenever the page comes back from a sleep. */
export function onAwake(act) {
  let hiddenAt = 0;
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) hiddenAt = Date.now();
    else if (Date.now() - hiddenAt > ASLEEP) act();
  });
}
