package render

import (
	"bytes"
	"fmt"
	"html/template"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// FigureNote says at the foot of a page how a figure of its text was reckoned.
type FigureNote struct {
	ID   string
	Name string // "parties-acceded"
	Says string // a sentence: what the register gives
	Reckoning

	on civil.Date
}

// figure prints the figure as stated or, where none is, as the registers give
// it, and leads to how it was reckoned.
func (w *writer) figure(d *markdown.Directive, b *bytes.Buffer) {
	name, _ := d.Attribute("of")
	f, ok := w.press.site.FigureOn(name, w.press.since(w.on), w.on)
	if !ok {
		template.HTMLEscape(b, []byte(d.Label))
		return
	}
	printed := d.Label
	if printed == "" {
		printed = fmt.Sprint(f.Count())
	}
	note := w.figureNote(f)
	if w.inLink(d) {
		template.HTMLEscape(b, []byte(printed))
		return
	}
	fmt.Fprintf(b, `<a class="figure" href="#%s" title="How this was reckoned">%s</a>`, note, template.HTMLEscapeString(printed))
}

// since returns the day on which the edition before the day on was sent, after
// which Parties count as having come or gone; zero if there was none.
func (p *press) since(on civil.Date) civil.Date {
	if before := p.site.EditionBefore(on); before != nil {
		return before.Sent.V.Last()
	}
	return civil.Date{}
}

// inLink reports whether a directive stands in the text of a link, in which
// there can be no other.
func (w *writer) inLink(d *markdown.Directive) bool {
	return linked(w.file.Head().Body.Root(), d, false)
}

func linked(n *markdown.Node, d *markdown.Directive, within bool) bool {
	for c := n.First; c != nil; c = c.Next {
		if c.Directive() == d {
			return within
		}
		if linked(c, d, within || c.Kind == markdown.KindLink) {
			return true
		}
	}
	return false
}

// figureNote returns the id of the note on a figure, which stands at the foot
// of the page once, however often the figure is named.
func (w *writer) figureNote(f sec.Figure) string {
	notes := &w.frame.Figures
	if i := slices.IndexFunc(*notes, func(n FigureNote) bool { return n.Name == f.Name && n.on == f.On }); i >= 0 {
		return (*notes)[i].ID
	}
	at := w.frame.at
	note := FigureNote{ID: fmt.Sprintf("_figure-%d", len(*notes)+1), Name: f.Name, on: f.On, Says: fmt.Sprintf("%s: %d.", f.Rule, f.Count())}
	switch {
	case f.Parties != nil && f.Since.IsZero():
		note.addParties(at, f.Parties)
	case f.Parties != nil && (f.Name == "parties-withdrawn" || f.Name == "parties-expelled"):
		note.add("Counted", w.press.movedParties(at, f.Parties, "left", leftOn), partyRegisterLink(at))
	case f.Parties != nil:
		note.add("Counted", w.press.movedParties(at, f.Parties, "acceded", accededOn), partyRegisterLink(at))
	case f.Modifications != nil:
		note.add("Counted", w.press.modificationRows(at, f.Modifications, f.On), modificationRegisterLink(at))
	case f.Consultations != nil:
		note.add("Counted", w.press.consultationRows(at, f.Consultations), Link{"Consultations", at.to("/consultations/")})
	}
	*notes = append(*notes, note)
	return note.ID
}

func (p *press) consultationRows(at here, list []*sec.Consultation) []ReckonedRow {
	rows := make([]ReckonedRow, len(list))
	for i, c := range list {
		rows[i] = ReckonedRow{Link{c.Title.V, at.to(p.site.Address(c))}, "closes " + c.Closes.V.Date.Long()}
	}
	return rows
}
