// Decisions on doubtful pairs: kept in this browser, saved as judgements.tsv. The server is told nothing.
const KEY = "zhengtu.judgements";
const bar = document.getElementById("kept");
const read = () => { try { return new Map(JSON.parse(localStorage.getItem(KEY) ?? "[]")); } catch { return new Map(); } };
const write = (kept) => localStorage.setItem(KEY, JSON.stringify([...kept]));
const table = () => [bar.dataset.columns, ...[...read()].map(([row, same]) => `${same}\t${row}\t\t`), ""].join("\n");

function show() {
  const count = read().size;
  bar.hidden = count === 0;
  bar.querySelector(".count").textContent = bar.dataset.count.replace("{count}", count);
}

function mark(pair, value) {
  const radio = pair.querySelector(`input[value="${value}"]`);
  if (radio) radio.checked = true;
  pair.querySelector("pre .same").textContent = value;
}

for (const pair of document.querySelectorAll(".pair")) {
  pair.querySelector(".decide").hidden = false;
  mark(pair, read().get(pair.dataset.row) ?? "");
  pair.addEventListener("change", (event) => {
    const kept = read();
    if (event.target.value) kept.set(pair.dataset.row, event.target.value);
    else kept.delete(pair.dataset.row);
    write(kept);
    mark(pair, event.target.value);
    show();
  });
}
bar.querySelector(".save").addEventListener("click", () => {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(new Blob([table()], { type: "text/tab-separated-values" }));
  link.download = "judgements.tsv";
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
});
bar.querySelector(".copy").addEventListener("click", async () => {
  await navigator.clipboard.writeText(table());
  bar.querySelector(".count").textContent = bar.dataset.copied;
  setTimeout(show, 1500);
});
bar.querySelector(".clear").addEventListener("click", () => {
  if (!confirm(bar.dataset.sure)) return;
  localStorage.removeItem(KEY);
  for (const pair of document.querySelectorAll(".pair")) mark(pair, "");
  show();
});
show();
