// The panel at the side: what is known of a thing, a relation, a report, and of all.
const panel = document.getElementById("panel");

function show(...parts) {
  panel.replaceChildren(...parts.flat(Infinity).filter(Boolean));
  panel.scrollTop = 0;
}

function showOverview() {
  const {node, degree} = sieve();
  const most = type => nodes.map((_, i) => i).filter(i => nodes[i].type === type && node[i] && degree[i])
    .sort((a, b) => degree[b] - degree[a] || a - b).slice(0, 10);
  const names = type => listed(words("top." + type), most(type), i => el("li", {}, sign(type), link(i),
    el("span", {class: "soft short"}, words("relation_count", {n: degree[i]}))), plainList("ul", {class: "names"}), 10);
  const reports = told.reports_told.map((_, r) => things + r).filter(i => node[i]);
  show(el("h2", {}, words("overview")),
    el("p", {}, words("counts", {n: things, e: relations, r: told.reports_told.length})),
    el("p", {class: "soft"}, words(!things ? "empty" : state.view === "layers" ? "intro_layers" : "intro")),
    matchMedia("(pointer: coarse)").matches ? null : el("p", {class: "soft"}, words("keys")),
    listed(words("reports"), reports, i => el("li", {}, sign("Report"), link(i), " ",
      el("span", {class: "soft short"}, named(told.reports_told[nodes[i].report][4]))), plainList("ul", {class: "names"}), 12),
    names("Slogan"), names("Project"));
}

function relationsOf(i) {
  const groups = new Map();
  for (const e of nodes[i].edges) {
    const key = (edges[e].from === i ? "out." : "in.") + edges[e].p;
    if (!groups.has(key)) groups.set(key, []);
    groups.get(key).push(e);
  }
  return [...groups].sort(([a], [b]) => (a < b ? 1 : -1)).map(([key, some]) => [
    el("h4", {}, words(key), " ", some.length > 1 ? String(some.length) : ""),
    ...listed(null, some, e => relationRow(e, otherEnd(edges[e], i)), plainList("ul", {class: "names"}), 12)]);
}

function relationRow(e, other) {
  const count = edges[e].q.length;
  return el("li", {}, sign(nodes[other].type), link(other), el("button", {type: "button", class: "quote-button",
    title: words("said_by"), "aria-label": `${words("said_by")} ${count}`, onclick: () => go({edge: e})}, count ? `“${count}”` : "—"));
}

function showNode(i) {
  const node = nodes[i], facts = [node.kind ? words("kind." + node.kind) : "", node.code].filter(Boolean);
  if (node.type === "Report") { showReport(i); return; }
  const said = (node.said || []).map(([place, begin, end]) => [place, [[begin, end]], null]);
  show(el("div", {class: "kind"}, sign(node.type), words("type." + node.type), facts.map(f => el("span", {class: "pill"}, named(f)))),
    el("h2", {}, named(node.name)),
    node.also ? el("p", {class: "soft also"}, words("also"), words("colon"), node.also.flatMap((name, k) => [k ? words("comma") : "", named(name)])) : null,
    el("p", {class: "acts"}, el("button", {type: "button", id: "path-from", onclick: () => go({path: [i, null], node: i, edge: null})}, words("path_from"))),
    node.means ? [el("h3", {}, words("means")), node.means.map(text => el("p", {}, named(text)))] : null,
    node.parts ? [el("h3", {}, words("parts")), el("ol", {}, node.parts.map(p => el("li", {}, link(p))))] : null,
    listed(words("states"), node.states || [], stateRow(node.name), table("status", "aspect", "deadline", "report")),
    listed(words("figures"), node.figures || [], figureRow, table("indicator", "value", "period")),
    node.edges.length ? [el("h3", {}, words("relations"), " ", el("span", {class: "soft"}, String(node.edges.length))), relationsOf(i)] : null,
    listed(words("said"), byParagraph(said), quotes => quotation(quotes), plainList(), 5));
}

function showReport(i) {
  const [name, , region, year, issued, speaker] = told.reports_told[nodes[i].report], r = nodes[i].report, place = regionOfReport[r];
  const groups = types.map(type => [type, nodes[i].edges.map(e => edges[e].to).filter(n => nodes[n].type === type)
    .sort((a, b) => nodes[b].edges.length - nodes[a].edges.length || a - b)]).filter(([, some]) => some.length);
  const only = state.reports.size === 1 && state.reports.has(r);
  show(el("div", {class: "kind"}, sign("Report"), words("type.Report"), [year, issued].filter(Boolean).map(f => el("span", {class: "pill"}, named(f)))),
    el("h2", {}, named(nodes[i].name)),
    el("p", {class: "soft"}, named([region && place < 0 ? region : "", speaker, name].filter(Boolean).join(" · "))),
    place >= 0 ? el("p", {}, sign("Region"), " ", link(place)) : null,
    el("p", {class: "acts"}, el("button", {type: "button", "aria-pressed": String(only), onclick: () => go({reports: new Set(only ? [] : [r])})}, words("only_report"))),
    groups.map(([type, some]) => listed(words("type." + type), some, n => el("li", {}, sign(type), link(n)), plainList("ul", {class: "names"}), 6)));
}

function showEdge(e) {
  const edge = edges[e], ends = [edge.from, edge.to];
  const marks = place => ends.flatMap(i => (nodes[i].said || []).filter(q => q[0] === place).map(q => [q[1], q[2]]));
  const quote = ([place, begin, end, sure]) => quotation([[place, marks(place), [begin, end]]], sure < 1 ? words("confidence", {p: sure}) : "");
  show(el("h2", {class: "unseen"}, named(`${nodes[edge.from].name} — ${words("edge." + edge.p)} — ${nodes[edge.to].name}`)), el("div", {class: "chain"}, el("span", {}, sign(nodes[edge.from].type), " ", link(edge.from)),
    el("span", {class: "verb"}, "↓ ", words("edge." + edge.p)), el("span", {}, sign(nodes[edge.to].type), " ", link(edge.to))),
  edge.q.length ? listed(words("said_by"), edge.q, quote, plainList()) : el("p", {class: "soft"}, words("no_quote")));
}
