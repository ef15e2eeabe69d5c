// The panel at the side. All text goes in as text, never as markup.
const panel = document.getElementById("panel");
const FEW = 8;

function el(tag, attributes = {}, ...children) {
  const made = document.createElement(tag);
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick") made.addEventListener("click", value);
    else if (value !== false && value !== null && value !== undefined) made.setAttribute(name, value);
  }
  made.append(...children.flat(Infinity).filter(child => child !== null && child !== undefined && child !== ""));
  return made;
}

// The sign of a type, drawn as on the canvas.
function sign(type) {
  const [shape, colour] = told.styles[type];
  const forms = {
    star: "8,0.8 10.2,5.6 15.4,6.1 11.5,9.6 12.6,14.8 8,12.1 3.4,14.8 4.5,9.6 0.6,6.1 5.8,5.6",
    square: "2.2,2.2 13.8,2.2 13.8,13.8 2.2,13.8", diamond: "8,0.6 15.4,8 8,15.4 0.6,8", triangle: "8,1.4 15,14 1,14",
    triangleDown: "1,2 15,2 8,14.6", hexagon: "8,0.8 14.6,4.4 14.6,11.6 8,15.2 1.4,11.6 1.4,4.4",
  };
  const space = "http://www.w3.org/2000/svg", svg = document.createElementNS(space, "svg");
  const form = document.createElementNS(space, forms[shape] ? "polygon" : "circle");
  for (const [name, value] of Object.entries(forms[shape] ? {points: forms[shape]} : {cx: 8, cy: 8, r: 6.6})) form.setAttribute(name, value);
  form.setAttribute("fill", colour);
  svg.setAttribute("viewBox", "0 0 16 16");
  svg.setAttribute("class", "sign");
  svg.setAttribute("aria-hidden", "true");
  svg.append(form);
  return svg;
}

function reportName(r) {
  if (r < 0) return "";
  const [name, title, region, year] = told.reports_told[r];
  return title || (region && year ? `${region} ${year}` : name);
}

function shortReport(r) {
  if (r < 0) return "";
  const [name, , region, year] = told.reports_told[r];
  return region && year ? `${region} ${year}` : name;
}

function link(i) { return el("button", {type: "button", class: "link", onclick: () => go({node: i, edge: null})}, nodes[i].name); }

// Ranges that overlap, as one: a name may stand inside another.
function joined(ranges) {
  const made = [];
  for (const [begin, end] of [...ranges].sort((a, b) => a[0] - b[0])) {
    const last = made[made.length - 1];
    if (last && begin < last[1]) last[1] = Math.max(last[1], end);
    else made.push([begin, end]);
  }
  return made;
}

// A sentence with some of its words marked; `stated` is the range that states a fact. Places count code points.
function quotation(place, ranges, stated, note) {
  const marks = joined(ranges);
  const [report, text, section] = told.sentences_told[place], chars = Array.from(text);
  const cuts = [...new Set([0, chars.length, ...marks.flat(), ...(stated || [])])].filter(c => c >= 0 && c <= chars.length).sort((a, b) => a - b);
  const pieces = cuts.slice(1).map((end, k) => {
    const begin = cuts[k], piece = chars.slice(begin, end).join("");
    if (marks.some(([b, e]) => b <= begin && end <= e)) return el("mark", {}, piece);
    if (stated && stated[0] <= begin && end <= stated[1] && stated[1] - stated[0] < chars.length) return el("span", {class: "stated"}, piece);
    return piece;
  });
  const [, , region, year] = report < 0 ? [] : told.reports_told[report], name = reportName(report);
  const facts = [region && !name.includes(region) ? region : "", year && !name.includes(year) ? year : "", section, note];
  return el("blockquote", {}, pieces, el("span", {class: "source"}, "—— ", [name, ...facts].filter(Boolean).join(" · ")));
}

// A heading with rows, of which the first few show at once.
function listed(title, rows, make, wrap, few = FEW) {
  if (!rows.length) return [];
  const box = wrap(), more = el("button", {type: "button"});
  const add = some => some.forEach(row => box.body.append(make(row)));
  add(rows.slice(0, few));
  const rest = rows.slice(few);
  const label = () => { more.textContent = words("more", {n: rest.length}); };
  more.addEventListener("click", () => { add(rest.splice(0, 60)); if (rest.length) label(); else more.remove(); });
  label();
  return [title ? el("h3", {}, title, " ", el("span", {class: "soft"}, String(rows.length))) : null, box.outer, rest.length ? more : null];
}

function plainList(tag = "div", attributes = {}) { const made = el(tag, attributes); return () => ({outer: made, body: made}); }

function table(...heads) {
  const body = el("tbody");
  return () => ({outer: el("table", {}, el("thead", {}, el("tr", {}, heads.map(h => el("th", {scope: "col"}, words(h))))), body), body});
}

function show(...parts) {
  panel.replaceChildren(...parts.flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
}

function showOverview() {
  const most = type => nodes.map((node, i) => i).filter(i => nodes[i].type === type && nodes[i].edges.length)
    .sort((a, b) => nodes[b].edges.length - nodes[a].edges.length || a - b).slice(0, 10);
  const names = type => listed(words("top." + type), most(type), i => el("li", {}, sign(type), link(i),
    el("span", {class: "soft short"}, words("relation_count", {n: nodes[i].edges.length}))), plainList("ul", {class: "names"}), 10);
  show(el("h2", {}, words("overview")),
    el("p", {}, words("counts", {n: nodes.length, e: edges.length, r: told.reports_told.length})),
    el("p", {class: "soft"}, words(nodes.length ? "intro" : "empty")), el("p", {class: "soft"}, words("keys")),
    listed(words("reports"), told.reports_told.map((_, r) => r), r => el("li", {}, reportName(r), " ",
      el("span", {class: "soft"}, told.reports_told[r].slice(4).filter(Boolean).join(" · "))), plainList("ul"), 12),
    names("Slogan"), names("Project"));
}

function relationsOf(i) {
  const groups = new Map();
  for (const e of nodes[i].edges) {
    const key = (edges[e].from === i ? "out." : "in.") + edges[e].p;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  }
  const row = e => {
    const other = otherEnd(edges[e], i);
    return el("li", {}, sign(nodes[other].type), link(other), el("button", {type: "button", class: "quote-button",
      title: words("said_by"), onclick: () => go({edge: e})}, edges[e].q.length ? `“${edges[e].q.length}”` : "—"));
  };
  return [...groups].sort(([a], [b]) => (a < b ? 1 : -1)).map(([key, some]) => [
    el("h4", {}, words(key), " ", some.length > 1 ? String(some.length) : ""), ...listed(null, some, row, plainList("ul", {class: "names"}), 12)]);
}

// A row of a table that unfolds the sentence it comes from.
function unfolding(place, words, ...cells) {
  const row = el("tr", !place ? {} : {class: "unfolds", tabindex: "0", "aria-expanded": "false"}, cells);
  const turn = () => {
    const open = row.getAttribute("aria-expanded") === "true";
    if (open) row.nextElementSibling.remove();
    else row.after(el("tr", {}, el("td", {colspan: cells.length}, quotation(place[0], places(told.sentences_told[place[0]][1], words), place.slice(1)))));
    row.setAttribute("aria-expanded", String(!open));
  };
  if (place) {
    row.addEventListener("click", turn);
    row.addEventListener("keydown", event => { if (event.key === "Enter" || event.key === " ") { event.preventDefault(); turn(); } });
  }
  return row;
}

// Where words stand in a text, in code points.
function places(text, some) {
  return some.filter(Boolean).flatMap(word => {
    const at = text.indexOf(word), begin = at < 0 ? 0 : Array.from(text.slice(0, at)).length;
    return at < 0 ? [] : [[begin, begin + Array.from(word).length]];
  });
}

function figureRow([indicator, measure, value, period, aspect, place]) {
  return unfolding(place, [indicator, (value.match(/[\d.]+/) || [""])[0]],
    el("td", {}, indicator, " ", measure && measure !== "level" ? el("span", {class: "soft"}, words("measure." + measure)) : ""),
    el("td", {class: "number short"}, value), el("td", {class: "short"}, period, " ", aspect ? el("span", {class: "soft"}, words("aspect." + aspect)) : ""),
    el("td", {class: "soft"}, shortReport(place ? told.sentences_told[place[0]][0] : -1)));
}

function stateRow(name) {
  return ([status, aspect, deadline, report, place]) => unfolding(place, [name, deadline], el("td", {}, words("status." + status)),
    el("td", {}, aspect ? words("aspect." + aspect) : ""), el("td", {}, deadline), el("td", {class: "soft short"}, shortReport(report)));
}

function showNode(i) {
  const node = nodes[i], facts = [node.kind ? words("kind." + node.kind) : "", node.code].filter(Boolean);
  const said = new Map();
  for (const [place, begin, end] of node.said || []) said.set(place, [...(said.get(place) || []), [begin, end]]);
  show(el("div", {}, sign(node.type), " ", words("type." + node.type), " ", facts.map(f => el("span", {class: "pill"}, f))),
    el("h2", {}, node.name),
    node.also ? el("p", {class: "soft"}, words("also"), "：", node.also.join("、")) : null,
    node.means ? [el("h3", {}, words("means")), node.means.map(text => el("p", {}, text))] : null,
    node.parts ? [el("h3", {}, words("parts")), el("ol", {}, node.parts.map(p => el("li", {}, link(p))))] : null,
    listed(words("states"), node.states || [], stateRow(node.name), table("status", "aspect", "deadline", "report")),
    node.edges.length ? [el("h3", {}, words("relations"), " ", el("span", {class: "soft"}, String(node.edges.length))), relationsOf(i)] : null,
    listed(words("figures"), node.figures || [], figureRow, table("indicator", "value", "period", "report")),
    listed(words("said"), [...said], ([place, marks]) => quotation(place, marks), plainList()));
}

function showEdge(e) {
  const edge = edges[e], ends = [edge.from, edge.to];
  const marks = place => ends.flatMap(i => (nodes[i].said || []).filter(q => q[0] === place).map(q => [q[1], q[2]]));
  const quote = ([place, begin, end, sure]) => quotation(place, marks(place), [begin, end], sure < 1 ? words("confidence", {p: sure}) : "");
  show(el("div", {class: "chain"}, el("span", {}, sign(nodes[edge.from].type), " ", link(edge.from)),
    el("span", {class: "verb"}, "↓ ", words("edge." + edge.p)), el("span", {}, sign(nodes[edge.to].type), " ", link(edge.to))),
  edge.q.length ? listed(words("said_by"), edge.q, quote, plainList()) : el("p", {class: "soft"}, words("no_quote")));
}
