// legible returns what a reader cannot read on this page as it is laid out:
// text that is cut off, that lies outside the page, that lies under other text,
// and what makes the whole page scroll sideways.
(() => {
  const faults = [];
  const root = document.scrollingElement;
  if (root.scrollWidth > root.clientWidth + 1) faults.push(`the page is ${root.scrollWidth} px wide in a window of ${root.clientWidth}: ${widest()}`);

  // name tells an element to somebody who looks for it.
  function name(e) {
    const id = e.id ? "#" + e.id : "";
    const classes = typeof e.className === "string" && e.className ? "." + e.className.trim().split(/\s+/).join(".") : "";
    return e.localName + id + classes;
  }

  function widest() {
    const wide = [...document.body.querySelectorAll("*")].filter((e) => shown(e) && e.getBoundingClientRect().right > root.clientWidth + 1 && !scrolls(e));
    return wide.slice(0, 4).map(name).join(", ");
  }

  function shown(e) {
    return e.checkVisibility({ visibilityProperty: true, contentVisibilityAuto: true }) && !e.closest(".skip") && !heard(e);
  }

  // heard reports whether an element is for those who hear the page: it, or
  // something around it, is clipped to nothing.
  function heard(e) {
    for (let up = e; up && up !== document.body; up = up.parentElement) {
      if (getComputedStyle(up).clipPath === "inset(50%)") return true;
    }
    return false;
  }

  // scrolls reports whether an element lies in something that scrolls sideways
  // by itself, such as a table.
  function scrolls(e) {
    for (let up = e; up && up !== document.body; up = up.parentElement) {
      if (["auto", "scroll"].includes(getComputedStyle(up).overflowX)) return true;
    }
    return false;
  }

  // clips returns the nearest element around e that hides what does not fit.
  function clips(e) {
    for (let up = e; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (["hidden", "clip"].includes(style.overflowX) || ["hidden", "clip"].includes(style.overflowY)) return up;
    }
    return null;
  }

  // Where each piece of text stands. The box of a line is higher than its
  // letters, so that boxes of neighbouring lines may touch: only the middle
  // of each counts.
  const pieces = [];
  const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    const e = node.parentElement;
    if (!node.data.trim() || !shown(e) || e.closest("script, style, noscript")) continue;
    const range = document.createRange();
    range.selectNodeContents(node);
    for (const box of range.getClientRects()) {
      if (box.width < 1 || box.height < 1) continue;
      const piece = { node, e, left: box.left, right: box.right, top: box.top + box.height * 0.3, bottom: box.bottom - box.height * 0.3 };
      pieces.push(piece);
      if (!scrolls(e) && (box.right > root.clientWidth + 1 || box.left < -1)) faults.push(`text outside the page: ${name(e)} ${quote(node)}`);
      const around = clips(e);
      if (!around) continue;
      const frame = around.getBoundingClientRect();
      if (piece.bottom > frame.bottom + 1 || piece.top < frame.top - 1 || box.right > frame.right + 1 || box.left < frame.left - 1) {
        faults.push(`text cut off by ${name(around)}: ${name(e)} ${quote(node)}`);
      }
    }
  }

  function quote(node) {
    return JSON.stringify(node.data.trim().replace(/\s+/g, " ").slice(0, 50));
  }

  // layer returns what an element lies in that is laid over the page on purpose,
  // as an open menu, or null.
  function layer(e) {
    for (let up = e; up && up !== document.body; up = up.parentElement) {
      const style = getComputedStyle(up);
      if (["absolute", "fixed"].includes(style.position) && style.backgroundColor !== "rgba(0, 0, 0, 0)") return up;
    }
    return null;
  }

  // Text that lies on other text, found by a sweep from top to bottom.
  pieces.sort((a, b) => a.top - b.top);
  let standing = [];
  for (const p of pieces) {
    standing = standing.filter((q) => q.bottom > p.top);
    for (const q of standing) {
      const across = Math.min(p.right, q.right) - Math.max(p.left, q.left);
      const down = Math.min(p.bottom, q.bottom) - p.top;
      if (p.node !== q.node && across > 2 && down > 2 && layer(p.e) === layer(q.e)) faults.push(`text on other text: ${name(p.e)} ${quote(p.node)} and ${name(q.e)} ${quote(q.node)}`);
    }
    standing.push(p);
  }

  // What stays in sight while the page scrolls may not take most of a small window.
  for (const e of document.body.querySelectorAll("*")) {
    if (!shown(e) || !["fixed", "sticky"].includes(getComputedStyle(e).position)) continue;
    const height = e.getBoundingClientRect().height;
    if (height > innerHeight / 2) faults.push(`${name(e)} stays in sight and takes ${Math.round(height)} of ${innerHeight} px`);
  }
  return [...new Set(faults)].slice(0, 20);
})()
