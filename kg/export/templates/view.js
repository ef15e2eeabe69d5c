// What the canvas shows, drawn by vis-network.
const MOST_AROUND = 160, MANY_LABELS = 40;
const shownNodes = new vis.DataSet(), shownEdges = new vis.DataSet();
const canvas = document.getElementById("canvas");
const network = new vis.Network(canvas, {nodes: shownNodes, edges: shownEdges}, told.options);
const atFirst = new Map(told.opening.map(([i, x, y]) => [i, {x, y}]));
let baseCamera = null, labelled = false, drawnScene = "";

function paint() {
  const style = getComputedStyle(document.documentElement), colour = name => style.getPropertyValue(name).trim();
  const face = getComputedStyle(document.body).fontFamily;
  network.setOptions({
    nodes: {font: {color: colour("--ink"), size: told.font, face, strokeWidth: 3, strokeColor: colour("--paper")}},
    edges: {color: {color: colour("--wire"), hover: colour("--focus"), highlight: colour("--focus")},
      font: {color: colour("--soft"), strokeColor: colour("--paper"), face}},
  });
}

// The nodes to show with their places, and how many of a neighbourhood are left out.
function scene() {
  if (state.node !== null) {
    const all = around(state.node, state.depth);
    const kept = [...all].sort(([a, s], [b, t]) => s - t || nodes[b].edges.length - nodes[a].edges.length || a - b).slice(0, MOST_AROUND);
    return {places: rings(state.node, new Map(kept)), left: all.size - kept.length};
  }
  const places = new Map();
  for (const [i, node] of nodes.entries()) {
    if (state.hidden.has(node.type)) continue;
    const place = state.base === "all" ? node.drawn : atFirst.get(i);
    if (place) places.set(i, place);
  }
  return {places, left: 0};
}

function edgesAmong(places) {
  const found = [];
  edges.forEach((edge, e) => { if (places.has(edge.from) && places.has(edge.to)) found.push(e); });
  // In a wide neighbourhood only the lines from ring to ring: the rest would hide them.
  return state.node === null || found.length <= 260 ? found : found.filter(e => edges[e].from === state.node || edges[e].to === state.node || state.depth > 1);
}

// The lines of a small neighbourhood bear their names, the others only under the pointer.
function alwaysNamed(e) { return labelled && (edges[e].from === state.node || edges[e].to === state.node); }

function drawEdge(e) {
  return {...edges[e].drawn, arrows: "to", label: e === state.edge || alwaysNamed(e) ? words("edge." + edges[e].p) : undefined};
}

function draw() {
  const wanted = JSON.stringify([state.base, state.node, state.depth, [...state.hidden], state.lang]);
  if (wanted !== drawnScene) {
    drawnScene = wanted;
    const {places, left} = scene(), some = edgesAmong(places);
    labelled = state.node !== null && some.length <= MANY_LABELS;
    shownEdges.clear();
    shownNodes.clear();
    shownNodes.add([...places].map(([i, {x, y}]) => ({...nodes[i].drawn, x, y, ...(i === state.node ? {borderWidth: 4} : {})})));
    shownEdges.add(some.map(drawEdge));
    document.getElementById("shown").textContent = words("shown", {n: places.size, m: nodes.length})
      + (left ? words("left_out", {n: left}) : "");
    legend(places);
    camera();
  }
  if (state.edge !== null && shownEdges.get(state.edge)) network.selectEdges([state.edge]);
  else if (state.node !== null) network.selectNodes([state.node], false);
  else network.unselectAll();
}

function camera() {
  if (state.node === null && baseCamera && baseCamera.base === state.base) network.moveTo(baseCamera);
  else fit();
}

// Shows all nodes with their labels, as large as the canvas allows.
function fit() {
  const at = shownNodes.get(), {clientWidth, clientHeight} = canvas;
  if (!at.length) return;
  const range = at.map(({id, x, y}) => { const {w, h} = boxOf(id), top = y - nodes[id].drawn.size; return [x - w / 2, x + w / 2, top, top + h]; });
  const [left, right, top, foot] = [0, 1, 2, 3].map(k => range.reduce((far, r) => (k % 2 ? Math.max : Math.min)(far, r[k]), k % 2 ? -Infinity : Infinity));
  const scale = Math.min(clientWidth / (right - left + 30), clientHeight / (foot - top + 30), 1.25);
  network.moveTo({position: {x: (left + right) / 2, y: (top + foot) / 2}, scale});
}

function keepCamera() {
  if (state.node === null) baseCamera = {base: state.base, position: network.getViewPosition(), scale: network.getScale()};
}

function legend(places) {
  const total = new Map(), here = new Map();
  nodes.forEach((node, i) => {
    total.set(node.type, (total.get(node.type) || 0) + 1);
    if (places.has(i)) here.set(node.type, (here.get(node.type) || 0) + 1);
  });
  document.getElementById("legend").replaceChildren(...types.filter(type => total.get(type)).map(type => el("button",
    {type: "button", "data-type": type, "aria-pressed": String(!state.hidden.has(type)), onclick: () => toggle(type)},
    sign(type), words("type." + type), el("span", {class: "count"}, `${here.get(type) || 0} / ${total.get(type)}`))));
}

function toggle(type) {
  const hidden = new Set(state.hidden);
  if (!hidden.delete(type)) hidden.add(type);
  go({hidden});
}

function labelOn(e, on) {
  if (!alwaysNamed(e) && e !== state.edge && shownEdges.get(e)) shownEdges.update({id: e, label: on ? words("edge." + edges[e].p) : ""});
}

network.on("click", ({nodes: [i], edges: [e]}) => {
  if (i !== undefined) go({node: i, edge: null, depth: i === state.node ? state.depth : 1});
  else if (e !== undefined) go({edge: e});
  else if (state.edge !== null) go({edge: null});
});
network.on("hoverEdge", ({edge}) => labelOn(edge, true));
network.on("blurEdge", ({edge}) => labelOn(edge, false));
network.on("hoverNode", ({node}) => { canvas.style.cursor = "pointer"; canvas.title = nodes[node].name; });
network.on("blurNode", () => { canvas.style.cursor = ""; canvas.title = ""; });
network.on("dragEnd", keepCamera);
network.on("zoom", keepCamera);
