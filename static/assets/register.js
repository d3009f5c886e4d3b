// Filters the rows of a register. Without this script there are pages for that:
// by letter, category, stage, proposer.
//
// A table that may be filtered says so in data-filter, and the box for it stands
// before it, seen only where scripts run. The table has all rows, or names in
// data-rows where they are. Only so many rows are ever put on the page: searching
// 5,000 takes 3 ms, and laying out 60 takes 8, so that the answer comes within a
// frame, while laying out thousands takes longer.
"use strict";

for (const table of document.querySelectorAll("table[data-filter]")) filterable(table);

function filterable(table) {
  const most = 60;
  const standing = [...table.tBodies];
  const found = document.createElement("tbody");
  let rows = fromTable(standing);
  let wanted = table.dataset.rows ? load : null;

  const form = (table.closest(".table") ?? table).previousElementSibling;
  const box = form.querySelector("input");
  const told = form.querySelector("output");
  form.classList.add("live"); // for browsers that cannot tell in a style whether scripts run
  form.addEventListener("submit", (event) => event.preventDefault());
  box.addEventListener("focus", () => wanted?.());
  box.addEventListener("input", show);

  // The rest of the rows comes when the reader first means to filter. From a
  // disk it cannot be had; then the rows of the page have to do.
  async function load() {
    wanted = null;
    try {
      const source = new URL(table.dataset.rows, location.href);
      const data = await (await fetch(source)).json();
      rows = data.rows.map((cells) => fromCells(cells, source));
      if (box.value) show();
    } catch {
      told.textContent = "Only the rows of this page can be filtered.";
    }
  }

  function show() {
    wanted?.();
    const words = plain(box.value).split(" ").filter(Boolean);
    if (words.length === 0) {
      found.remove();
      for (const body of standing) table.append(body);
      told.textContent = "";
      return;
    }
    const matches = rows.filter((row) => words.every((word) => row.text.includes(word)));
    for (const body of standing) body.remove();
    found.replaceChildren(...matches.slice(0, most).map((row) => row.element()));
    table.append(found);
    told.textContent = `${matches.length} of ${rows.length}` + (matches.length > most ? `, the first ${most} shown` : "");
  }
}

// plain makes a text such that a word is found however it is written.
function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

// fromTable returns the rows that stand in bodies, but for headings among them.
function fromTable(bodies) {
  const rows = bodies.flatMap((body) => [...body.rows]).filter((row) => !row.classList.contains("letter"));
  return rows.map((row) => ({
    text: plain([...row.cells].map((cell) => cell.textContent).join(" ")),
    element: () => row.cloneNode(true),
  }));
}

// fromCells returns a row of which the cells are given: each a text, or a list
// that begins with what it is.
function fromCells(cells, source) {
  return {
    text: plain(cells.map((cell) => (Array.isArray(cell) ? cell[1] : cell)).join(" ")),
    element() {
      const row = document.createElement("tr");
      cells.forEach((cell, i) => {
        const place = row.appendChild(document.createElement(i === 0 ? "th" : "td"));
        if (i === 0) place.scope = "row";
        place.append(content(cell, source));
      });
      return row;
    },
  };
}

function content(cell, source) {
  if (!Array.isArray(cell)) return cell;
  const [kind, text, more] = cell;
  const element = document.createElement({ a: "a", d: "time", s: "span" }[kind]);
  element.textContent = text;
  if (kind === "a") element.href = new URL(more, source);
  if (kind === "d") element.dateTime = more;
  if (kind === "s") element.className = `status status-${more}`;
  return element;
}
