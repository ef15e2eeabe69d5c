// The stage: which view is shown, the notice below it, the trail above it, the legend.
const stage = Object.fromEntries(["shown", "rest", "trail", "legend", "say"].map(id => [id, document.getElementById(id)]));
let drawnScene = "", sceneNow = null, drawnRoom = [0, 0];

const colours = () => { const style = getComputedStyle(document.documentElement); return name => style.getPropertyValue(name).trim(); };
function say(text) { stage.say.textContent = text; }

function paint() {
  paintForces(colours());
  drawnScene = "";
}

function draw() {
  const inLayers = state.view === "layers";
  canvas.hidden = inLayers;
  layersBox.hidden = !inLayers;
  const wanted = JSON.stringify([state.view, state.whole, state.path, state.node, depthNow(), sieve().key, state.lang]);
  if (wanted !== drawnScene) {
    drawnScene = wanted;
    drawnRoom = [canvas.clientWidth, canvas.clientHeight];
    sceneNow = scene();
    if (inLayers) drawLayers(sceneNow, colours());
    else drawForces(sceneNow);
    notice();
    legend();
  }
  if (inLayers) chooseInLayers();
  else chooseInForces();
}

// Whether the canvas has become clearly wider, narrower, higher or lower since its scene was chosen.
function reshaped() { return [canvas.clientWidth, canvas.clientHeight].some((now, k) => Math.abs(now - drawnRoom[k]) > 0.12 * drawnRoom[k]); }

// How many are shown of how many, and the rest one click away.
function notice() {
  const {kind, members, all} = sceneNow, left = all - members.size;
  const whole = kind === "base" || kind === "chain";
  stage.shown.textContent = words(whole ? "shown" : kind === "ways" ? "shown_ways" : "shown_around", {n: members.size, m: all});
  if (sceneNow.note) stage.shown.append(" · ", words(sceneNow.note));
  stage.rest.hidden = left <= 0 && !state.whole;
  stage.rest.textContent = left > 0 ? words("show_rest", {n: left}) : words(whole ? "show_opening" : "show_fewer");
}
stage.rest.addEventListener("click", () => go({whole: !state.whole}));

// Where we are, and the way back.
function trail() {
  const parts = [], inWays = state.path !== null, focus = state.node;
  if (inWays || focus !== null) parts.push(el("button", {type: "button", id: "back", onclick: back}, words("back")));
  if (inWays) parts.push(el("span", {}, words("path"), words("colon"), state.path.flatMap((i, k) => [k ? " → " : "", i === null ? "?" : named(shortName(nodes[i].name, 12))])));
  else if (focus !== null) {
    parts.push(el("span", {class: "focus"}, sign(nodes[focus].type), named(shortName(nodes[focus].name, 16))),
      el("span", {class: "segments", role: "group", "aria-label": words("depth")}, [1, 2, 3].map(d => el("button",
        {type: "button", id: "depth" + d, "aria-pressed": String(depthNow() === d), onclick: () => go({depth: d, whole: false})}, words("depth" + d)))));
  }
  if (inWays || focus !== null) parts.push(el("button", {type: "button", id: "close", onclick: () => go({node: null, edge: null, path: null, depth: null, whole: false})}, words("close")));
  parts.push(...filterChips());
  stage.trail.hidden = !parts.length;
  stage.trail.replaceChildren(...parts);
}

function legend() {
  const total = new Map(), here = new Map();
  for (let i = 0; i < things; i++) {
    total.set(nodes[i].type, (total.get(nodes[i].type) || 0) + 1);
    if (sceneNow.members.has(i)) here.set(nodes[i].type, (here.get(nodes[i].type) || 0) + 1);
  }
  stage.legend.replaceChildren(...types.filter(type => total.get(type)).map(type => el("button",
    {type: "button", "data-type": type, "aria-pressed": String(!state.hidden.has(type)), onclick: () => toggle("hidden", type)},
    sign(type), words("type." + type), el("span", {class: "count"}, `${here.get(type) || 0} / ${total.get(type)}`))));
}

// A value into a set of the state, or out of it.
function toggle(name, value) {
  const set = new Set(state[name]);
  if (!set.delete(value)) set.add(value);
  go({[name]: set});
}

function zoom(by) {
  if (state.view === "layers") zoomLayers(layersScale * by);
  else { network.moveTo({scale: network.getScale() * by}); keepCamera(); }
}

new ResizeObserver(() => {
  if (sceneNow === null) return;
  if (state.view === "layers") zoomLayers(fitScale());
  else if (sceneNow.kind === "base" && !state.whole && chosenHere() && reshaped()) { drawnScene = ""; draw(); }  // chosen for another room
  else if (!baseCamera || sceneNow.kind !== "base") fitForces();
}).observe(canvas.parentElement);

function fit() {
  if (state.view === "layers") { zoomLayers(fitScale()); layersBox.scrollTo(0, 0); }
  else { fitForces(); keepCamera(); }
}
