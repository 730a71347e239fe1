// The question before an act that cannot be undone; its button repeats the act and its readers.

/** A promise: whether yes was pressed. Without the page's dialog nothing is done. */
export function asked(question, text, yes) {
  const dialog = document.getElementById("sure");
  if (!dialog) return Promise.resolve(false);
  dialog.querySelector("h2").textContent = question;
  dialog.querySelector("p").textContent = text;
  dialog.querySelector("[data-answer=yes]").textContent = yes;
  dialog.returnValue = "";
  dialog.showModal();
  return new Promise((done) => {
    dialog.querySelector("[data-answer=yes]").onclick = () => dialog.close("yes");
    dialog.querySelector("[data-answer=no]").onclick = () => dialog.close("no");
    dialog.addEventListener("close", () => done(dialog.returnValue === "yes"), { once: true });
  });
}
