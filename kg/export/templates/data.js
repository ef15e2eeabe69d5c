// The data of the page, and how its parts find each other.
const told = JSON.parse(document.getElementById("data").textContent);
// Things first, then the reports: these are nodes of their own, which only their own neighbourhood and the layers show.
const things = told.nodes_told.length;
const nodes = told.nodes_told.map((node, i) => Object.assign(node,
  {drawn: {id: i, label: node.name, ...told.nodes[i]}, type: told.nodes[i].group, edges: [], stated: [], reports: new Set()}));
const edges = told.edges_told.map((edge, i) => Object.assign(edge, {from: told.edges[i].from, to: told.edges[i].to, drawn: {id: i, ...told.edges[i]}}));
const relations = edges.length;
edges.forEach((edge, i) => { nodes[edge.from].edges.push(i); if (edge.to !== edge.from) nodes[edge.to].edges.push(i); });

const paragraphOf = [];
told.paragraphs_told.forEach(([, , first, count], p) => { for (let s = first; s < first + count; s++) paragraphOf[s] = p; });
const reportOf = sentence => told.paragraphs_told[paragraphOf[sentence]][0];
for (const node of nodes) for (const [sentence] of node.said || []) node.reports.add(reportOf(sentence));

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

const spokenOf = told.reports_told.map(() => []);
nodes.forEach((node, i) => node.reports.forEach(r => { if (r >= 0) spokenOf[r].push(i); }));
told.reports_told.forEach(([name], r) => {
  const i = nodes.length;
  nodes.push({key: "report/" + name, name: reportName(r), type: "Report", report: r, edges: [], stated: [], reports: new Set([r]),
    drawn: {id: i, label: shortReport(r), group: "Report", size: 16, margin: 8, font: {size: 14, color: "#ffffff", strokeWidth: 0}}});
  for (const n of spokenOf[r]) {
    const e = edges.length;
    // What a report says of a thing; a walk comes to things from a report, never from thing to thing through one.
    edges.push({p: "mentions", from: i, to: n, drawn: {id: e, from: i, to: n},
      get q() { return nodes[n].said.filter(([sentence]) => reportOf(sentence) === r).map(quote => [...quote, 1]); }});
    nodes[i].edges.push(e);
    nodes[n].stated.push(e);
  }
});
const numberOf = new Map(nodes.map((node, i) => [node.key, i]));
const types = Object.keys(told.styles).filter(type => type !== "Report");
const predicates = [...new Set(told.edges_told.slice(0, relations).map(edge => edge.p))].sort();
const years = [...new Set(told.reports_told.map(report => report[3]).filter(Boolean))].sort();
const regionOfReport = told.reports_told.map(([, , region]) => nodes.findIndex(node => node.type === "Region" && node.name === region));

// The language of the page where its address names none: the reader's, where it has that, or else the one it was made in.
const home = navigator.languages.map(tag => tag.slice(0, 2).toLowerCase()).find(tag => Object.hasOwn(told.texts, tag)) ?? told.lang;

// What the page shows; all of it stands in the address. Empty sets filter nothing; `depth` null is the depth usual in a view.
const state = {view: "force", whole: false, node: null, depth: null, edge: null, path: null, hidden: new Set(), without: new Set(),
  reports: new Set(), years: new Set(), region: null, sure: 0, lang: home};

// The words for a key in the language of the page, with {names} filled in; a key without words stands for itself.
function words(key, values = {}) {
  const text = told.texts[state.lang][key] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

// A name on one line and without the marks that turn the direction of what follows.
const plain = text => text.replace(/[\u200e\u200f\u202a-\u202e\u2066-\u2069]/g, "").replace(/\s+/g, " ");

function otherEnd(edge, node) { return edge.from === node ? edge.to : edge.from; }
function edgeKey(edge) { return [nodes[edge.from].key, edge.p, nodes[edge.to].key].join("|"); }
function depthNow() { return state.depth ?? (state.view === "layers" ? 3 : 1); }
