// One-way acts ask once more, in a <dialog> that names the act and who will read it (macro confirm_button).

export function startConfirm() {
  document.addEventListener("click", (event) => {
    const opener = event.target.closest("[data-confirm]");
    if (!opener) return;
    event.preventDefault();
    if (opener.form && !opener.form.reportValidity()) return;
    ask(document.getElementById(opener.dataset.confirm), opener);
  });
}

// Phones of before 2022 know no <dialog>: they ask in the browser's own words.
function ask(dialog, opener) {
  if (dialog.showModal) open(dialog, opener);
  else if (confirm(dialog.querySelector("h2").textContent)) submit(opener);
}

function open(dialog, opener) {
  const answer = (event) => {
    const button = event.target.closest("[data-answer]");
    if (button) dialog.close(button.dataset.answer);
  };
  dialog.addEventListener("click", answer);
  dialog.addEventListener("close", () => {
    dialog.removeEventListener("click", answer);
    if (dialog.returnValue === "yes") submit(opener);
    dialog.returnValue = "";
  }, { once: true });
  dialog.showModal();
}

// The opener's own name and value travel with the form, as if it had been pressed without the question.
function submit(opener) {
  const field = document.createElement("input");
  field.type = "hidden";
  field.name = opener.name;
  field.value = opener.value;
  if (opener.name) opener.form.append(field);
  if (opener.hasAttribute("formaction")) opener.form.action = opener.formAction;
  opener.form.requestSubmit();
}
