"use strict";
// Filters: rows by verdict, sentences on and off. Nothing is loaded, nothing is kept.
const boxes = [...document.querySelectorAll("input[data-verdict]")];
function filter() {
  const shown = new Set(boxes.filter((box) => box.checked).map((box) => box.dataset.verdict));
  for (const row of document.querySelectorAll("tbody.row")) row.classList.toggle("hidden", !shown.has(row.dataset.verdict));
}
for (const box of boxes) box.addEventListener("change", filter);
const sentences = document.getElementById("sentences");
if (sentences) sentences.addEventListener("change", () => document.body.classList.toggle("short", !sentences.checked));
