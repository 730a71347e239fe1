// Pieces of the page: clones of the <template>s that rooms/_room.html writes. Data goes in as text alone.

/** A fresh copy of the element in <template id="t-NAME">. */
export function piece(name) {
  return document.getElementById(`t-${name}`).content.firstElementChild.cloneNode(true);
}

/** All the nodes of a template, for those of several. */
export function pieces(name) {
  return [...document.getElementById(`t-${name}`).content.cloneNode(true).childNodes];
}

/** Puts `words` into the part of `node` that `selector` names. */
export function write(node, selector, words) {
  const part = node.querySelector(selector);
  if (part) part.textContent = words ?? "";
}

/** Empties a node and puts these in. */
export function fill(node, ...children) {
  while (node.firstChild) node.firstChild.remove();
  node.append(...children);
}

export function element(tag, className = "", words = "") {
  const made = document.createElement(tag);
  if (className) made.className = className;
  made.textContent = words;
  return made;
}
