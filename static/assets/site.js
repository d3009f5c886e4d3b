// From a disk, where no server finds index.html, links to folders name it.
if (location.protocol === "file:") {
  for (const link of document.querySelectorAll("a[href]")) {
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  }
}

// A link to how a figure was reckoned opens it.
function disclose() {
  const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
  if (target instanceof HTMLDetailsElement) target.open = true;
}
addEventListener("hashchange", disclose);
disclose();

// On a redline, n and p go to the next and the previous change.
const changes = [...document.querySelectorAll(".redline .change[id]")];
if (changes.length) {
  addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target.closest("input, textarea, select")) return;
    const step = { n: 1, p: -1 }[event.key];
    if (!step) return;
    const at = changes.findIndex((change) => "#" + change.id === location.hash);
    const to = changes[at < 0 ? (step > 0 ? 0 : changes.length - 1) : at + step];
    if (to) location.hash = to.id;
  });
}

// The key / leads to search from anywhere, unless the reader has turned that off
// on the page of search.
const searching = document.querySelector("a[rel=search]");
addEventListener("keydown", (event) => {
  if (event.key !== "/" || !searching || event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
  if (event.target.closest?.("input, textarea, select, [contenteditable]") || stored("keys") === "off") return;
  event.preventDefault();
  const box = document.getElementById("_query");
  if (box) box.focus();
  else location.href = searching.href + "#_query";
});

function stored(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null; // the browser keeps nothing for this site
  }
}
