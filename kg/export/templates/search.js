// Search with completion over all names of all nodes, shown or not.
const field = document.getElementById("search"), found = document.getElementById("found");
const bare = text => text.toLowerCase().replace(/[\s“”"'‘’「」《》]/g, "");
const index = nodes.map((node, i) => ({i, names: [node.name, ...(node.also || [])].map(name => [bare(name), name])}));
let hits = [], at = -1;

// Best first: the whole of a name, its beginning, its inside; then own names before others, the more connected first.
function matching(text) {
  const wanted = bare(text);
  if (!wanted) return [];
  const scored = [];
  for (const {i, names} of index) {
    let best = null;
    names.forEach(([name, full], k) => {
      const place = name.indexOf(wanted);
      if (place < 0) return;
      const score = name === wanted ? 0 : (place === 0 ? 2 : 4) + (k ? 1 : 0);
      if (!best || score < best.score) best = {i, score, other: k ? full : ""};
    });
    if (best) scored.push(best);
  }
  return scored.sort((a, b) => a.score - b.score || nodes[b.i].edges.length - nodes[a.i].edges.length || a.i - b.i).slice(0, 30);
}

function complete() {
  hits = matching(field.value);
  at = hits.length ? 0 : -1;
  const open = bare(field.value) !== "";
  found.replaceChildren(...hits.map(({i, other}, k) => {
    const option = el("li", {role: "option", id: "option" + k, class: "option", "aria-selected": String(k === at)}, sign(nodes[i].type),
      el("span", {}, nodes[i].name, other ? el("small", {}, " ", words("also_called", {name: other})) : ""),
      el("small", {class: "degree"}, words("type." + nodes[i].type), " · ", String(nodes[i].edges.length)));
    option.addEventListener("mousedown", event => { event.preventDefault(); choose(k); });
    return option;
  }));
  if (open && !hits.length) found.append(el("li", {class: "soft"}, words("nothing_found", {q: field.value})));
  found.hidden = !open;
  field.setAttribute("aria-expanded", String(open));
  pick(at);
}

function pick(k) {
  at = k;
  [...found.children].forEach((option, n) => option.classList.contains("option") && option.setAttribute("aria-selected", String(n === k)));
  if (k < 0) field.removeAttribute("aria-activedescendant");
  else {
    field.setAttribute("aria-activedescendant", "option" + k);
    found.children[k].scrollIntoView({block: "nearest"});
  }
}

function choose(k) {
  const {i} = hits[k];
  closeSearch();
  field.value = "";
  field.blur();
  // A node whose type is filtered out is shown again when it is asked for.
  const hidden = new Set(state.hidden);
  hidden.delete(nodes[i].type);
  go({node: i, edge: null, depth: 1, hidden});
}

function closeSearch() {
  found.hidden = true;
  field.setAttribute("aria-expanded", "false");
  field.removeAttribute("aria-activedescendant");
}

field.addEventListener("input", complete);
field.addEventListener("focus", () => { if (field.value) complete(); });
field.addEventListener("blur", closeSearch);
field.addEventListener("keydown", event => {
  if (event.isComposing) return;
  const move = {ArrowDown: 1, ArrowUp: -1}[event.key];
  if (move && hits.length) pick((at + move + hits.length) % hits.length);
  else if (event.key === "Enter" && at >= 0 && !found.hidden) choose(at);
  else if (event.key === "Escape") { if (found.hidden || !field.value) field.blur(); else { field.value = ""; closeSearch(); } }
  else return;
  event.preventDefault();
  event.stopPropagation();
});
