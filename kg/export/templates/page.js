// The address holds the state, so that a view can be shared; keys and buttons change the address.
const button = Object.fromEntries(["back", "depth1", "depth2", "close", "base", "fit", "language"].map(id => [id, document.getElementById(id)]));
let visited = 0;

function address() {
  const parts = new URLSearchParams();
  if (state.base !== "opening") parts.set("view", state.base);
  if (state.node !== null) parts.set("node", nodes[state.node].key);
  if (state.node !== null && state.depth !== 1) parts.set("depth", state.depth);
  if (state.edge !== null) parts.set("edge", edgeKey(edges[state.edge]));
  if (state.hidden.size) parts.set("hide", [...state.hidden].sort().join(","));
  if (state.lang !== told.lang) parts.set("lang", state.lang);
  return "#" + parts;
}

function readAddress() {
  const parts = new URLSearchParams(location.hash.slice(1));
  const edge = parts.get("edge"), node = numberOf.get(parts.get("node") ?? "");
  const subject = edge === null ? undefined : numberOf.get(edge.split("|")[0]);
  const e = subject === undefined ? undefined : nodes[subject].edges.find(e => edgeKey(edges[e]) === edge);
  state.base = parts.get("view") === "all" ? "all" : "opening";
  state.node = node ?? null;
  state.depth = parts.get("depth") === "2" ? 2 : 1;
  state.edge = e ?? null;
  state.hidden = new Set((parts.get("hide") ?? "").split(",").filter(type => types.includes(type)));
  state.lang = parts.get("lang") in told.texts ? parts.get("lang") : told.lang;
}

// Go to another state: the one way by which anything changes.
function go(change) {
  keepCamera();
  Object.assign(state, change);
  if (address() !== (location.hash || "#")) { history.pushState(null, "", address()); visited++; }
  render();
}

function render() {
  document.documentElement.lang = state.lang === "zh" ? "zh-CN" : "en";
  document.title = (state.node === null ? "" : nodes[state.node].name + " · ") + words("title");
  for (const made of document.querySelectorAll("[data-text]")) made.textContent = words(made.dataset.text);
  field.placeholder = words("search");
  const inside = state.node !== null;
  for (const id of ["back", "depth1", "depth2", "close"]) button[id].hidden = !inside;
  button.base.hidden = inside || told.opening.length === nodes.length;
  button.base.textContent = words(state.base === "all" ? "show_opening" : "show_all");
  button.depth1.setAttribute("aria-pressed", String(state.depth === 1));
  button.depth2.setAttribute("aria-pressed", String(state.depth === 2));
  draw();
  if (state.edge !== null) showEdge(state.edge);
  else if (inside) showNode(state.node);
  else showOverview();
}

function leave() {
  if (state.edge !== null) go({edge: null});
  else if (state.node !== null) go({node: null, depth: 1});
}

button.back.addEventListener("click", () => { if (visited > 0) { visited--; history.back(); } else leave(); });
button.close.addEventListener("click", () => go({node: null, edge: null, depth: 1}));
button.depth1.addEventListener("click", () => go({depth: 1}));
button.depth2.addEventListener("click", () => go({depth: 2}));
button.base.addEventListener("click", () => go({base: state.base === "all" ? "opening" : "all"}));
button.fit.addEventListener("click", () => { fit(); keepCamera(); });
button.language.addEventListener("click", () => go({lang: state.lang === "zh" ? "en" : "zh"}));
addEventListener("popstate", () => { readAddress(); render(); });
addEventListener("hashchange", () => { readAddress(); render(); });
addEventListener("keydown", event => {
  if (event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.key === "/" && document.activeElement !== field) { event.preventDefault(); field.focus(); field.select(); }
  else if (event.key === "Escape") leave();
});
matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => { paint(); });

readAddress();
paint();
network.once("afterDrawing", () => { document.documentElement.dataset.ready = String(Math.round(performance.now())); });
render();
