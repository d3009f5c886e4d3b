// Searches the site in the reader's browser, with the files that stand in the
// folder of the index (see internal/search in the generator, which makes them).
// Without this script the page lists all names from A to Z. Words and stem are
// the same functions as there. Tests run what is above the page in Node.
"use strict";
{
// ---- Words: as internal/search/token.go has it.

const maxWord = 40;
const isDigit = (c) => c >= "0" && c <= "9";
const isLetter = (c) => (c >= "a" && c <= "z") || (c >= "A" && c <= "Z");
const unaccented = "a a a a a a ae c e e e e i i i i d n o o o o o ÷ o u u u u y th y".split(" ");
const stops = new Set(("a an and any are as at be been by for from has have in is it its of on or shall that the their them this to was were " +
  "which will with").split(" "));

// What readers say around what they ask for.
const asking = new Set("about can could did do does how i me my our should there we what when where who why would you your".split(" "));

function plain(c) {
  c = [...c.toLowerCase()][0]; // İ would be two characters
  return c >= "à" && c <= "ÿ" ? unaccented[c.charCodeAt(0) - 0xe0] : c;
}

function bytes(c) {
  const p = c.codePointAt(0);
  return p < 0x80 ? 1 : p < 0x800 ? 2 : p < 0x10000 ? 3 : 4;
}

// words returns the words of a text, with where they stand in it.
function words(text) {
  const list = [];
  let word = "", size = 0, start = 0, end = 0;
  const flush = () => {
    if (word) list.push({ word, start, end });
    word = "";
    size = 0;
  };
  const joins = (next) => word && !isDigit(word.at(-1)) && next && isLetter(next);
  for (let i = 0; i < text.length; ) {
    const c = String.fromCodePoint(text.codePointAt(i));
    const at = i;
    i += c.length;
    const next = text[i];
    if (isDigit(c) || isLetter(c) || (c >= "\x80" && /[\p{L}\p{N}]/u.test(c))) {
      if (!word) start = at;
      end = i;
      if (size >= maxWord) continue;
      const n = word.length;
      if (isDigit(c) && n > 1 && word[n - 1] === "0" && isLetter(word[n - 2])) {
        word = word.slice(0, -1);
        size--;
      }
      for (const p of plain(c)) size += bytes(p);
      word += plain(c);
    } else if (c === "." && word && next && isDigit(next)) {
      if (isDigit(word.at(-1)) && size < maxWord) {
        word += c;
        size++;
      }
    } else if (!((c === "'" || c === "’") && joins(next))) {
      flush();
    }
  }
  flush();
  return list;
}

// ---- Stems: as internal/search/stem.go has it; an ending, what takes its place,
// and how many letters must be left.

const table = (text) => text.split(" ").map((e) => {
  const [from, to, left] = e.split(",");
  return { from, to, left: +left };
});
const plurals = table("news,news,0 sses,ss,1 ies,y,2 xes,x,1 ches,ch,1 shes,sh,1 ss,ss,0 us,us,0 is,is,0 s,,2");
const tenses = table("eed,ee,2 ied,y,2 ing,,3 ed,,3");
const derived = table("ifications,if,2 ification,if,2 ificate,if,2 ifier,if,2 ify,if,2 ization,iz,3 isation,iz,3 izer,iz,3 iser,iz,3 ise,iz,3 " +
  "ize,iz,3 ational,,4 mentation,,4 ation,,4 ator,,4 ative,,4 ate,,4 fulness,,3 iveness,,3 ibility,,3 ability,,3 plement,ple,2 ement,,4 ment,,4 ness,,3 ible,,3 " +
  "able,,3 ance,,4 ence,,4 ancy,,4 ency,,4 ally,,4 ity,,4 ion,,4 ive,,4 ful,,3 ant,,4 ent,,4 ier,i,4 er,,4 or,,5 al,,4 ply,pli,2 ly,,4 e,,2 y,i,2");

function replace(word, endings) {
  const e = endings.find((e) => word.endsWith(e.from));
  if (!e) return word;
  const stem = word.slice(0, word.length - e.from.length);
  if (stem.length < e.left || (e.left > 0 && !/[aeiouy]/.test(stem))) return word;
  return stem + e.to;
}

function mended(word) {
  if (word.endsWith("at") || word.endsWith("is")) return word + "e";
  return word.length > 3 && word.at(-1) === word.at(-2) && !"aeioulsz".includes(word.at(-1)) ? word.slice(0, -1) : word;
}

function stem(word) {
  if (word.length <= 3 || !/^[a-z]+$/.test(word)) return word;
  word = replace(word, plurals);
  const shorter = replace(word, tenses);
  return replace(shorter === word ? word : mended(shorter), derived);
}

// ---- The index.

const radix = 46, firstFinal = 0x23, firstLeading = 0x51;

// numbers reads what appendNumber has written.
function numbers(text) {
  const list = [];
  let n = 0;
  for (let i = 0; i < text.length; i++) {
    const c = text.charCodeAt(i);
    if (c >= firstLeading) {
      n = n * radix + c - firstLeading;
    } else {
      list.push(n * radix + c - firstFinal);
      n = 0;
    }
  }
  return list;
}

// sums turns distances into numbers.
function sums(list) {
  let at = 0;
  return list.map((n) => (at += n));
}

// last returns the index of the last thing in order that is not after what is
// sought.
function last(list, sought) {
  let low = 0, high = list.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (list[middle] <= sought) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

// Stale says that a file belongs to another edition of the site.
class Stale extends Error {}

// How much a match counts by where it is: a name, a heading, something below it,
// and the text, by how much the word tells about it.
const weights = { named: 6, heading: 3, below: 0.5, text: [2, 1.5, 1] };

// open reads the directory. Load returns a file of the index as text, by its
// name; fresh asks for it past all caches. What leads to a file tells the stamp
// that it must bear.
async function open(load, fresh) {
  const directory = JSON.parse(await load("directory.json", fresh));
  const { stamp, units, terms, texts } = directory;
  const termFirsts = terms.map(([first]) => first), textFirsts = [0, ...sums(texts)];
  const groups = groupsOf(directory), firsts = groups.map((g) => g.first);
  const groupOf = (unit) => groups[last(firsts, unit)];
  const files = new Map();

  function file(name, stamp, parse) {
    if (!files.has(name)) {
      const kept = read(name, stamp).then(parse);
      kept.catch(() => files.delete(name));
      files.set(name, kept);
    }
    return files.get(name);
  }

  async function read(name, stamp) {
    for (const again of [fresh, true]) {
      const text = await load(name, again);
      const end = text.indexOf("\n");
      if (text.slice(0, end) === stamp) return text.slice(end + 1).split("\n").slice(0, -1);
    }
    throw new Stale();
  }

  // termsIn returns a file of terms, in order.
  const termsIn = (n) => file(`terms-${n}.txt`, terms[n][1], parseTerms);

  const termFile = (term) => Math.max(0, last(termFirsts, term));
  const find = async (term) => terms.length ? (await termsIn(termFile(term))).get(term) : undefined;

  // beginning returns some terms that begin with a text, the shortest first.
  async function beginning(prefix, most) {
    const found = [];
    for (let n = termFile(prefix); n < terms.length && (termFirsts[n] <= prefix || termFirsts[n].startsWith(prefix)); n++) {
      found.push(...[...(await termsIn(n)).keys()].filter((term) => term.startsWith(prefix)));
    }
    return found.sort((a, b) => a.length - b.length || (a < b ? -1 : 1)).slice(0, most);
  }

  // postings returns the lists of a term.
  async function postings(term) {
    const place = await find(term);
    if (!place) return null;
    const lines = await file(`words-${place.number}.txt`, place.stamp, (lines) => lines);
    const lists = lines[place.line].split("!");
    const pairs = numbers(lists[1] ?? "");
    return {
      term,
      named: sums(numbers(lists[0])),
      first: sums(pairs.filter((_, i) => i % 2 === 0)),
      length: pairs.filter((_, i) => i % 2 === 1),
      text: [2, 3, 4].map((i) => sums(numbers(lists[i] ?? ""))),
    };
  }

  // unit returns what is shown of a unit.
  async function unit(number) {
    const n = last(textFirsts, number), first = textFirsts[n];
    const list = await file(`text-${n}.txt`, `${stamp} ${first} ${texts[n]}`, parseTexts);
    return { ...list[number - first], ...groupOf(number), number };
  }

  return { units, groups, groupOf, find, beginning, postings, unit, several: terms.length > 1 };
}

// parseTerms returns where the line of each term is: the file of words, its
// stamp, and the line in it.
function parseTerms(lines) {
  const places = new Map();
  let term = "", stamp, number, line;
  for (const said of lines) {
    if (said[0] === "!") {
      const [next, n = number + 1, first = 0] = said.slice(1).split(" ");
      [stamp, number, line] = [next, +n, +first];
    } else {
      term = term.slice(0, said.charCodeAt(0) - firstFinal) + said.slice(1);
      places.set(term, { stamp, number, line: line++ });
    }
  }
  return places;
}

function groupsOf({ groups, kinds, bodies }) {
  let first = 0;
  return groups.map(([kind, body, year, count]) => {
    const group = { first, end: first + count, kind: kinds[kind][0], weight: kinds[kind][1] / 100, body: bodies[body - 1] ?? "", year: year || "" };
    first += count;
    return group;
  });
}

function parseTexts(lines) {
  const units = [];
  let page;
  for (const line of lines) {
    if (!line.startsWith("#")) {
      const [address, title = "", note = ""] = line.split("\t");
      page = { address, title, note };
      continue;
    }
    const [anchor, label = "", heading = "", text = ""] = line.slice(1).split("\t");
    units.push({ ...page, anchor: anchor || words(label).map((w) => w.word).join(""), label, heading, text });
  }
  return units;
}

// ---- Queries.

// parse takes a query apart: words, phrases in quotes, and the parts that it
// cites of clauses.
function parse(query) {
  const parts = new Map(); // by clause: "g8.40" to ["a", "i"]
  const bare = query.replace(/([a-z]{0,2}\.?\d+(?:\.\d+)*[a-z]?)\s*((?:\(\s*[0-9a-z]{1,5}\s*\)\s*)+)/gi, (_, clause, path) => {
    parts.set(words(clause).map((w) => w.word).join(""), path.match(/[0-9a-z]+/gi));
    return clause + " ";
  });
  const phrases = [];
  const rest = bare.replace(/["“]([^"“”]+)["”]/g, (_, phrase) => {
    const list = words(phrase).map((w) => w.word);
    if (list.length) phrases.push(list);
    return " ; ";
  });
  let said = words(rest).map((w) => w.word);
  const open = /[\p{L}\p{N}]$/u.test(rest); // the last word may not be finished
  const ending = open ? said.at(-1) : "";
  if (said.length > 1 || phrases.length) {
    for (const idle of [stops, asking]) {
      const telling = said.filter((w) => !idle.has(w));
      if (telling.length || phrases.length) said = telling;
    }
  }
  return { said, phrases, parts, ending };
}

// slips returns the words that one slip of the fingers makes this one of: a
// letter too many, too few, wrong, or two the wrong way round. Late ones leave
// the first two letters alone.
function slips(word, late) {
  const found = new Set();
  for (let i = late ? 2 : 0; i <= word.length; i++) {
    const head = word.slice(0, i), tail = word.slice(i);
    if (tail) found.add(head + tail.slice(1));
    if (tail.length > 1) found.add(head + tail[1] + tail[0] + tail.slice(2));
    for (const c of "abcdefghijklmnopqrstuvwxyz") {
      found.add(head + c + tail);
      if (tail) found.add(head + c + tail.slice(1));
    }
  }
  return found;
}

// alternatives returns the terms that a word may mean, each with how much it
// counts.
async function alternatives(index, word, unfinished) {
  const found = new Map();
  const add = (term, weight) => found.set(term, Math.max(weight, found.get(term) ?? 0));
  const exact = stem(word);
  const known = (await index.find(exact)) !== undefined;
  if (known) add(exact, 1);
  if (word !== exact && (await index.find(word)) !== undefined) add(word, 1); // a name that looks like a word
  const figures = /\d/.test(word);
  if (word.length > 1 && (unfinished || !known) && !(figures && !unfinished)) {
    for (const term of await index.beginning(word, known ? 6 : 12)) add(term, known ? 0.3 : 0.7);
  }
  if (found.size || figures || word.length < 4) return found;
  for (let n = word.length - 1; n >= 4 && !found.size; n--) {
    if ((await index.find(word.slice(0, n))) !== undefined && word.length - n <= 4) add(word.slice(0, n), 0.6);
  }
  for (const late of index.several ? [true, false] : [false]) {
    if (found.size) break;
    for (const other of slips(word, late)) {
      const term = stem(other);
      if (!found.has(term) && other.length > 2 && !stops.has(other) && (await index.find(term)) !== undefined) add(term, 0.6);
    }
  }
  return found;
}

// halves returns the two words that a word is which nothing else is known of, or
// the word alone.
async function halves(index, word) {
  for (let n = 3; n <= word.length - 3 && !/\d/.test(word); n++) {
    const pair = [word.slice(0, n), word.slice(n)];
    const known = await Promise.all(pair.map((half) => index.find(stem(half))));
    if (!known.includes(undefined)) return pair.map((half) => ({ word: half, terms: new Map([[stem(half), 1]]) }));
  }
  return [{ word, terms: new Map() }];
}

// meanings returns the words of a query with the terms that each may mean.
async function meanings(index, { said, ending }) {
  const list = await Promise.all(said.map(async (word, i) => {
    const terms = await alternatives(index, word, word === ending && i === said.length - 1);
    return terms.size ? [{ word, terms }] : halves(index, word);
  }));
  return list.flat();
}

// namesIn finds the names that words next to each other make, and gives each of
// these words the name: "appendix ad" is appendixad.
async function namesIn(index, slots) {
  for (let i = 0; i < slots.length; i++) {
    for (let j = i + 1; j < Math.min(slots.length, i + 4); j++) {
      const run = slots.slice(i, j + 1);
      const name = run.map((slot) => slot.word).join("");
      if ((await index.find(name)) !== undefined) for (const slot of run) slot.names.add(name);
    }
  }
}

// search returns the units that match a query, the best first. Groups of units
// that are not wanted are left out of order.
async function search(index, query, wanted = () => true) {
  const parsed = parse(query);
  const meant = (await meanings(index, parsed)).map((slot) => ({ ...slot, names: new Set() }));
  await namesIn(index, meant);
  const ofPhrases = parsed.phrases.flat().filter((word) => !stops.has(word));
  const slots = [...meant, ...ofPhrases.map((word) => ({ word, terms: new Map([[stem(word), 1]]), names: new Set() }))];
  const marked = new Set(slots.flatMap((slot) => [...slot.terms.keys(), ...slot.names]));
  await Promise.all([...marked].map(index.postings)); // all at once, to wait only once
  const scored = await score(index, slots);
  const every = ranked(index, scored, slots.length);
  return { ...parsed, ...scored, order: every.filter((u) => wanted(index.groupOf(u))), every, marked, meaning: meant.map((slot) => slot.terms) };
}

// score adds up for each unit what the slots of a query give it: the best of a
// slot's terms.
async function score(index, slots) {
  const total = new Float32Array(index.units), matched = new Uint8Array(index.units), own = new Uint8Array(index.units);
  for (const slot of slots) {
    const best = new Float32Array(index.units);
    for (const [term, weight] of slot.terms) await weigh(index, term, weight, best, own, false);
    for (const name of slot.names) await weigh(index, name, 1.5, best, own, true);
    for (let u = 0; u < best.length; u++) {
      if (best[u] > 0) {
        total[u] += best[u];
        matched[u]++;
      }
    }
  }
  return { total, matched, own };
}

// weigh gives each unit that has a term what it counts there. A rare term counts
// more (Robertson and Sparck Jones). Own tells units that have it themselves from
// those that only stand below a heading with it.
async function weigh(index, term, weight, best, own, nameOnly) {
  const lists = await index.postings(term);
  if (!lists) return;
  const has = lists.named.length + lists.first.length + lists.text.reduce((n, l) => n + l.length, 0);
  const rarity = weight * Math.log(1 + index.units / (has + 0.5));
  const value = new Float32Array(index.units);
  const raise = (u, v) => (value[u] = Math.max(v, value[u]));
  for (const [i, first] of lists.first.entries()) {
    raise(first, weights.heading);
    for (let u = first + 1; u <= first + lists.length[i]; u++) raise(u, weights.below);
    own[first] = 1;
  }
  for (const u of lists.named) {
    raise(u, weights.named);
    own[u] = 1;
  }
  if (!nameOnly) {
    for (const [i, list] of lists.text.entries()) {
      for (const u of list) {
        value[u] += weights.text[i];
        own[u] = 1;
      }
    }
  }
  for (let u = 0; u < value.length; u++) best[u] = Math.max(best[u], value[u] * rarity);
}

// ranked puts the units that match in order. Those that lack a word of the query
// follow only if few have all.
function ranked(index, { total, matched, own }, slots) {
  const list = [];
  let most = 0;
  for (let u = 0; u < total.length; u++) if (own[u] && matched[u] > most) most = matched[u];
  if (!most) return list;
  const newest = Math.max(...index.groups.map((g) => +g.year || 0));
  for (const g of index.groups) {
    const age = g.year ? Math.min(10, newest - g.year) : 0;
    const factor = g.weight * (1 - 0.01 * age);
    for (let u = g.first; u < g.end; u++) {
      if (!own[u] || matched[u] < Math.max(1, most - 1)) continue;
      total[u] *= factor * (matched[u] / slots) ** 2;
      list.push(u);
    }
  }
  const whole = list.filter((u) => matched[u] === most);
  const few = 10;
  return (whole.length >= few ? whole : list).sort((a, b) => matched[b] - matched[a] || total[b] - total[a] || a - b);
}

// results returns the matches from one place on, so many of them that hold the
// phrases, and where to go on. Among those that are looked at together what has
// the words of the query as they stand in it comes first.
async function results(index, found, from, most) {
  const list = [];
  let at = from;
  while (at < found.order.length && list.length < most) {
    const batch = found.order.slice(at, at + most - list.length);
    at += batch.length;
    const units = await Promise.all(batch.map((u) => index.unit(u)));
    list.push(...units.filter((u) => found.phrases.every((phrase) => holds(u, phrase))));
  }
  for (const u of list) {
    u.score = found.total[u.number] * closeness(u, found.meaning);
    u.matched = found.matched[u.number];
    Object.assign(u, partOf(u, found.parts));
  }
  list.sort((a, b) => b.matched - a.matched || b.score - a.score || a.number - b.number);
  return { list, next: at };
}

const stemsOf = (text, telling) => words(text).filter((w) => !telling || !stops.has(w.word)).map((w) => stem(w.word));

function holds(unit, phrase) {
  const sought = phrase.map((word) => new Set([stem(word)]));
  return [unit.title, unit.heading, unit.text].some((text) => within(stemsOf(text), sought));
}

// within reports whether words that are sought, each in several forms, follow
// one another in a list.
function within(list, sought) {
  return list.some((_, i) => sought.every((forms, k) => forms.has(list[i + k])));
}

// closeness says how much better a unit is for having the words together, as its
// whole title or heading at best.
function closeness(unit, sought) {
  if (sought.length === 0) return 1;
  const own = stemsOf(unit.anchor ? unit.heading : unit.title, true);
  if (within(own, sought)) return own.length === sought.length ? 2.5 : sought.length > 1 ? 1.4 : 1;
  return sought.length > 1 && within(stemsOf(unit.text, true), sought) ? 1.25 : 1;
}

// partOf returns the part of this clause that the query cites: its anchor, what
// is printed for it, and its text. Of a clause that has no such part, nothing.
function partOf(unit, parts) {
  const path = parts.get(words(unit.label).map((w) => w.word).join(""));
  if (!path) return {};
  const pieces = unit.text.split("\v");
  let at = 0;
  for (const step of path) {
    at = pieces.findIndex((piece, k) => k > at && piece.startsWith(`(${step})`));
    if (at < 0) return {};
  }
  return { part: [unit.anchor, ...path].join("."), label: unit.label + path.map((step) => `(${step})`).join(""), text: pieces.slice(at).join(" ") };
}

// excerpt returns the piece of a text that has most of the terms, as runs that
// are marked or not.
function excerpt(text, marked, most) {
  text = text.replaceAll("\v", " ");
  const list = words(text);
  const hits = list.filter((w) => marked.has(stem(w.word)) || marked.has(w.word));
  let from = 0, best = -1;
  for (const [i, first] of hits.entries()) {
    const kinds = new Set();
    for (let k = i; k < hits.length && hits[k].end <= first.start + most; k++) kinds.add(stem(hits[k].word));
    if (kinds.size > best) [best, from] = [kinds.size, first.start];
  }
  from = Math.max(0, Math.min(from - 40, text.length - most));
  if (from > 0) from = text.indexOf(" ", from) + 1;
  let to = text.length;
  if (to > from + most) to = Math.max(text.lastIndexOf(" ", from + most), from + 1);
  const runs = [];
  let at = from;
  for (const { start, end } of hits) {
    if (start < from || end > to) continue;
    if (start > at) runs.push([text.slice(at, start), false]);
    runs.push([text.slice(start, end), true]);
    at = end;
  }
  if (at < to) runs.push([text.slice(at, to), false]);
  if (from > 0) runs.unshift(["… ", false]);
  if (to < text.length) runs.push([" …", false]);
  return runs;
}

// ---- The page.

function page(place) {
  const directory = new URL(place.dataset.search, location.href);
  const root = new URL("../../", directory);
  const perPage = 10;
  let index, asked = 0, timer, listed;

  const ui = form(place);
  place.classList.add("live"); // for browsers that cannot tell in a style whether scripts run
  const query = new URLSearchParams(location.search);
  ui.box.value = query.get("q") ?? "";
  ui.shortcut.checked = kept("keys") !== "off";
  ui.shortcut.addEventListener("change", () => keep("keys", ui.shortcut.checked ? "" : "off"));
  ui.form.addEventListener("submit", (event) => {
    event.preventDefault();
    ask(true);
  });
  ui.box.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(ask, 150);
  });
  for (const select of ui.filters) select.addEventListener("change", () => ask(true));
  ui.more.addEventListener("click", more);
  place.addEventListener("keydown", walk);
  if (ui.box.value) ask(true, ui.filters.map((f) => query.get(f.name) ?? ""));
  if (location.hash === "#_query") ui.box.focus();

  async function load(name, fresh) {
    const answer = await fetch(new URL(name, directory), { cache: fresh ? "reload" : "default" });
    if (!answer.ok) throw new Error(name + ": " + answer.status);
    return answer.text();
  }

  // ask answers what stands in the form. Answers that come late are dropped.
  async function ask(whole, filters) {
    const mine = ++asked;
    clearTimeout(timer);
    const text = ui.box.value.trim();
    asks(text !== "");
    if (!text) return clear();
    try {
      index ??= await open(load);
      await answer(mine, text + (whole === true ? " " : ""), filters);
    } catch (error) {
      if (mine !== asked) return;
      if (error instanceof Stale) {
        index = await open(load, true);
        return answer(mine, text, filters);
      }
      index = undefined;
      asks(false);
      tell("The index cannot be read from here. Find what you seek by name, from A to Z below.");
    }
  }

  async function answer(mine, text, filters = ui.filters.map((f) => f.value)) {
    const wanted = (g) => ["kind", "body", "year"].every((what, i) => !filters[i] || String(g[what]) === filters[i]);
    const found = await search(index, text, wanted);
    const first = await results(index, found, 0, perPage);
    if (mine !== asked) return;
    listed = { found, next: first.next };
    ui.list.replaceChildren(...first.list.map((u) => result(u, found.marked)));
    ui.more.hidden = first.next >= found.order.length;
    offer(found, filters);
    const n = found.order.length;
    const exact = !found.phrases.length || first.next >= n;
    const count = exact ? (found.phrases.length ? first.list.length : n) : `Up to ${n}`;
    tell(first.list.length ? `${count} ${n === 1 ? "result" : "results"}` : none(text.trim(), filters));
    remember(text.trim(), filters);
  }

  function none(text, filters) {
    return filters.some(Boolean) ? `Nothing for ${text} among these. Choose “all” to search everything.` : `Nothing was found for ${text}.`;
  }

  async function more() {
    const { found, next } = listed;
    const batch = await results(index, found, next, perPage);
    const items = batch.list.map((u) => result(u, found.marked));
    ui.list.append(...items);
    listed.next = batch.next;
    ui.more.hidden = batch.next >= found.order.length;
    items[0]?.querySelector("a").focus();
  }

  // asks shows the names from A to Z unless there are results in their place.
  function asks(something) {
    place.classList.toggle("asked", something);
    ui.names.hidden = something;
  }

  function clear() {
    ui.list.replaceChildren();
    ui.more.hidden = true;
    ui.rest.hidden = true;
    tell("");
    remember("", []);
  }

  function tell(text) {
    ui.told.textContent = text;
  }

  // offer lists in the filters what there is among the results, whatever the
  // other filters say, with how much of it.
  function offer(found, filters) {
    ui.rest.hidden = false;
    for (const [i, what] of ["kind", "body", "year"].entries()) {
      const counts = new Map();
      for (const g of index.groups) if (g[what]) counts.set(g[what], 0);
      for (const u of found.every) {
        const g = index.groupOf(u);
        if (g[what]) counts.set(g[what], counts.get(g[what]) + 1);
      }
      const names = [...counts.keys()].filter((name) => counts.get(name) || String(name) === filters[i]);
      if (what === "year") names.sort((a, b) => b - a);
      if (what === "body") names.sort();
      ui.filters[i].replaceChildren(new Option("all", ""), ...names.map((name) => new Option(`${name} (${counts.get(name)})`, name)));
      ui.filters[i].value = filters[i];
    }
  }

  function remember(text, filters) {
    const said = new URLSearchParams();
    if (text) said.set("q", text);
    for (const [i, value] of filters.entries()) if (value) said.set(ui.filters[i].name, value);
    history.replaceState(null, "", (String(said) ? "?" + said : location.pathname) + (text ? "" : location.hash));
  }

  function result(unit, marked) {
    const item = document.createElement("li");
    const title = item.appendChild(document.createElement("h2"));
    title.className = "entry-title";
    const link = title.appendChild(document.createElement("a"));
    const anchor = unit.part || unit.anchor;
    link.href = new URL(unit.address + (anchor ? "#" + encodeURIComponent(anchor) : ""), root);
    if (link.protocol === "file:") link.pathname = link.pathname.replace(/\/$/, "/index.html");
    const own = [unit.label, unit.heading].filter(Boolean).join(" ");
    link.append(...runs(own || unit.title, marked));
    const where = item.appendChild(document.createElement("p"));
    where.className = "since";
    where.textContent = [own ? unit.title : "", unit.kind, unit.note].filter(Boolean).join(" · ");
    if (unit.text) item.appendChild(document.createElement("p")).append(...runs(unit.text, marked));
    return item;
  }

  // walk goes through the results with the arrow keys, and back to the box.
  function walk(event) {
    const links = [...ui.list.querySelectorAll("a")];
    const at = links.indexOf(document.activeElement);
    const atBox = document.activeElement === ui.box;
    if (event.ctrlKey || event.metaKey || event.altKey || (at < 0 && !atBox)) return;
    if (event.key === "ArrowDown" && links[at + 1]) links[at + 1].focus();
    else if (event.key === "ArrowUp" && at >= 0) (links[at - 1] ?? ui.box).focus();
    else if (event.key === "Escape" && at >= 0) ui.box.focus();
    else return;
    event.preventDefault();
  }
}

function runs(text, marked) {
  return excerpt(text, marked, 240).map(([piece, mark]) => {
    if (!mark) return piece;
    const element = document.createElement("mark");
    element.textContent = piece;
    return element;
  });
}

// form finds the parts of the form.
function form(place) {
  const one = (selector) => place.querySelector(selector);
  return {
    form: one("form"), box: one("#_query"), rest: one(".search-filters"), filters: [...place.querySelectorAll("select")], told: one("[role=status]"),
    list: one("ol"), more: one(".search-more"), shortcut: one("[type=checkbox]"), names: document.getElementById("_alphabet"),
  };
}

// What the reader chose is kept where the browser lets it.
function kept(key) {
  try {
    return localStorage.getItem(key);
  } catch {
    return null;
  }
}

function keep(key, value) {
  try {
    if (value) localStorage.setItem(key, value);
    else localStorage.removeItem(key);
  } catch {
    // then it holds for this page only
  }
}

if (typeof module === "object") {
  module.exports = { words, stem, open, search, results, excerpt, Stale };
} else {
  const place = document.querySelector("[data-search]");
  if (place) page(place);
}
}
