// The layered view: columns from the reports to the ground; `layered` is the layout that graph.html uses too.
import { MARKS, colours, ems } from "./explore_marks.js";
import { sheet, svg, words } from "./explore_picture.js";
import { plain, say } from "./explore_words.js";

const FONT = 13, HIGH = 24, LONGEST = 16, MARGIN = 14, HEAD = 30, NARROW = 560;

export function layeredView(place, on) {
  let drawn = "", natural = 0, scale = 1, picked = null, middle = null, links = [];

  function box(iri, node) {
    const text = plain(node.label, LONGEST);
    return { id: iri, type: node.type, text, w: Math.ceil((ems(text) + 1.5) * FONT + 14), h: HIGH };
  }

  function draw(scene, state) {
    const key = JSON.stringify([[...scene.nodes.keys()], scene.links.length, document.documentElement.dataset.theme, state.node]);
    if (key === drawn) return;
    drawn = key;
    middle = state.node;
    links = scene.links;
    const boxes = [...scene.nodes].map(([iri, node]) => box(iri, node));
    const made = picture(boxes, scene, state);
    place.replaceChildren(made);
    natural = Number(made.getAttribute("width"));
    fit();
    place.scrollTo(0, 0);
    const centre = made.querySelector(".middle");
    if (centre) {
      const at = centre.getBoundingClientRect(), seen = place.getBoundingClientRect();
      place.scrollTop = Math.max(0, at.top - seen.top - place.clientHeight / 2);
      // Where there is little room, as much of what comes before it as of what comes of it.
      const middled = (at.left + at.right) / 2 - seen.left - place.clientWidth / 2;
      place.scrollLeft = Math.max(0, place.clientWidth < NARROW ? middled : at.right - seen.left - place.clientWidth + MARGIN);
    }
    keepHeads();
  }

  // What the columns hold stays in sight above them.
  function keepHeads() { place.querySelector(".heads")?.setAttribute("transform", `translate(0 ${Math.max(0, place.scrollTop - 8) / scale})`); }
  place.addEventListener("scroll", keepHeads);

  function picture(boxes, scene, state) {
    const { read, of } = colours(), { places, columns, routes, width, height } = layered(boxes, scene.links);
    const heads = svg("g", { class: "heads" }, svg("rect", { width: Math.ceil(width + 2 * MARGIN), height: HEAD - 4, fill: read("card") }),
      columns.map(({ types, x }) => words(say(`head.${types[0]}`), { x: x + MARGIN, y: 20, fill: read("soft"), "font-size": 12, "font-weight": 600 })));
    const edges = routes.map((route, e) => route && svg("path", {
      class: "edge", d: layered.path(route.map(({ x, y }) => ({ x: x + MARGIN, y: y + HEAD }))), fill: "none", stroke: read("wire"), "stroke-width": 1.2, "data-edge": e,
    }, svg("title", {}, `${say(`edge.${scene.links[e].predicate}`)}`)));
    const nodes = boxes.filter((one) => places.has(one.id)).map((one) => {
      const { x, y } = places.get(one.id), middle = one.id === state.node;
      return svg("g", { class: `node${middle ? " middle" : ""}`, tabindex: 0, role: "button", "aria-label": `${say(`type.${one.type}`)} ${plain(scene.nodes.get(one.id).label)}`, "data-iri": one.id, transform: `translate(${x + MARGIN} ${y + HEAD})` },
        svg("rect", { y: -HIGH / 2, width: one.w, height: HIGH, rx: 6, fill: read(middle ? "mark" : "paper"), stroke: of(one.type), "stroke-width": middle ? 2.5 : 1 }),
        svg("text", { x: 7, y: 5, fill: of(one.type), "font-size": FONT }, MARKS[one.type]?.[1] ?? "●"),
        words(one.text, { x: 7 + FONT * 1.3, y: 5, fill: read(middle ? "mark-ink" : "ink"), "font-size": FONT }),
        svg("title", {}, plain(scene.nodes.get(one.id).label)));
    });
    const made = sheet(Math.ceil(width + 2 * MARGIN), Math.ceil(height + HEAD + MARGIN), edges, nodes, heads);
    made.addEventListener("click", ({ target }) => {
      const node = target.closest(".node"), edge = target.closest(".edge");
      if (node) on.pick(node.dataset.iri);
      else if (edge) on.pickLink(scene.links[Number(edge.dataset.edge)]);
    });
    made.addEventListener("dblclick", ({ target }) => { const node = target.closest(".node"); if (node) on.go(node.dataset.iri); });
    made.addEventListener("keydown", (event) => {
      const node = event.target.closest(".node");
      if (!node || (event.key !== "Enter" && event.key !== " ")) return;
      event.preventDefault();
      event.stopPropagation();
      if (picked === node.dataset.iri) on.go(picked); else on.pick(node.dataset.iri);
    });
    return made;
  }

  function sized(next) {
    scale = Math.min(3, Math.max(0.3, next));
    const made = place.querySelector("svg");
    if (!made) return;
    const [, , width, height] = made.getAttribute("viewBox").split(" ").map(Number);
    made.setAttribute("width", Math.round(width * scale));
    made.setAttribute("height", Math.round(height * scale));
    keepHeads();
  }

  // As wide as the place, unless that would make its letters too small to read: then it scrolls.
  function fit() { if (natural && place.clientWidth) sized(Math.min(1.15, Math.max(place.clientWidth < NARROW ? 0.85 : 0.74, (place.clientWidth - 24) / natural))); }

  return {
    draw, fit,
    zoom: (factor) => sized(scale * factor),
    choose(iri, link) {
      picked = iri;
      for (const node of place.querySelectorAll(".node")) {
        const chosen = node.dataset.iri === iri;
        node.setAttribute("aria-pressed", String(chosen));
        node.querySelector("rect").setAttribute("stroke-width", chosen ? 3 : 1);
      }
      const is = (one) => link ? one.from === link[0] && one.predicate === link[1] && one.to === link[2] : iri !== middle && (one.from === iri || one.to === iri);
      for (const edge of place.querySelectorAll(".edge")) edge.classList.toggle("chosen", is(links[Number(edge.dataset.edge)]));
    },
    picture() {
      const made = place.querySelector("svg")?.cloneNode(true) ?? sheet(200, 100);
      const [, , width, height] = made.getAttribute("viewBox").split(" ");
      made.querySelector(".heads")?.removeAttribute("transform");
      made.setAttribute("width", width);
      made.setAttribute("height", height);
      return made;
    },
  };
}
