"use strict";
// The data of the page, and how its parts find each other.
const told = JSON.parse(document.getElementById("data").textContent);
const nodes = told.nodes_told.map((node, i) => Object.assign(node, {drawn: told.nodes[i], type: told.nodes[i].group, edges: []}));
const edges = told.edges_told.map((edge, i) => Object.assign(edge, {from: told.edges[i].from, to: told.edges[i].to, drawn: told.edges[i]}));
edges.forEach((edge, i) => { nodes[edge.from].edges.push(i); if (edge.to !== edge.from) nodes[edge.to].edges.push(i); });
const numberOf = new Map(nodes.map((node, i) => [node.key, i]));
const types = Object.keys(told.styles);

// What the page shows; all of it stands in the address.
const state = {base: "opening", node: null, depth: 1, edge: null, hidden: new Set(), lang: told.lang};

// The words for a key in the language of the page, with {names} filled in; a key without words stands for itself.
function words(key, values = {}) {
  const text = told.texts[state.lang][key] ?? key.slice(key.indexOf(".") + 1);
  return text.replace(/\{(\w+)\}/g, (whole, name) => values[name] ?? whole);
}

function otherEnd(edge, node) { return edge.from === node ? edge.to : edge.from; }

// The nodes at most `depth` steps from one, as a map to their distance, those of hidden types left out.
function around(node, depth) {
  const found = new Map([[node, 0]]);
  let rim = [node];
  for (let step = 1; step <= depth; step++) {
    const next = [];
    for (const here of rim) {
      for (const e of nodes[here].edges) {
        const there = otherEnd(edges[e], here);
        if (found.has(there) || state.hidden.has(nodes[there].type)) continue;
        found.set(there, step);
        next.push(there);
      }
    }
    rim = next;
  }
  return found;
}

function edgeKey(edge) { return [nodes[edge.from].key, edge.p, nodes[edge.to].key].join("|"); }
