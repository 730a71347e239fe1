// The sentences that scripts show are written by the templates, in the reader's language: <div data-words data-retry="重试">.

/** The sentence `name`, with {places} filled from `values`. */
export function word(name, values = {}) {
  const holder = [...document.querySelectorAll("[data-words]")].find((element) => name in element.dataset);
  if (!holder) throw new Error(`no sentence named ${name} on this page`);
  return holder.dataset[name].replace(/\{(\w+)\}/g, (whole, key) => (key in values ? values[key] : whole));
}
