// Words of the reports: a quoted sentence in its paragraph, its words marked. Places count code points.

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

// A sentence in pieces; `marks` are names, `stated` the range that states a fact.
function pieces(text, marks, stated) {
  const chars = Array.from(text);
  const cuts = [...new Set([0, chars.length, ...marks.flat(), ...(stated || [])])].filter(c => c >= 0 && c <= chars.length).sort((a, b) => a - b);
  return cuts.slice(1).map((end, k) => {
    const begin = cuts[k], piece = chars.slice(begin, end).join("");
    if (marks.some(([b, e]) => b <= begin && end <= e)) return el("mark", {}, piece);
    if (stated && stated[0] <= begin && end <= stated[1] && stated[1] - stated[0] < chars.length) return el("span", {class: "stated"}, piece);
    return piece;
  });
}

// Shown of a paragraph at once: the quoted sentences and so many characters beside them.
const BESIDE_QUOTE = 40;

// `quotes` are [sentence, marks, stated] of one paragraph; what else stands in it is soft, and folded where it is long.
function quotation(quotes, note) {
  const [report, section, first, count] = told.paragraphs_told[paragraphOf[quotes[0][0]]];
  const told_in = new Map(quotes.map(quote => [quote[0], quote])), shown = [];
  let others = [];
  const flush = last => { if (others.length) shown.push(context(others.join(""), shown.length === 0, last)); others = []; };
  for (let s = first; s < first + count; s++) {
    const text = told.sentences_told[s], quote = told_in.get(s);
    if (!quote) { others.push(text); continue; }
    flush(false);
    shown.push(el("span", {class: "quoted"}, pieces(text, joined(quote[1]), quote[2])));
  }
  flush(true);
  const [, , region, year] = report < 0 ? [] : told.reports_told[report], name = reportName(report);
  const facts = [region && !name.includes(region) ? region : "", year && !name.includes(year) ? year : "", told.sections_told[section], note];
  return el("blockquote", {}, el("bdi", {}, shown), el("span", {class: "source"}, "—— ", named([name, ...facts].filter(Boolean).join(" · "))));
}

function context(text, atBegin, atEnd) {
  const chars = Array.from(text), room = BESIDE_QUOTE * (atBegin || atEnd ? 1 : 2);
  if (chars.length <= room + 20) return el("span", {class: "context"}, text);
  const before = atBegin ? "" : chars.slice(0, BESIDE_QUOTE).join(""), after = atEnd ? "" : chars.slice(-BESIDE_QUOTE).join("");
  const button = el("button", {type: "button", class: "unfold", title: words("whole_paragraph"), "aria-label": words("whole_paragraph")}, "…");
  const made = el("span", {class: "context"}, before, button, after);
  button.addEventListener("click", event => { event.stopPropagation(); made.replaceChildren(text); });
  return made;
}

// Quotes with the same paragraph as one: [[sentence, marks, stated], …] each.
function byParagraph(quotes) {
  const groups = new Map();
  for (const quote of quotes) {
    const paragraph = paragraphOf[quote[0]], group = groups.get(paragraph) || [], same = group.find(other => other[0] === quote[0]);
    if (same) same[1].push(...quote[1]);
    else group.push([quote[0], [...quote[1]], quote[2]]);
    groups.set(paragraph, group);
  }
  return [...groups.values()];
}

// Where words stand in a text, in code points.
function placesOf(text, some) {
  return some.filter(Boolean).flatMap(word => {
    const at = text.indexOf(word), begin = at < 0 ? 0 : Array.from(text.slice(0, at)).length;
    return at < 0 ? [] : [[begin, begin + Array.from(word).length]];
  });
}
