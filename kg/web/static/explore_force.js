// The force view: vis-network draws, the layout is ours.
import { MARKS, colours, ems, lines } from "./explore_marks.js";
import { forced, inSteps } from "./explore_layout.js";
import { plain, say } from "./explore_words.js";
import { forcePicture } from "./explore_picture.js";

const FONT = 14, SMALL = 11, MANY = 260, NAMED = 40;
const LEAST = 11; // pixels of a letter that can be read
const NARROW = 560, NARROW_ROW = 6; // pixels of a place in which names stand in shorter lines, and their ems

export function forceView(place, on) {
  const nodes = new vis.DataSet(), edges = new vis.DataSet();
  const network = new vis.Network(place, { nodes, edges }, {
    physics: false, layout: { improvedLayout: false },
    interaction: { hover: true, hideEdgesOnDrag: false, tooltipDelay: 100_000_000, multiselect: false, keyboard: false },
    nodes: { borderWidth: 0, borderWidthSelected: 2 },
    edges: { smooth: false, width: 1, selectionWidth: 2, hoverWidth: 1, arrows: { to: { scaleFactor: 0.4 } } },
  });
  let shown = [], links = [], drawn = "", middle = null;

  function narrow() { return place.clientWidth < NARROW; }

  function sized(iri, node, middle) {
    const font = middle ? FONT + 5 : FONT, size = (middle ? 18 : 9) * (node.type === "Slogan" ? 1.3 : 1), rows = lines(plain(node.label), narrow() ? NARROW_ROW : undefined);
    return { id: iri, step: node.step, type: node.type, size, rows, font, w: Math.max(2 * size, Math.max(...rows.map(ems)) * font), h: 2 * size + rows.length * font * 1.3 + 4 };
  }

  function draw(scene, state) {
    const tall = narrow() && place.clientHeight > place.clientWidth;
    const key = JSON.stringify([tall, [...scene.nodes.keys()], scene.links.length, document.documentElement.dataset.theme, state.node]);
    if (key === drawn) return;
    drawn = key;
    middle = state.node;
    const ends = new Set(scene.ways ? [state.node, state.to] : [state.node]);
    const boxes = [...scene.nodes].map(([iri, node]) => sized(iri, node, ends.has(iri)));
    const number = new Map(boxes.map((box, k) => [box.id, k]));
    links = scene.links.map((link) => ({ ...link, faint: scene.links.length > MANY && !ends.has(link.from) && !ends.has(link.to) }));
    const spots = scene.ways?.length ? inSteps(boxes, scene.ways, tall) : forced(boxes, links.filter((link) => !link.faint).map(({ from, to }) => ({ from: number.get(from), to: number.get(to) })), place.clientWidth / Math.max(1, place.clientHeight));
    shown = boxes.map((box, k) => ({ ...box, x: spots[k].x, y: spots[k].y - (scene.ways?.length ? 0 : (box.h - 2 * box.size) / 2), label: scene.nodes.get(box.id).label }));
    if (links.length <= NAMED) nameLines();
    paint(ends);
    fit();
    network.redraw(); // paper does not wait
  }

  // A line is named where its words cover no name of a thing and no other line's words: the panel names each.
  function nameLines() {
    const at = new Map(shown.map((box) => [box.id, box]));
    const taken = shown.map((box) => ({ x: box.x, y: box.y - box.size + box.h / 2 + 4, w: box.w, h: box.h + 8 }));
    for (const link of links) {
      const one = at.get(link.from), other = at.get(link.to);
      const spot = { x: (one.x + other.x) / 2, y: (one.y + other.y) / 2, w: ems(say(`edge.${link.predicate}`)) * SMALL, h: SMALL * 1.4 };
      link.named = taken.every((box) => Math.abs(box.x - spot.x) * 2 > box.w + spot.w || Math.abs(box.y - spot.y) * 2 > box.h + spot.h);
      if (link.named) taken.push(spot);
    }
  }

  function paint(ends) {
    const { read, of } = colours(), face = getComputedStyle(document.body).fontFamily;
    network.setOptions({
      nodes: { font: { size: FONT, face, color: read("ink"), strokeWidth: 3, strokeColor: read("card") } },
      edges: { color: { color: read("wire"), hover: read("focus"), highlight: read("focus") }, font: { size: SMALL, face, color: read("soft"), strokeWidth: 3, strokeColor: read("card") } },
    });
    nodes.clear();
    edges.clear();
    nodes.add(shown.map(({ id, x, y, size, rows, type }) => ({
      id, x, y, size, label: rows.join("\n"), shape: MARKS[type]?.[0] ?? "dot", ...(ends.has(id) ? { font: { size: FONT + 5 } } : {}),
      color: { background: of(type), border: read("card"), highlight: { background: of(type), border: read("ink") }, hover: { background: of(type), border: read("ink") } },
    })));
    const beside = new Map();
    // Straight lines between the same two things would lie on each other.
    const bent = ({ from, to }) => {
      const pair = JSON.stringify([from, to].sort()), turn = beside.get(pair) ?? 0;
      beside.set(pair, turn + 1);
      return turn ? { smooth: { type: "curvedCW", roundness: 0.2 * turn } } : {};
    };
    edges.add(links.map((link, id) => ({ id, ...bent(link), from: link.from, to: link.to, label: link.named ? say(`edge.${link.predicate}`) : undefined, ...(link.faint ? { color: { color: read("line"), hover: read("focus"), highlight: read("focus") }, width: 0.6, arrows: "" } : { arrows: "to" }) })));
  }

  // The whole picture; unless that is asked for, not so small on a narrow place that no name could be read: the middle then.
  function fit(whole = false) {
    if (!shown.length || !place.clientWidth) return;
    const left = Math.min(...shown.map((n) => n.x - n.w / 2)), right = Math.max(...shown.map((n) => n.x + n.w / 2));
    const top = Math.min(...shown.map((n) => n.y - n.size)), foot = Math.max(...shown.map((n) => n.y - n.size + n.h));
    const scale = Math.min(place.clientWidth / (right - left + 40), place.clientHeight / (foot - top + 40), 1.3);
    const least = LEAST / FONT, centre = shown.find((one) => one.id === middle);
    if (whole || scale >= least || !narrow()) network.moveTo({ position: { x: (left + right) / 2, y: (top + foot) / 2 }, scale });
    else network.moveTo({ position: centre ?? { x: (left + right) / 2, y: (top + foot) / 2 }, scale: least });
    place.dataset.letters = (network.getScale() * FONT).toFixed(1); // pixels of a name's letters
  }

  network.on("click", ({ nodes: [iri], edges: [e] }) => { if (iri !== undefined) on.pick(iri); else if (e !== undefined) on.pickLink(links[e]); });
  network.on("doubleClick", ({ nodes: [iri] }) => { if (iri !== undefined) on.go(iri); });
  network.on("hoverNode", ({ node }) => { place.title = plain(shown.find((one) => one.id === node)?.label ?? ""); });
  network.on("blurNode", () => { place.title = ""; });
  network.on("hoverEdge", ({ edge }) => { place.title = say(`edge.${links[edge]?.predicate}`); });
  network.on("blurEdge", () => { place.title = ""; });
  network.on("dragEnd", ({ nodes: [iri] }) => {
    if (iri === undefined) return;
    const { x, y } = network.getPosition(iri);
    Object.assign(shown.find((one) => one.id === iri), { x, y });
  });
  new ResizeObserver(() => { network.setSize("100%", "100%"); network.redraw(); fit(); }).observe(place);

  return {
    draw, fit, network,
    zoom: (factor) => network.moveTo({ scale: network.getScale() * factor }),
    choose(iri, link) {
      const e = link ? links.findIndex((one) => one.from === link[0] && one.predicate === link[1] && one.to === link[2]) : -1;
      if (e >= 0) network.setSelection({ nodes: [], edges: [e] }, { highlightEdges: false });
      else if (iri && nodes.get(iri)) network.setSelection({ nodes: [iri], edges: [] }, { highlightEdges: iri !== middle && shown.length < 120 });
      else network.unselectAll();
    },
    picture: () => forcePicture(shown, links),
  };
}
