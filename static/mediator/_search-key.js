// Ctrl+K goes to the search field of the top bar.

export function startSearchKey() {
  document.addEventListener("keydown", (event) => {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== "k") return;
    const field = document.querySelector(".topbar-search input");
    if (!field) return;
    event.preventDefault();
    field.focus();
  });
}
