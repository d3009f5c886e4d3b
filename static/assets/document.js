// For long texts: the contents mark where the reader is, a clause is cited with
// a button, a term says what it means where it stands. Without this script the
// same is there as links: the contents, the number of each clause, the list of
// terms at the end.
"use strict";

{
  const text = document.querySelector("main .text");
  const contents = document.querySelector(".contents");
  if (contents) follow(contents);
  if (text.dataset.citation) cite(text.dataset.citation);
  if (text.querySelector("a.defined")) define();

  // follow marks the entry of the contents, and names the clause, that stands at
  // a line near the top of the window. Every block is watched, so that one of
  // them crosses the line wherever the reader comes from.
  function follow(nav) {
    const folded = nav.querySelector("details");
    const where = folded.querySelector("summary").appendChild(document.createElement("span"));
    where.className = "where";
    where.dataset.scripted = "";
    const wide = matchMedia("(min-width: 62rem)");
    folded.open = wide.matches;
    nav.addEventListener("click", (event) => event.target.closest("a") && (folded.open = wide.matches)); // it would cover what was chosen
    nav.classList.add("ready");
    const links = new Map([...nav.querySelectorAll("a")].map((a) => [decodeURIComponent(a.hash.slice(1)), a]));
    const places = new Map();
    let entry = null;
    for (const block of text.querySelectorAll(":scope > *, :scope > section > *")) {
      entry = links.get(block.id) ?? entry;
      places.set(block, entry);
    }
    const watch = new IntersectionObserver(
      (seen) => {
        for (const { isIntersecting, target } of seen) if (isIntersecting) mark(places.get(target), target);
      },
      { rootMargin: "-12% 0px -88% 0px" },
    );
    for (const block of places.keys()) watch.observe(block);

    function mark(link, block) {
      const clause = permalink(block);
      where.textContent = clause ? numberOf(clause) : (link?.textContent ?? "");
      nav.querySelector("[aria-current]")?.removeAttribute("aria-current");
      link?.setAttribute("aria-current", "location");
      if (link && nav.scrollHeight > nav.clientHeight) nav.scrollTop = link.offsetTop - nav.clientHeight / 2;
    }
  }

  // cite puts two buttons beside the clause that the reader points at or is in.
  // There is one pair of them, which moves, however many clauses there are.
  function cite(prefix) {
    const page = document.querySelector('link[rel="canonical"]')?.href ?? location.href.split("#")[0];
    const told = document.body.appendChild(document.createElement("p"));
    told.className = "told";
    told.dataset.scripted = "";
    told.setAttribute("role", "status");
    const tools = document.createElement("span");
    tools.className = "clause-tools";
    tools.dataset.scripted = "";
    const buttons = { "Copy citation": (a) => prefix + numberOf(a), "Copy link": (a) => page + a.hash };
    let at = null;
    let wait = 0;
    for (const [name, words] of Object.entries(buttons)) {
      const button = tools.appendChild(document.createElement("button"));
      button.type = "button";
      button.textContent = name;
      button.addEventListener("click", async () => {
        const copied = words(at);
        told.textContent = (await copy(copied)) ? `Copied: ${copied}` : `To copy: ${copied}`;
        clearTimeout(wait);
        wait = setTimeout(() => (told.textContent = ""), 6000);
      });
    }
    const show = (event) => {
      const clause = event.target.closest?.(".provision");
      const link = clause && permalink(clause);
      if (!link || link === at || tools.contains(event.target)) return;
      at = link;
      for (const button of tools.children) button.setAttribute("aria-label", `${button.textContent} of ${numberOf(at)}`);
      at.after(tools);
    };
    const hide = () => {
      tools.remove();
      at = null;
    };
    text.addEventListener("pointerover", (event) => event.pointerType === "mouse" && !tools.contains(document.activeElement) && show(event));
    text.addEventListener("focusin", show);
    text.addEventListener("pointerleave", () => text.contains(document.activeElement) || hide());
    addEventListener("keydown", (event) => event.key === "Escape" && at && (tools.contains(document.activeElement) && at.focus(), hide()));
  }

  async function copy(words) {
    try {
      await navigator.clipboard.writeText(words);
      return true;
    } catch {
      const area = document.body.appendChild(document.createElement("textarea")); // where there is no clipboard: from a disk
      const before = document.activeElement;
      area.value = words;
      area.select();
      const done = document.execCommand("copy");
      area.remove();
      before?.focus();
      return done;
    }
  }

  // define shows what a term means, on hover, focus and tap, until the reader
  // goes on or presses Escape. The list at the end of the page has the words.
  function define() {
    const card = document.querySelector("main").appendChild(document.createElement("div"));
    card.id = "_definition";
    card.className = "definition";
    card.dataset.scripted = "";
    card.setAttribute("role", "tooltip");
    card.hidden = true;
    let of = null;
    let wait = 0;
    const soon = (what, delay) => {
      clearTimeout(wait);
      wait = setTimeout(what, delay);
    };
    const term = (event) => event.target.closest?.("a.defined");

    function show(link) {
      clearTimeout(wait);
      const entry = document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (!entry || link === of) return;
      hide();
      of = link;
      card.replaceChildren(entry.firstElementChild.cloneNode(true), ...[...entry.nextElementSibling.cloneNode(true).childNodes]);
      card.hidden = false;
      link.setAttribute("aria-describedby", card.id);
      const word = link.getClientRects()[0];
      const room = document.documentElement.clientWidth - card.offsetWidth - 16;
      const below = word.bottom + card.offsetHeight < innerHeight || word.top < card.offsetHeight;
      card.style.left = `${Math.max(16, Math.min(word.left, room)) + scrollX}px`;
      card.style.top = `${(below ? word.bottom + 6 : word.top - card.offsetHeight - 6) + scrollY}px`;
    }
    function hide() {
      clearTimeout(wait);
      of?.removeAttribute("aria-describedby");
      of = null;
      card.hidden = true;
    }

    text.addEventListener("pointerover", (event) => {
      const link = event.pointerType === "mouse" && term(event);
      if (link) soon(() => show(link), 250);
    });
    text.addEventListener("pointerout", (event) => term(event) && soon(hide, 300));
    card.addEventListener("pointerenter", () => clearTimeout(wait));
    card.addEventListener("pointerleave", (event) => event.pointerType === "mouse" && soon(hide, 300));
    text.addEventListener("focusin", (event) => (term(event)?.matches(":focus-visible") ? show(term(event)) : hide()));
    text.addEventListener("focusout", () => soon(hide, 100));
    text.addEventListener("click", (event) => {
      const link = term(event);
      if (!link || event.pointerType !== "touch") return;
      event.preventDefault();
      show(link);
    });
    addEventListener("pointerdown", (event) => of && !card.contains(event.target) && !term(event) && hide());
    addEventListener("keydown", (event) => event.key === "Escape" && hide());
  }

  function permalink(block) {
    return block.querySelector(":scope > .permalink, :scope > p > .permalink");
  }

  // numberOf returns the whole number of a clause: the label reads "Link to G8.40(a)".
  function numberOf(link) {
    return link.getAttribute("aria-label").replace("Link to ", "");
  }
}
