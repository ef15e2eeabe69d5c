// Indicators: a mark of a chart opens the words of its value; what is picked shows at once; names are completed.
const form = document.getElementById("pick");
form.addEventListener("chosen", (event) => { // its IRI goes in the hidden input; the name typed so far goes nowhere
  event.target.value = "";
  form.requestSubmit();
});
form.addEventListener("change", (event) => {
  if (event.target.type === "checkbox" && event.target.defaultChecked) form.requestSubmit();
});
form.addEventListener("formdata", (event) => { // an address without empty parts
  for (const name of ["indicator", "region", "year"]) {
    const given = event.formData.getAll(name).filter((value) => value.trim());
    event.formData.delete(name);
    for (const value of given) event.formData.append(name, value);
  }
});
for (const mark of document.querySelectorAll("svg.chart a.mark")) {
  mark.addEventListener("click", (event) => {
    const said = document.getElementById(`${mark.getAttribute("href").slice(1)}-said`);
    if (!said?.showPopover) return;
    event.preventDefault();
    said.showPopover();
  });
}
