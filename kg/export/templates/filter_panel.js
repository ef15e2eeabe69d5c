// The drawer of filters, and a chip for each that is set.
const drawer = document.getElementById("filters");

function choices(name, values, label, count, shownWhen) {
  return el("div", {class: "choices"}, values.map(value => el("button", {type: "button", "data-choice": `${name}:${value}`,
    "aria-pressed": String(shownWhen(state[name].has(value))), onclick: () => toggle(name, value)}, named(label(value)),
    count ? el("span", {class: "count"}, ` ${count(value)}`) : "")));
}

function section(title, ...parts) { return el("section", {}, el("h3", {}, words(title)), parts); }

function drawFilters() {
  if (drawer.hidden) return;
  const focused = document.activeElement && drawer.contains(document.activeElement) ? selectorOf(document.activeElement) : null;
  const scrolled = drawer.scrollTop, reports = told.reports_told.map((_, r) => r), said = predicateCounts();
  drawer.replaceChildren(
    el("h2", {}, words("filters"), el("button", {type: "button", id: "clear", onclick: () => go(NO_FILTER())}, words("clear"))),
    section("by_report", choices("reports", reports, r => reportName(r), r => nodes[things + r].edges.length, on => on), el("p", {class: "soft"}, words("none_is_all"))),
    section("by_year", choices("years", years, year => year, null, on => on)),
    section("by_region", regionChoice()),
    section("by_predicate", choices("without", predicates, p => words("edge." + p), p => said.get(p), on => !on)),
    section("by_confidence", confidence()),
  );
  drawer.scrollTop = scrolled;
  if (focused) drawer.querySelector(focused)?.focus();
}

function selectorOf(element) {
  return element.dataset.choice ? `[data-choice="${CSS.escape(element.dataset.choice)}"]` : element.id ? "#" + element.id : null;
}

function predicateCounts() {
  const counts = new Map();
  for (let e = 0; e < relations; e++) counts.set(edges[e].p, (counts.get(edges[e].p) || 0) + 1);
  return counts;
}

function regionChoice() {
  const select = el("select", {id: "region", "aria-label": words("by_region")}, el("option", {value: ""}, words("all_regions")),
    regionTree().map(([i, level]) => el("option", {value: i}, "\u2003".repeat(level) + plain(nodes[i].name))));
  select.value = state.region ?? "";
  select.addEventListener("change", () => go({region: select.value === "" ? null : Number(select.value)}));
  return [select, el("p", {class: "soft"}, words("region_means"))];
}

function confidence() {
  const range = el("input", {id: "sure", type: "range", min: 0, max: 0.95, step: 0.05, value: state.sure, "aria-label": words("by_confidence")});
  const shown = el("output", {for: "sure"}, sureText(state.sure));
  range.addEventListener("input", () => { shown.textContent = sureText(Number(range.value)); });
  range.addEventListener("change", () => go({sure: Number(range.value)}));
  return el("div", {class: "range"}, range, shown);
}

function sureText(sure) { return sure ? `≥ ${sure.toFixed(2)}` : words("any_confidence"); }

// What is filtered, each with a button that lifts it.
function filterChips() {
  const chip = (text, change) => el("button", {type: "button", class: "chip", title: words("remove"), onclick: () => go(change)}, named(text), " ×");
  const without = (name, value) => { const set = new Set(state[name]); set.delete(value); return {[name]: set}; };
  return [
    ...[...state.reports].map(r => chip(reportName(r), without("reports", r))),
    ...[...state.years].map(year => chip(year, without("years", year))),
    ...(state.region === null ? [] : [chip(nodes[state.region].name, {region: null})]),
    ...[...state.without].map(p => chip(words("not", {what: words("edge." + p)}), without("without", p))),
    ...(state.sure ? [chip(`${words("by_confidence")} ${sureText(state.sure)}`, {sure: 0})] : []),
  ];
}
