// A form is sent once: the second tap of an impatient finger is ignored until the answer or the page comes back.

export function startOnce() {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (form.method === "get" || event.defaultPrevented) return; // held back by another script: not sent
    if (event.submitter?.formTarget === "_blank") return; // a look in another window: the page stays
    if (form.dataset.sent) {
      event.preventDefault();
      return;
    }
    form.dataset.sent = "yes";
    mark(form, "true");
  });
  addEventListener("pageshow", () => document.querySelectorAll("form[data-sent]").forEach(release));
}

/** Lets a form be sent again: for scripts that send it themselves. */
export function release(form) {
  delete form.dataset.sent;
  mark(form, "false");
}

function mark(form, busy) {
  for (const button of form.querySelectorAll("button[type=submit], button:not([type])")) {
    button.setAttribute("aria-busy", busy);
  }
}
