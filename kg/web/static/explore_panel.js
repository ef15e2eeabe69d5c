// The panel beside the picture: a thing in short with its relations, or the words that state a relation.
import { el, fill, has, linked, say, told } from "./explore_words.js";
import { thing, words } from "./explore_state.js";

const FEW = 12, QUOTES = 4;

export function panelOf(place, on) {
  let shown = "", intro = [...place.childNodes];

  const button = (text, action, style = "link") => el("button", { type: "button", class: style, onclick: action }, text);
  const name = (scene, iri) => {
    const node = scene.nodes.get(iri);
    return el("span", {}, el("span", { class: `kind ${node.type}` }), button(told(node.label), () => on.pick(iri)));
  };

  function show(scene, state) {
    const key = JSON.stringify([state.pick, state.link, state.node, scene.nodes.size, scene.links.length]);
    if (key === shown) return;
    shown = key;
    const iri = state.pick ?? state.node;
    if (state.link && state.link.every((part, k) => k === 1 || scene.nodes.has(part))) showLink(scene, state.link, key);
    else if (iri && scene.nodes.has(iri)) showNode(scene, state, iri, key);
    else fill(place, [intro, known(scene)]);
  }

  // What the explorer opens on, in words.
  function known(scene) {
    const seeds = [...scene.nodes].filter(([, node]) => node.step === 0), types = [...new Set(seeds.map(([, node]) => node.type))];
    return types.map((type) => [el("h3", {}, say(`top.${type}`)), el("ul", {}, seeds.filter(([, node]) => node.type === type).map(([iri, node]) => el("li", {}, el("span", { class: `kind ${type}` }), button(told(node.label), () => on.go(iri)))))]);
  }

  async function showLink(scene, link, key) {
    const chain = el("div", { class: "chain" }, name(scene, link[0]), el("span", { class: "soft" }, `↓ ${say(`edge.${link[1]}`)}`), name(scene, link[2]));
    fill(place, [chain, el("p", { class: "soft" }, say("loading"))]);
    place.scrollTop = 0;
    const { quotes } = await words(link).catch(() => ({ quotes: [] }));
    if (key !== shown) return;
    fill(place, [chain, quotes.length ? [el("h3", {}, say("said_by"), " ", el("small", {}, String(quotes.length))), some(quotes, quote)] : el("p", { class: "soft" }, say("no_quote"))]);
  }

  async function showNode(scene, state, iri, key) {
    const node = scene.nodes.get(iri);
    const head = [
      el("div", { class: `kind ${node.type}` }, say(`type.${node.type}`)),
      el("h2", {}, told(node.label)),
      el("div", { class: "actions" }, el("a", { href: linked(node.url) }, say("page")),
        iri === state.node ? null : button(say("here"), () => on.go(iri), ""),
        iri === state.node || state.to ? null : button(say("expand"), () => on.expand(iri), ""),
        button(say("path_from"), () => on.from(iri), "")),
    ];
    const relations = relationsOf(scene, iri);
    fill(place, [head, el("p", { class: "soft" }, say("loading")), relations]);
    place.scrollTop = 0;
    const about = await thing(iri).catch(() => null);
    if (key !== shown) return;
    fill(place, [head, about ? described(about) : null, relations, about ? quotesOf(about) : null]);
  }

  function described({ also, means, kind, states, figures }) {
    return [
      kind ? el("p", {}, el("span", { class: "pill" }, has(`kind.${kind}`) ? say(`kind.${kind}`) : kind)) : null,
      also.length ? el("p", { class: "soft" }, `${say("also")}: `, also.slice(0, FEW).flatMap((other, k) => [k ? "、" : "", told(other)])) : null,
      means.length ? [el("h3", {}, say("means")), means.slice(0, 3).map((text) => el("p", {}, told(text)))] : null,
      states.length ? [el("h3", {}, say("states")), el("ul", {}, states.slice(0, FEW).map(({ status, aspect, deadline, quote: from }) => el("li", {}, say(`step.${aspect || "actual"}.${status}`), deadline ? [" · ", told(deadline)] : "", " ", source(from))))] : null,
      figures.length ? [el("h3", {}, say("figures")), some(figures, figure, "ul")] : null,
    ];
  }

  function figure({ indicator, comparator, value, value_max: most, unit, period, aspect, quote: from }) {
    return el("li", { class: "figure" }, told(indicator), " ", el("strong", {}, told(`${comparator === "=" ? "" : comparator}${value}${most ? `–${most}` : ""} ${unit}`)),
      " ", el("small", {}, `${period}${aspect ? ` · ${say(`aspect.${aspect}`)}` : ""} · `, source(from)));
  }

  function relationsOf(scene, iri) {
    const groups = new Map();
    for (const link of scene.links) {
      if (link.from !== iri && link.to !== iri) continue;
      const key = `${link.from === iri ? "→" : "←"} ${say(`edge.${link.predicate}`)}`;
      groups.set(key, [...(groups.get(key) ?? []), link]);
    }
    const total = [...groups.values()].reduce((sum, links) => sum + links.length, 0);
    if (!total) return null;
    const row = (link) => el("li", {}, name(scene, link.from === iri ? link.to : link.from), " ", el("button", { type: "button", class: "why", onclick: () => on.pickLink(link), "aria-label": `${say("words")}: ${scene.nodes.get(link.from).label} ${say(`edge.${link.predicate}`)} ${scene.nodes.get(link.to).label}` }, say("words")));
    return [el("h3", {}, say("relations"), " ", el("small", {}, String(total))), [...groups].map(([key, links]) => [el("p", { class: "soft" }, key, " ", el("small", {}, String(links.length))), some(links, row, "ul", FEW)])];
  }

  const quotesOf = ({ said }) => said.length ? [el("h3", {}, say("said")), some(said, quote)] : null;
  const source = (from) => from ? el("a", { href: linked(from.url) }, told(from.report)) : "";

  function quote({ sentence, begin, end, report, url, section, confidence }) {
    const chars = Array.from(sentence), part = (a, b) => chars.slice(a, b).join("");
    return el("blockquote", {}, el("bdi", {}, part(0, begin), end > begin ? el("mark", {}, part(begin, end)) : "", part(end)),
      el("footer", {}, el("a", { href: linked(url) }, told(report)), section ? [" · ", told(section)] : "", confidence ? ` · ${say("confidence", { p: Number(confidence).toFixed(2) })}` : ""));
  }

  // The first of many, the rest one click away.
  function some(all, made, tag = "div", few = QUOTES) {
    const list = el(tag, {}, all.slice(0, few).map(made));
    if (all.length <= few) return list;
    const more = button(say("rest", { n: all.length - few }), () => { list.append(...all.slice(few).map(made)); more.remove(); });
    return [list, more];
  }

  return { show };
}
