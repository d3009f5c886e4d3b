package render

import (
	"bytes"
	"html/template"
	"slices"
	"strings"
	"sync"

	"secpub/internal/markdown"
	"secpub/internal/sec"
	"secpub/internal/tracked"
)

// HistoryIndexPage lists the documents whose history is told.
type HistoryIndexPage struct {
	*Frame
	Documents []Link
}

// HistoryPage tells, for each clause of a document, which versions changed it.
type HistoryPage struct {
	*Frame
	Document *Link // the text in force; nil if the Code has it no more
	First    VersionLine
	Clauses  []ClauseHistory // in the order of the text; those that are gone come last
}

// ClauseHistory is what happened to a clause.
type ClauseHistory struct {
	ID     string // anchor on the page
	Number string
	Href   string   // to the clause in the text in force; "" for one that is gone
	Lost   []string // anchors of its parts that the text in force does not have
	Events []HistoryEvent
}

// HistoryEvent is what a version did to a clause.
type HistoryEvent struct {
	Link     // to the redline, at the change
	What     []string
	Decision *Decision
}

// history is what happened to the clauses of one document. It is made once,
// when first asked for.
type history struct {
	texts   []*sec.CodeDocument // oldest first
	clauses []string            // anchors of all clauses there ever were, those of the latest text first
	clause  map[string]bool     // whether an anchor is one of clauses
	numbers map[string]string   // by anchor, of provisions of all levels
	events  map[string][]clauseEvent
}

// clauseEvent is a change to a clause, by the version of texts[text].
type clauseEvent struct {
	text   int
	what   string
	change string // its anchor on the page of the redline
}

// histories plans the history of every document of the Code.
func (p *press) newHistories() map[sec.DocumentID]func() *history {
	all := map[sec.DocumentID]func() *history{}
	for _, id := range p.site.CodeDocumentIDs() {
		all[id] = sync.OnceValue(func() *history { return p.newHistory(p.texts[id]) })
	}
	return all
}

func (p *press) newHistory(texts []*sec.CodeDocument) *history {
	h := &history{texts: texts, clause: map[string]bool{}, numbers: map[string]string{}, events: map[string][]clauseEvent{}}
	for _, d := range slices.Backward(texts) {
		h.addProvisions(d.Body.Provisions())
	}
	for i := range len(texts) - 1 {
		if r := p.redlines[textPair{texts[i], texts[i+1]}]; r != nil && !p.site.Without.Redlines {
			h.addChanges(i+1, r.words().changes)
		}
	}
	return h
}

func (h *history) addProvisions(list []*markdown.Provision) {
	for _, of := range list {
		if _, known := h.numbers[of.Anchor]; !known {
			h.numbers[of.Anchor] = of.Number
			if of.Level == clauseLevel {
				h.clauses = append(h.clauses, of.Anchor)
				h.clause[of.Anchor] = true
			}
		}
		h.addProvisions(of.Children)
	}
}

// clauseLevel is the level of clauses: sub-sections have 0, parts more than 1.
const clauseLevel = 1

// clauseOf returns the anchor of the clause that an anchor is, or is a part of;
// "" for a sub-section and for what is in no clause.
func (h *history) clauseOf(anchor string) string {
	for ; anchor != ""; anchor = parentAnchor(anchor) {
		if h.clause[anchor] {
			return anchor
		}
	}
	return ""
}

func parentAnchor(anchor string) string {
	return anchor[:max(strings.LastIndexByte(anchor, '.'), 0)]
}

func (h *history) addChanges(text int, changes []tracked.Change) {
	for _, c := range changes {
		touched := map[string]bool{}
		for _, anchor := range append([]string{c.Provision}, c.Within...) {
			clause := h.clauseOf(anchor)
			if clause == "" || touched[clause] {
				continue
			}
			touched[clause] = true
			h.events[clause] = append(h.events[clause], clauseEvent{text, h.what(clause, c), c.Anchor})
		}
		if was := h.anchorOf(c.Was); was != "" && !touched[was] {
			h.events[was] = append(h.events[was], clauseEvent{text, "now " + c.Label, c.Anchor})
		}
	}
}

// what says what happened to a clause: of a change to a part of it, to which.
func (h *history) what(clause string, c tracked.Change) string {
	if c.Label == "" || c.Label == h.numbers[clause] || c.Provision == "" || h.clauseOf(c.Provision) != clause {
		return c.Sentence()
	}
	return c.Label + " " + c.Sentence()
}

// anchorOf returns the clause with a number, "" if there is none.
func (h *history) anchorOf(number string) string {
	if number == "" {
		return ""
	}
	for _, clause := range h.clauses {
		if h.numbers[clause] == number {
			return clause
		}
	}
	return ""
}

// lost returns the anchors of older texts that a text does not have, sorted.
func (h *history) lost(d *sec.CodeDocument) []string {
	var list []string
	for anchor := range h.numbers {
		if !d.Body.HasAnchor(anchor) {
			list = append(list, anchor)
		}
	}
	slices.Sort(list)
	return list
}

// lostParts returns, by clause, the anchors of its parts that a text does not
// have; none for no text.
func (h *history) lostParts(d *sec.CodeDocument) map[string][]string {
	parts := map[string][]string{}
	if d == nil {
		return parts
	}
	for _, anchor := range h.lost(d) {
		if clause := h.clauseOf(anchor); clause != anchor {
			parts[clause] = append(parts[clause], anchor)
		}
	}
	return parts
}

// last returns the last change to a clause up to a text; false if it stands as
// it came.
func (h *history) last(clause string, d *sec.CodeDocument) (clauseEvent, bool) {
	upTo := slices.Index(h.texts, d)
	for _, e := range slices.Backward(h.events[clause]) {
		if e.text <= upTo {
			return e, true
		}
	}
	return clauseEvent{}, false
}

func (p *press) historyPages() []Output {
	ids := p.site.CodeDocumentIDs()
	if len(p.site.Versions) == 0 || p.site.Without.Redlines {
		return nil
	}
	outputs := []Output{p.index("/code/history/", "code/history-index.html", func(f *Frame) any {
		f.name("", "History of the Code")
		f.below(f.link("The Code", "/code/"))
		f.describe("Each clause of the " + p.codeName() + ", and every version that changed it.")
		page := &HistoryIndexPage{Frame: f}
		for _, id := range ids {
			page.Documents = append(page.Documents, f.link(p.latestName(id), sec.HistoryAddress(id)))
		}
		return page
	})}
	for _, id := range ids {
		outputs = append(outputs, p.index(sec.HistoryAddress(id), "code/history.html", func(f *Frame) any { return p.historyPage(f, id) }))
	}
	return outputs
}

func (p *press) latestName(id sec.DocumentID) string {
	texts := p.texts[id]
	return documentName(p.site, texts[len(texts)-1])
}

func (p *press) historyPage(f *Frame, id sec.DocumentID) *HistoryPage {
	h := p.histories[id]()
	f.name("History", p.latestName(id))
	f.below(f.link("The Code", "/code/"), f.link("History of the Code", "/code/history/"))
	f.describe("Which versions changed each clause of " + id.Name() + ", and by which decision.")
	p.styleOfCode(f)
	page := &HistoryPage{Frame: f}
	if v := p.site.Version(string(h.texts[0].Version())); v != nil {
		page.First = p.versionLine(f.at, v)
	}
	var now *sec.CodeDocument
	if p.inForce != nil {
		now = p.site.CodeDocument(p.inForce.Number(), id)
	}
	if now != nil {
		page.Document = new(f.link(id.Name()+" in force", sec.CodeInForceAddress(id)))
	}
	lost := h.lostParts(now)
	for _, clause := range h.clauses {
		c := p.clauseHistory(f, h, clause, now)
		if c.Lost = lost[clause]; len(c.Events) > 0 || c.Href == "" || len(c.Lost) > 0 {
			page.Clauses = append(page.Clauses, c)
		}
	}
	return page
}

func (p *press) clauseHistory(f *Frame, h *history, clause string, now *sec.CodeDocument) ClauseHistory {
	c := ClauseHistory{ID: clause, Number: h.numbers[clause]}
	if now != nil && now.Body.HasAnchor(clause) {
		c.Href = f.to(sec.CodeInForceAddress(now.ID()) + "#" + clause)
	}
	for _, e := range slices.Backward(h.events[clause]) {
		c.Events = p.addEvent(f, h, c.Events, e)
	}
	return c
}

// addEvent appends a change, to the entry of its version if there is one.
func (p *press) addEvent(f *Frame, h *history, events []HistoryEvent, e clauseEvent) []HistoryEvent {
	d := h.texts[e.text]
	v := p.site.Version(string(d.Version()))
	href := f.to(sec.ChangesAddress(d.Version(), d.ID()) + "#" + e.change)
	if n := len(events); n > 0 && events[n-1].Decision.Version.Text == p.version(d.Version()) {
		events[n-1].What = slices.Insert(events[n-1].What, 0, e.what)
		events[n-1].Href = href // the first of the version's changes
		return events
	}
	return append(events, HistoryEvent{Link{p.version(d.Version()), href}, []string{e.what}, p.decision(f, v)})
}

// clauseNote prints beside a clause which version changed it last.
func (w *writer) clauseNote(d *sec.CodeDocument) func(*markdown.Provision, *bytes.Buffer) {
	p := w.press
	h := p.histories[d.ID()]()
	return func(of *markdown.Provision, b *bytes.Buffer) {
		if of.Level != clauseLevel || p.site.Without.Redlines {
			return
		}
		e, changed := h.last(of.Anchor, d)
		if !changed {
			return
		}
		text := h.texts[e.text]
		b.WriteString(`<p class="last-changed">Last changed in <a href="` + template.HTMLEscapeString(w.frame.to(sec.ChangesAddress(text.Version(), text.ID())+"#"+e.change)) + `">`)
		template.HTMLEscape(b, []byte(p.version(text.Version())))
		b.WriteString(`</a>` + template.HTMLEscapeString(p.byModifications(text.Version())) +
			` · <a href="` + template.HTMLEscapeString(w.frame.to(sec.HistoryAddress(d.ID())+"#"+of.Anchor)) + `">history<span class="unseen"> of `)
		template.HTMLEscape(b, []byte(of.Number))
		b.WriteString("</span></a></p>\n")
	}
}

// byModifications says what a version carries out: " by SECMP0016".
func (p *press) byModifications(v sec.VersionNumber) string {
	version := p.site.Version(string(v))
	if version == nil || len(version.Modifications) == 0 {
		return ""
	}
	var ids []string
	for _, ref := range version.Modifications {
		ids = append(ids, ref.V)
	}
	return " by " + strings.Join(ids, ", ")
}

// FormerProvision is a provision that a text does not have and an older one
// had: its anchor still leads somewhere.
type FormerProvision struct {
	ID string
	Link
}

// formerProvisions lists the provisions of older texts that a page of d does
// not have, so that every anchor once published resolves on it.
func (p *press) formerProvisions(f *Frame, d *sec.CodeDocument) []FormerProvision {
	h := p.histories[d.ID()]()
	older := h.texts[:max(slices.Index(h.texts, d), 0)]
	var list []FormerProvision
	for _, anchor := range h.lost(d) {
		if slices.ContainsFunc(older, func(text *sec.CodeDocument) bool { return text.Body.HasAnchor(anchor) }) {
			list = append(list, FormerProvision{anchor, p.historyLink(f, h, d.ID(), anchor)})
		}
	}
	return list
}

func (p *press) historyLink(f *Frame, h *history, id sec.DocumentID, anchor string) Link {
	if p.site.Without.Redlines {
		return Link{Text: h.numbers[anchor]}
	}
	return f.link(h.numbers[anchor], p.historyAnchor(h, id, anchor))
}

func (p *press) historyAnchor(h *history, id sec.DocumentID, anchor string) string {
	if clause := h.clauseOf(anchor); clause != "" {
		return sec.HistoryAddress(id) + "#" + clause
	}
	return sec.HistoryAddress(id)
}
