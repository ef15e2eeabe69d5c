// The state of the explorer: from the address and back, and from the server.
const LISTS = ["hide", "without"], SINGLES = ["since", "until", "region", "sure"];
const OPENED = 60; // neighbours that opening a thing adds
const FEW = 24; // things at a time where there is little room

export function readAddress() {
  const given = new URLSearchParams(location.search);
  const view = given.get("view") === "layers" && !given.get("to") ? "layers" : "force";
  const node = given.get("focus") || null;
  const list = (name) => new Set((given.get(name) ?? "").split(",").filter(Boolean));
  const depth = [1, 2, 3].includes(Number(given.get("depth"))) ? Number(given.get("depth")) : view === "layers" ? 3 : 1;
  const link = given.getAll("link");
  return settled({
    node, to: (node && given.get("to")) || null, view, depth, loaded: Math.max(0, Math.min(20, Number(given.get("more")) || 0)),
    chosen: given.has("hide"), hide: list("hide"), without: list("without"), open: given.getAll("open").slice(0, 20),
    pick: given.get("pick") || null, link: link.length === 3 ? link : null, lang: given.get("lang"),
    ...Object.fromEntries(SINGLES.map((name) => [name, given.get(name) || null])),
  });
}

// Unless a reader chose the types, reports are shown in the layered view and around a report alone.
export function settled(state) {
  if (!state.chosen) {
    const reports = state.view === "layers" || state.node?.includes("/id/report/");
    return { ...state, chosen: false, hide: new Set(reports ? [] : ["Report"]) };
  }
  return state;
}

export function written(state) {
  const made = new URLSearchParams();
  const put = (name, value) => { if (value !== null && value !== undefined && value !== "") made.append(name, value); };
  put("focus", state.node);
  put("to", state.to);
  if (state.view !== "force") put("view", state.view);
  if (state.node && !state.to && state.depth !== (state.view === "layers" ? 3 : 1)) put("depth", state.depth);
  if (state.loaded) put("more", state.loaded);
  for (const name of LISTS) if (name === "hide" ? state.chosen && state.hide : state[name].size) made.append(name, [...state[name]].sort().join(","));
  for (const name of SINGLES) put(name, state[name]);
  for (const iri of state.open) made.append("open", iri);
  put("pick", state.pick);
  for (const part of state.link ?? []) made.append("link", part);
  put("lang", state.lang);
  const text = made.toString();
  return text ? `?${text}` : "";
}

// What must be asked of the server anew when it changes.
export function asked(state) {
  const { node, to, view, depth, loaded, open, since, until, region, sure, without } = state;
  return JSON.stringify([node, to, view, depth, loaded, open, since, until, region, sure, [...without], [...state.hide]]);
}

function query(state, more) {
  const made = new URLSearchParams(more);
  if (state.hide.size) made.set("hide", [...state.hide].join(","));
  if (state.without.size) made.set("without", [...state.without].join(","));
  for (const name of SINGLES) if (state[name]) made.set(name, state[name]);
  return made;
}

async function json(path, query) {
  const answer = await fetch(`/explore/${path}?${query}`, { headers: { accept: "application/json" } });
  const body = await answer.json().catch(() => ({}));
  if (!answer.ok) throw new Error(body.detail ?? String(answer.status));
  return body;
}

export const words = ([subject, predicate, object]) => json("words", new URLSearchParams({ subject, predicate, object }));
export const thing = (node) => json("thing", new URLSearchParams({ node }));

function add(scene, part) {
  for (const node of part.nodes) if (!scene.nodes.has(node.iri)) scene.nodes.set(node.iri, node);
  const known = new Set(scene.links.map((link) => `${link.from} ${link.predicate} ${link.to}`));
  for (const link of part.links) {
    const key = `${link.from} ${link.predicate} ${link.to}`;
    if (!known.has(key) && scene.nodes.has(link.from) && scene.nodes.has(link.to)) scene.links.push(link);
    known.add(key);
  }
}

export async function fetched(state) {
  const scene = { nodes: new Map(), links: [], ways: null, shown: 0, total: 0, exact: true, page: 0 };
  try {
    if (state.to) {
      const told = await json("ways", query(state, { node: state.node, to: state.to }));
      add(scene, told);
      return { ...scene, ways: told.ways, given_up: told.given_up, total: scene.nodes.size };
    }
    const few = matchMedia("(max-width: 40rem)").matches ? { step: FEW } : {};
    const base = { ...few, view: state.view, depth: state.depth, ...(state.node ? { node: state.node } : {}) };
    let told = { shown: 0 };
    for (let part = 0; part <= state.loaded; part++) {
      told = await json("scene", query(state, { ...base, loaded: told.shown }));
      if (part === 0) scene.page = told.shown;
      add(scene, told);
      if (!told.nodes.length) break;
    }
    Object.assign(scene, { shown: told.shown, total: told.total, exact: told.exact });
    for (const iri of state.open) {
      const near = await json("scene", query(state, { node: iri, depth: 1 }));
      const nodes = near.nodes.slice(0, OPENED + 1);
      add(scene, { nodes, links: near.links });
      scene.total = Math.max(scene.total, scene.nodes.size);
    }
  } catch (error) {
    scene.error = error.message;
  }
  return scene;
}
