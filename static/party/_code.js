// A code is checked as soon as it is whole, typed or filled in by the phone: nobody looks for a key to press.

export function startCodes() {
  for (const field of document.querySelectorAll("[data-send-when-full]")) {
    field.addEventListener("input", () => {
      const digits = field.value.replace(/\s/g, "");
      if (digits.length === Number(field.dataset.sendWhenFull) && /^\d+$/.test(digits)) field.form.requestSubmit();
    });
    if (!field.form.querySelector(".error-summary")) field.focus({ preventScroll: true });
  }
}
