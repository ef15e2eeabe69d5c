// A picture as a file: the SVG itself, or drawn twice as large into a PNG.
const MOST = 8000; // pixels of a side that browsers still draw

export async function save(form, picture, title) {
  const source = new Blob([new XMLSerializer().serializeToString(picture)], { type: "image/svg+xml" });
  const name = `${title.replace(/[\\/:*?"<>|\u0000-\u001f]+/g, " ").trim().slice(0, 80)}.${form}`;
  if (form === "svg") return handed(source, name);
  const width = Number(picture.getAttribute("width")), height = Number(picture.getAttribute("height"));
  const scale = Math.min(2, MOST / Math.max(width, height));
  const address = URL.createObjectURL(source), image = new Image();
  await new Promise((done, failed) => { Object.assign(image, { onload: done, onerror: failed, src: address }); });
  const sheet = Object.assign(document.createElement("canvas"), { width: Math.round(width * scale), height: Math.round(height * scale) });
  sheet.getContext("2d").drawImage(image, 0, 0, sheet.width, sheet.height);
  URL.revokeObjectURL(address);
  sheet.toBlob((made) => handed(made, name), "image/png");
}

function handed(content, name) {
  const address = URL.createObjectURL(content), link = document.createElement("a");
  Object.assign(link, { href: address, download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
