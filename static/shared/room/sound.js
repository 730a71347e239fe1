// A soft tone: somebody waits, somebody wrote elsewhere. Browsers allow it after the first click on the page.
let player = null;

addEventListener("pointerdown", wake, { once: true });
addEventListener("keydown", wake, { once: true });

function wake() {
  const Kind = window.AudioContext ?? window.webkitAudioContext;
  if (Kind && !player) player = new Kind();
}

/** One tone of `pitch` hertz, a third of a second, quiet. */
export function chime(pitch = 660) {
  if (!player) return;
  const tone = player.createOscillator();
  const loudness = player.createGain();
  const now = player.currentTime;
  tone.frequency.value = pitch;
  loudness.gain.setValueAtTime(0.0001, now);
  loudness.gain.exponentialRampToValueAtTime(0.08, now + 0.03);
  loudness.gain.exponentialRampToValueAtTime(0.0001, now + 0.35);
  tone.connect(loudness).connect(player.destination);
  tone.start(now);
  tone.stop(now + 0.4);
}
