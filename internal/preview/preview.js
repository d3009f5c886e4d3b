// Reloads the page when a new publication is good, and shows over it what is
// wrong with the content while it is not. Text from the content is only ever
// set as text.
(() => {
  const version = Number(document.currentScript.dataset.version);
  let overlay;

  function element(name, text, parent, style) {
    const e = document.createElement(name);
    e.textContent = text;
    if (style) e.style.cssText = style;
    parent.append(e);
    return e;
  }

  function show({ faults, more }) {
    if (overlay) overlay.remove();
    overlay = null;
    if (!faults.length) return;
    overlay = document.createElement('div');
    const root = overlay.attachShadow({ mode: 'open' });
    const errors = faults.filter((f) => f.severity === 'error').length;
    const box = element('section', '', root,
      'position:fixed;inset:auto 0 0 0;max-height:50vh;overflow:auto;z-index:2147483647;padding:1rem 1.5rem;' +
      'background:#1d1d22;color:#f4f4f4;font:14px/1.5 ui-monospace,monospace;border-top:4px solid ' + (errors ? '#e5484d' : '#e2a336'));
    box.setAttribute('role', 'status');
    element('strong', errors ? 'Not published: mend this first. The last good page is shown.' : 'Warnings', box);
    const close = element('button', 'Hide', box, 'float:right;font:inherit');
    close.onclick = () => overlay.remove();
    for (const f of faults) {
      const p = element('p', '', box, 'margin:.75rem 0 0');
      const place = element(f.link ? 'a' : 'span', f.place, p, 'color:#9ecbff');
      if (f.link) {
        place.href = f.link;
        place.title = 'Open in your editor';
      }
      if (f.place) p.append(': ');
      element('b', f.severity + ': ', p);
      element('span', f.message + (f.rule ? ' [' + f.rule + ']' : ''), p);
      if (f.hint) element('div', 'hint: ' + f.hint, p, 'padding-left:2ch;color:#c9d1d9');
    }
    if (more) element('p', 'and ' + more + ' more; secpub check lists them all', box);
    document.body.append(overlay);
  }

  // A reload keeps the reader's place: how far the page is scrolled, and which
  // of its parts are folded out.
  const place = 'secpub-preview ' + location.pathname;

  function reload() {
    const open = [...document.querySelectorAll('details')].map((d) => d.open);
    sessionStorage.setItem(place, JSON.stringify({ x: scrollX, y: scrollY, open }));
    location.reload();
  }

  function comeBack() {
    const kept = JSON.parse(sessionStorage.getItem(place));
    sessionStorage.removeItem(place);
    if (!kept) return;
    document.querySelectorAll('details').forEach((d, i) => { if (i in kept.open) d.open = kept.open[i]; });
    scrollTo({ left: kept.x, top: kept.y, behavior: 'instant' });
  }

  // Only a page that is looked at is told of changes: browsers open no more
  // than six connections to a host, whatever the number of tabs.
  let events;

  function follow() {
    if (events) events.close();
    events = null;
    if (document.hidden) return;
    events = new EventSource('/.secpub/events');
    events.onmessage = (event) => {
      const state = JSON.parse(event.data);
      if (state.version !== version) reload();
      else show(state);
    };
  }

  document.addEventListener('visibilitychange', follow);
  follow();
  comeBack();
})();
