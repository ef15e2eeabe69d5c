// The explorer: what it shows stands in the address; whatever changes goes through go().
import { el, fill, say, told } from "./explore_words.js";
import { asked, fetched, readAddress, settled, written } from "./explore_state.js";
import { forceView } from "./explore_force.js";
import { layeredView } from "./explore_layers.js";
import { panelOf } from "./explore_panel.js";
import { save } from "./explore_save.js";

const at = (id) => document.getElementById(id);
const stage = { force: at("canvas"), layers: at("layered") };
const views = { force: forceView(stage.force, { pick, go: centre, pickLink }), layers: layeredView(stage.layers, { pick, go: centre, pickLink }) };
const panel = panelOf(at("panel"), { pick, go: centre, pickLink, expand, from });
let state = readAddress();
let scene = { nodes: new Map(), links: [], ways: null };
const span = yearSlider(at("years"), at("years").dataset.years.split(","), (since, until) => go({ since: since || null, until: until || null, loaded: 0 }));
span.name(say("since"), say("until.year"));
let turn = 0; // only the answer to the last question is shown
let visited = 0;

function go(change, replace = false) {
  const before = asked(state);
  state = settled({ ...state, ...change });
  const address = written(state);
  if (address !== location.search) {
    history[replace ? "replaceState" : "pushState"](null, "", `${location.pathname}${address}`);
    if (!replace) visited++;
  }
  return asked(state) === before ? show() : load();
}

function pick(iri) { go({ pick: iri, link: null }); }
function pickLink(link) { go({ link: [link.from, link.predicate, link.to], pick: null }); }
function centre(iri) { go({ node: iri, to: null, open: [], loaded: 0, pick: null, link: null, ...(state.to ? { view: "force" } : {}) }); }
function expand(iri) { if (!state.open.includes(iri)) go({ open: [...state.open, iri] }); }
function from(iri) { go({ node: iri, to: null, open: [], loaded: 0, pick: null, link: null }); at("to-name").focus(); }

async function load() {
  const mine = ++turn;
  at("shown").textContent = say("loading");
  at("explorer").setAttribute("aria-busy", "true");
  const answer = await fetched(state);
  if (mine !== turn) return;
  at("explorer").removeAttribute("aria-busy");
  scene = answer;
  draw();
  document.documentElement.dataset.ready = String(Math.round(performance.now()));
}

function draw() {
  const view = views[state.view];
  stage.force.hidden = state.view !== "force";
  stage.layers.hidden = state.view !== "layers";
  view.draw(scene, state);
  legend();
  list();
  show();
}

// What can change without another picture: what is chosen, and the words about it.
function show() {
  for (const button of document.querySelectorAll("[data-view]")) button.setAttribute("aria-pressed", String(button.dataset.view === state.view));
  for (const button of document.querySelectorAll("[data-depth]")) button.setAttribute("aria-pressed", String(Number(button.dataset.depth) === state.depth));
  at("depths").hidden = !state.node || state.to !== null;
  at("back").disabled = visited === 0;
  at("shown").textContent = status();
  at("more").hidden = !(scene.nodes.size && !scene.ways && state.node && !scene.error && (scene.shown < scene.total || (!scene.exact && scene.shown >= scene.page)));
  named("focus", state.node);
  named("to", state.to);
  filters();
  views[state.view].choose(state.pick ?? state.node, state.link);
  panel.show(scene, state);
  const middle = scene.nodes.get(state.node);
  document.title = `${middle ? `${middle.label} · ` : ""}${say("title")}`;
}

function status() {
  if (scene.error) return say("failed", { why: scene.error });
  const values = { n: scene.nodes.size, m: scene.total, e: scene.links.length };
  if (scene.ways) {
    if (!scene.ways.length) return say(scene.given_up ? "ways.given_up" : "ways.none");
    const steps = { k: scene.ways.length, s: scene.ways[0].length - 1 };
    return say(scene.ways.length === 1 ? "ways.one" : "ways", steps);
  }
  if (!scene.nodes.size) return say("empty");
  if (!state.node) return say("shown.opening", values);
  return say(scene.exact ? "shown" : "shown.least", { ...values, m: Math.max(scene.total, scene.nodes.size) });
}

function named(which, iri) {
  const field = at(`${which}-name`), node = scene.nodes.get(iri);
  if (document.activeElement !== field) field.value = iri ? (node?.label ?? field.value) : "";
  at(`${which}-iri`).value = iri ?? "";
}

function legend() {
  const counts = new Map();
  for (const node of scene.nodes.values()) counts.set(node.type, (counts.get(node.type) ?? 0) + 1);
  fill(at("legend"), [...counts].map(([type, count]) => el("li", {}, el("span", { class: `kind ${type}` }, say(`type.${type}`)), " ", el("span", { class: "count" }, String(count)))));
}

function list() {
  at("list-count").textContent = `(${scene.nodes.size})`;
  if (!at("listing").open) return fill(at("list"), []);
  const groups = new Map();
  for (const [iri, node] of scene.nodes) groups.set(node.type, [...(groups.get(node.type) ?? []), [iri, node]]);
  fill(at("list"), [...groups].flatMap(([type, some]) => [
    el("h3", {}, el("span", { class: `kind ${type}` }, say(`type.${type}`)), ` ${some.length}`),
    el("ul", {}, some.map(([iri, node]) => el("li", {}, el("button", { type: "button", class: "link", onclick: () => { pick(iri); at("panel").focus(); } }, told(node.label))))),
  ]));
}

function filters() {
  const form = at("filter-form"), hidden = state.hide;
  for (const box of form.elements.kind) box.checked = !hidden.has(box.value);
  for (const box of form.elements.predicate) box.checked = !state.without.has(box.value);
  for (const name of ["since", "until", "region", "sure"]) form.elements[name].value = state[name] ?? "";
  span.show(state.since ?? "", state.until ?? "");
  const set = Number(state.chosen) + Number(state.without.size > 0) + ["since", "until", "region", "sure"].filter((name) => state[name]).length;
  at("filters-set").textContent = set ? say("filters.set", { n: set }) : "";
}

function filtered() {
  const form = at("filter-form"), off = (name) => new Set([...form.elements[name]].filter((box) => !box.checked).map((box) => box.value));
  const values = Object.fromEntries(["since", "until", "region", "sure"].map((name) => [name, form.elements[name].value || null]));
  go({ hide: off("kind"), chosen: true, without: off("predicate"), ...values, loaded: 0 });
}

function depthTo(depth) { if (state.node && !state.to) go({ depth, loaded: 0 }); }
function viewTo(view) { go({ view, depth: view === "layers" ? 3 : 1, loaded: 0, pick: null, link: null }); }
function leave() {
  if (state.pick || state.link) go({ pick: null, link: null });
  else if (visited) back();
  else if (state.node) go({ node: null, to: null, open: [], loaded: 0 });
}
function back() { visited = Math.max(0, visited - 1); history.back(); }

function walk(step) {
  const around = [...scene.nodes.keys()].filter((iri) => iri !== state.node);
  if (!around.length) return;
  const here = around.indexOf(state.pick);
  pick(around[(here < 0 && step < 0 ? around.length - 1 : here + step + around.length) % around.length]);
}

for (const button of document.querySelectorAll("[data-view]")) button.addEventListener("click", () => viewTo(button.dataset.view));
for (const button of document.querySelectorAll("[data-depth]")) button.addEventListener("click", () => depthTo(Number(button.dataset.depth)));
at("more").addEventListener("click", () => go({ loaded: state.loaded + 1 }));
at("fit").addEventListener("click", () => views[state.view].fit(true));
at("back").addEventListener("click", back);
at("save-svg").addEventListener("click", () => save("svg", views[state.view].picture(), document.title));
at("save-png").addEventListener("click", () => save("png", views[state.view].picture(), document.title));
at("listing").addEventListener("toggle", list);
at("filter-form").addEventListener("change", filtered);
at("filter-form").addEventListener("submit", (event) => event.preventDefault());
at("filter-form").addEventListener("reset", (event) => {
  event.preventDefault();
  go({ hide: null, chosen: false, without: new Set(), since: null, until: null, region: null, sure: null, loaded: 0 });
});
at("explore-bar").addEventListener("submit", (event) => event.preventDefault());
at("explore-bar").addEventListener("chosen", ({ target, detail }) => {
  if (target.id === "focus-name") centreOrWays(detail.iri);
  else go({ to: detail.iri, open: [], loaded: 0, pick: null, link: null, view: "force" });
});
for (const which of ["focus", "to"]) {
  at(`${which}-name`).addEventListener("change", ({ target }) => {
    if (target.value.trim()) return;
    go(which === "to" ? { to: null } : { node: null, to: null, open: [], loaded: 0, pick: null, link: null });
  });
}
function centreOrWays(iri) { if (state.to) go({ node: iri, pick: null, link: null }); else centre(iri); }

addEventListener("popstate", () => { state = readAddress(); load(); });
// Paper is light: the picture is drawn anew for it, and as it was afterwards.
let theme = null;
addEventListener("beforeprint", () => {
  const root = document.documentElement;
  if (root.dataset.theme !== "dark") return;
  theme = document.getElementById("dark").media;
  document.getElementById("dark").media = "not all";
  root.dataset.theme = "light";
  draw();
});
addEventListener("afterprint", () => {
  if (theme === null) return;
  document.getElementById("dark").media = theme;
  document.documentElement.dataset.theme = "dark";
  theme = null;
  draw();
});
document.addEventListener("theme", () => { if (scene.nodes.size) draw(); });
addEventListener("keydown", (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
  const typing = event.target.closest("input, select, textarea");
  const pictured = event.target.closest("#canvas, #layered");
  const key = event.key;
  if (key === "Escape") { if (typing) typing.blur(); else leave(); }
  else if (typing) return;
  else if (key === "/") at("focus-name").focus();
  else if (key === "+" || key === "=") views[state.view].zoom(1.25);
  else if (key === "-") views[state.view].zoom(0.8);
  else if (key === "0") views[state.view].fit(true);
  else if (["1", "2", "3"].includes(key)) depthTo(Number(key));
  else if (key === "l" || key === "L") viewTo(state.view === "force" ? "layers" : "force");
  else if (pictured && (key === "ArrowRight" || key === "ArrowDown")) walk(1);
  else if (pictured && (key === "ArrowLeft" || key === "ArrowUp")) walk(-1);
  else if (pictured && key === "Enter" && state.pick) centre(state.pick);
  else return;
  event.preventDefault();
});

load();
