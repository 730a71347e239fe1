// The language switch: kept in a cookie that the server reads, then the page again in the other language.

export function startLanguage() {
  for (const button of document.querySelectorAll("[data-language]")) {
    button.addEventListener("click", () => {
      document.cookie = `language=${button.dataset.language}; path=/; max-age=31536000; samesite=lax`;
      location.reload();
    });
  }
}
