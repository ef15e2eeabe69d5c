// A slider with two thumbs over the years of the reports, for graph.html and the explorer.
// `told` is told the first and the last year that a reader chose; both are "" where it is all of them.
function yearSlider(place, years, told) {
  const last = years.length - 1;
  const [from, to] = ["from", "to"].map(end => {
    const range = Object.assign(document.createElement("input"), {type: "range", className: end, min: 0, max: last, step: 1});
    range.dataset.end = end;
    return range;
  });
  const track = Object.assign(document.createElement("span"), {className: "track"});
  const shown = document.createElement("output");
  track.append(from, to);
  place.append(track, shown);
  place.hidden = last < 1;

  function draw() {
    const [one, other] = [Number(from.value), Number(to.value)];
    place.style.setProperty("--from", String(one / Math.max(1, last)));
    place.style.setProperty("--to", String(other / Math.max(1, last)));
    for (const range of [from, to]) range.setAttribute("aria-valuetext", String(years[range.value]));
    shown.textContent = one === other ? years[one] : `${years[one]}–${years[other]}`;
    from.classList.toggle("above", one === last);  // at the right end only the first thumb can move
  }

  // A thumb that meets the other one takes it along.
  function moved(range) {
    if (Number(from.value) > Number(to.value)) (range === from ? to : from).value = range.value;
    draw();
  }

  for (const range of [from, to]) {
    range.addEventListener("input", () => moved(range));
    range.addEventListener("change", () => {
      const whole = from.value === "0" && Number(to.value) === last;
      told(whole ? "" : String(years[from.value]), whole ? "" : String(years[to.value]));
    });
  }

  return {
    // Show some years as chosen; "" stands for the first or the last there is.
    show(first, final) {
      const at = (year, otherwise) => { const found = years.findIndex(one => String(one) === String(year)); return found < 0 ? otherwise : found; };
      from.value = at(first, 0);
      to.value = at(final, last);
      draw();
    },
    // What the two thumbs are called.
    name(first, final) { from.setAttribute("aria-label", first); to.setAttribute("aria-label", final); },
  };
}
