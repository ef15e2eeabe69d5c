// The panel of the shortest ways between two things, which are chosen by their names or by a click.
const endFields = [null, null];

function showWays() {
  const [from, to] = state.path;
  endFields.fill(null);
  const parts = [el("h2", {}, words("path")), el("p", {class: "soft"}, words("path_intro")),
    el("div", {class: "ends"}, endRow(0, from), endRow(1, to),
      el("button", {type: "button", id: "swap", disabled: from === null && to === null ? "" : null, onclick: () => go({path: [to, from]})}, words("swap")))];
  if (from !== null && to !== null) parts.push(wayList(from, to));
  show(parts);
}

function endRow(k, i) {
  const label = words(k ? "path_to" : "path_begin"), id = "end" + k;
  if (i !== null) {
    return el("div", {class: "end"}, el("span", {class: "soft"}, label), el("span", {class: "chosen"}, sign(nodes[i].type), link(i),
      el("button", {type: "button", class: "drop", "aria-label": words("remove"), title: words("remove"), onclick: () => setEnd(k, null)}, "×")));
  }
  const field = el("input", {id, type: "text", placeholder: words("search_short")}), list = el("ul", {id: id + "-found", class: "found", hidden: ""});
  endFields[k] = field;
  completing(field, list, chosen => setEnd(k, chosen));
  return el("div", {class: "end"}, el("label", {class: "soft", for: id}, label), el("span", {class: "search"}, field, list));
}

function setEnd(k, i) {
  const path = [...state.path];
  path[k] = i;
  go({path, node: path[0] !== null && path[1] !== null ? null : state.node, edge: null});
}

function wayList(from, to) {
  if (from === to) return el("p", {}, words("path_same"));
  const {steps, ways, count} = shortest(from, to);
  if (steps === null) return el("p", {}, words("path_none"));
  const chain = way => {
    let here = from;
    const parts = [el("span", {}, sign(nodes[from].type), " ", link(from))];
    for (const e of way) {
      const forth = edges[e].from === here;
      here = otherEnd(edges[e], here);
      parts.push(el("button", {type: "button", class: "verb link", onclick: () => go({edge: e})}, forth ? "↓ " : "↑ ", words("edge." + edges[e].p)),
        el("span", {}, sign(nodes[here].type), " ", link(here)));
    }
    return el("li", {class: "chain"}, parts);
  };
  return [el("p", {id: "ways"}, words("path_count", {s: steps, n: count})), listed(null, ways, chain, plainList("ol", {class: "ways"}), 6)];
}
