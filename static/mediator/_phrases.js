// "/" at the start of an empty box opens the common phrases.
export function startPhrases(stage) {
  const menu = document.getElementById("phrases");
  const { box } = stage.composer;
  box.addEventListener("keydown", (event) => {
    if (event.key !== "/" || box.value || event.isComposing) return;
    event.preventDefault();
    menu.open = true;
    menu.querySelector("button")?.focus();
  });
  menu.addEventListener("click", (event) => {
    const phrase = event.target.closest("[data-phrase]");
    if (!phrase) return;
    menu.open = false;
    stage.composer.put(phrase.dataset.phrase);
  });
  menu.addEventListener("keydown", (event) => {
    const all = [...menu.querySelectorAll("[data-phrase]")];
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step) return;
    event.preventDefault();
    all[(all.indexOf(document.activeElement) + step + all.length) % all.length].focus();
  });
}
