// Figures and states as small tables; a row unfolds the sentence it comes from.
function unfolding(place, some, ...cells) {
  const row = el("tr", {}, cells);
  if (!place) return row;
  const button = el("button", {type: "button", class: "link", "aria-expanded": "false", title: words("said_by")}, ...cells[0].childNodes);
  cells[0].replaceChildren(button);
  row.className = "unfolds";
  row.addEventListener("click", () => {
    const open = button.getAttribute("aria-expanded") === "true";
    if (open) row.nextElementSibling.remove();
    else row.after(el("tr", {}, el("td", {colspan: cells.length}, quotation([[place[0], placesOf(told.sentences_told[place[0]], some), place.slice(1)]]))));
    button.setAttribute("aria-expanded", String(!open));
  });
  return row;
}

function figureRow([indicator, measure, value, period, aspect, place]) {
  return unfolding(place, [indicator, (value.match(/[\d.]+/) || [""])[0]],
    el("td", {}, named(indicator), " ", measure && measure !== "level" ? el("span", {class: "soft"}, words("measure." + measure)) : ""),
    el("td", {class: "number short"}, named(value)),
    el("td", {class: "short"}, named(period), " ", aspect ? el("span", {class: "soft aspect-" + (aspect === "target" ? "target" : "actual")}, words("aspect." + aspect)) : "",
      el("div", {class: "soft"}, named(shortReport(place ? reportOf(place[0]) : -1)))));
}

function stateRow(name) {
  return ([status, aspect, deadline, report, place]) => unfolding(place, [name, deadline], el("td", {}, words("status." + status)),
    el("td", {}, aspect ? words("aspect." + aspect) : ""), el("td", {}, named(deadline)), el("td", {class: "soft short"}, named(shortReport(report))));
}
