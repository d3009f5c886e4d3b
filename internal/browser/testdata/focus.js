// Remembers where on the page each thing that can have the focus stands, and
// tells of the one that has it.
(() => {
  const reachable = [...document.querySelectorAll("a[href], area[href], button, input, select, textarea, summary, [tabindex], audio[controls], video[controls]")]
    .filter((e) => e.tabIndex >= 0 && !e.disabled && e.checkVisibility({ visibilityProperty: true }));

  function name(e) {
    const text = (e.getAttribute("aria-label") || e.innerText || e.value || "").trim().replace(/\s+/g, " ").slice(0, 40);
    return e.localName + (e.id ? "#" + e.id : "") + (e.className ? "." + e.className : "") + (text ? ` ${JSON.stringify(text)}` : "");
  }

  // look is what shows that an element has the focus.
  function look(e) {
    const s = getComputedStyle(e);
    return [s.outlineStyle, s.outlineWidth, s.outlineColor, s.boxShadow, s.backgroundColor].join(" ");
  }

  // ring returns how thick the line around an element is; what the browser
  // draws by itself is two pixels, whatever it says.
  function ring(e) {
    const s = getComputedStyle(e);
    return s.outlineStyle === "none" ? 0 : s.outlineStyle === "auto" ? 2 : parseFloat(s.outlineWidth);
  }

  // seen reports whether some of the element is in the window with nothing on
  // top of it.
  function seen(e) {
    for (const whole of e.getClientRects()) {
      const left = Math.max(whole.left, 0), right = Math.min(whole.right, innerWidth);
      const top = Math.max(whole.top, 0), bottom = Math.min(whole.bottom, innerHeight);
      if (left >= right || top >= bottom) continue;
      for (const part of [0.5, 0.1, 0.9]) {
        const there = document.elementFromPoint(left + (right - left) * part, top + (bottom - top) / 2);
        if (there && (there === e || e.contains(there) || there.contains(e))) return true;
      }
    }
    return false;
  }

  const resting = new Map(reachable.map((e) => [e, look(e)]));
  window.focusNow = () => {
    const e = document.activeElement;
    if (!e || e === document.body) return {};
    const box = e.getBoundingClientRect();
    let [x, y] = [scrollX, scrollY]; // so that scrolling moves nothing
    for (let up = e.parentElement; up && up !== document.scrollingElement; up = up.parentElement) [x, y] = [x + up.scrollLeft, y + up.scrollTop];
    return {
      place: reachable.indexOf(e), name: name(e), seen: seen(e),
      marked: !resting.has(e) || look(e) !== resting.get(e), outline: ring(e),
      left: box.left + x, right: box.right + x, top: box.top + y, bottom: box.bottom + y,
    };
  };
  return reachable.map(name);
})()
