package tracked

import (
	"bytes"
	"strconv"
	"strings"

	"secpub/internal/redline"
)

// HTML says how a redline is printed as a part of a page. The zero HTML prints
// all of the text, with ids as they are.
type HTML struct {
	// Link returns the address for the destination of a link as its author
	// wrote it, "" for none. Old says that the link stands in the old text
	// only. Without Link, destinations that are addresses of their own are kept
	// and links to other places of the site are printed as text.
	Link func(destination string, old bool) string
	// ChangedOnly leaves out what did not change, but for the headings and
	// clauses that a change stands in.
	ChangedOnly bool
	// Title prints the title of the text even if it did not change.
	Title bool
	// HeadingOffset is the level of the heading that the redline stands under. Its
	// topmost headings are one below, and none skips a level, whatever the
	// authors of the two texts did.
	HeadingOffset int
	// IDPrefix is put before every id, so that two redlines can stand on a page.
	IDPrefix string
	// Anchors gives each provision of the new text its own id.
	Anchors bool
}

// WriteHTML prints the redline as a part of a page. It is safe to let in as it
// is: every text is escaped, and addresses are those that Link returns.
//
// Each change is a group of its own, with the id that it has as Anchor, named
// by what happened and followed by links to the one before and the one after.
// Words are in ins and del elements, which a style sheet has to underline and
// strike; hidden words (class "unseen") say for those who hear the page where
// each begins and ends. What was moved, renumbered, split, joined or printed in
// another way is said in words. Of what did not change, blocks that a change
// stands in have the class "context" and others "kept", so that a style sheet
// can show the changes alone.
func (r *Redline) WriteHTML(w *bytes.Buffer, o HTML) {
	w.Grow(r.room())
	p := &page{Buffer: w, HTML: o, Redline: r}
	context := r.context()
	left := false
	for i, passage := range r.passages {
		switch {
		case passage.change >= 0:
			p.change(passage)
		case !o.Title && p.isTitle(passage), o.ChangedOnly && !context[i]:
			left = left || !p.isTitle(passage)
			continue
		default:
			p.unchanged(passage, context[i], left)
			left = false
			continue
		}
		left = false
	}
}

// room is about how many bytes the redline takes as HTML: its words, and what
// is usual around changes, blocks and stretches of words.
func (r *Redline) room() int {
	const change, block, words = 360, 100, 90
	bytes := change*len(r.changes) + block*len(r.merged.Nodes)
	for i := range r.merged.Nodes {
		for _, g := range r.merged.Nodes[i].Text {
			if bytes += len(g.Text); g.State != redline.Kept {
				bytes += words
			}
		}
	}
	return bytes
}

// page prints one redline.
type page struct {
	*bytes.Buffer
	HTML
	*Redline
	inCode   bool      // lines are kept as they are
	headings []heading // that are open, each within the one before
}

// heading is a heading as its author set it and as it is printed.
type heading struct{ level, printed int }

// headingLevel returns the level at which a heading is printed.
func (p *page) headingLevel(level int) int {
	for len(p.headings) > 0 && p.headings[len(p.headings)-1].level >= level {
		p.headings = p.headings[:len(p.headings)-1]
	}
	printed := p.HeadingOffset + 1
	if n := len(p.headings); n > 0 {
		printed = p.headings[n-1].printed + 1
	}
	printed = min(max(printed, 1), 6)
	p.headings = append(p.headings, heading{level, printed})
	return printed
}

// context returns which passages are unchanged, and hold a heading or a clause
// that a change stands in.
func (r *Redline) context() []bool {
	of := make([]bool, len(r.passages))
	var open []int // passages, each within the one before
	for i, p := range r.passages {
		d := depth(attributes(&r.merged.Nodes[p.first]))
		for len(open) > 0 && depth(attributes(&r.merged.Nodes[r.passages[open[len(open)-1]].first])) >= d {
			open = open[:len(open)-1]
		}
		if p.change >= 0 {
			for _, j := range open {
				of[j] = r.passages[j].change < 0
			}
		}
		open = append(open, i)
	}
	return of
}

// attributes returns those of the block at n as it is, or as it was. Where
// none begins, it is a paragraph.
func attributes(n *redline.Node) *redline.Attributes {
	switch {
	case n.New != nil:
		return n.New
	case n.Old != nil:
		return n.Old
	}
	return &redline.Attributes{}
}

func (p *page) isTitle(of passage) bool {
	return attributes(&p.merged.Nodes[of.first]).Style == titleStyle
}

func (p *page) unchanged(of passage, context, afterGap bool) {
	class := "kept"
	if context {
		class = "context"
	}
	if afterGap {
		p.WriteString("<p class=\"gap\">…<span class=\"unseen\"> unchanged text is left out</span></p>\n")
	}
	for i := of.first; i < of.end; i++ {
		p.node(&p.merged.Nodes[i], class)
	}
}

// change prints the passage of a change, as a group with a name.
func (p *page) change(of passage) {
	c := &p.changes[of.change]
	p.WriteString(`<div class="change change-`)
	p.WriteString(string(c.Kind))
	p.WriteString(`" id="`)
	if of.away {
		p.anchor(p.leftAnchor(c))
	} else {
		p.anchor(c.Anchor)
	}
	p.WriteString(`" role="group" aria-label="`)
	p.text(p.caption(c, of.away))
	p.WriteString("\">\n")
	p.note(c, of)
	for i := of.first; i < of.end; i++ {
		p.node(&p.merged.Nodes[i], "")
	}
	if !of.away {
		p.jumps(c)
	}
	p.WriteString("</div>\n")
}

// leftAnchor is the id of the place that something moved away from.
func (p *page) leftAnchor(c *Change) string { return c.Anchor + "-left" }

// anchor writes an id.
func (p *page) anchor(id string) {
	p.text(p.IDPrefix)
	p.text(id)
}

func (p *page) caption(c *Change, away bool) string {
	s := "Change " + strconv.Itoa(c.index+1) + " of " + strconv.Itoa(len(p.changes))
	if c.Label != "" && !away {
		s += ", " + c.Label
	}
	if away {
		return s + ": moved away from here"
	}
	return s + ": " + c.Sentence()
}

// note says in words what the marks in the text do not say.
func (p *page) note(c *Change, of passage) {
	var said string
	switch {
	case of.away:
		said = "Moved to"
	case c.Kind == Moved:
		said = "Moved from"
	default:
		if said = p.inWords(c, of); said != "" {
			p.WriteString(`<p class="change-note">`)
			p.text(said)
			p.WriteString("</p>\n")
		}
		return
	}
	p.WriteString(`<p class="change-note">` + said + ` <a href="#`)
	if of.away {
		p.anchor(c.Anchor)
		said = c.Label
	} else {
		p.anchor(p.leftAnchor(c))
		said = c.Was
	}
	p.WriteString(`">`)
	p.text(orElse(said, "elsewhere"))
	p.WriteString("</a></p>\n")
}

// inWords returns what happened to a block beside its words: "" if that is all.
func (p *page) inWords(c *Change, of passage) string {
	var said []string
	if c.what.Has(redline.Renumbering) && c.Was != "" {
		said = append(said, "Renumbered from "+c.Was+".")
	}
	if c.what.Has(redline.Split) {
		said = append(said, "One paragraph became several.")
	}
	if c.what.Has(redline.Merger) {
		said = append(said, "Several paragraphs became one.")
	}
	if c.what.Has(redline.Reformat) {
		said = append(said, reformatted(p.merged.Nodes[of.first:of.end]))
	}
	if c.Kind == Table && c.Granularity > redline.ByWord {
		said = append(said, "The table is struck and inserted as a whole.")
	}
	return strings.Join(said, " ")
}

// jumps prints links to the changes before and after.
func (p *page) jumps(c *Change) {
	if len(p.changes) < 2 {
		return
	}
	p.WriteString(`<p class="change-links">`)
	if c.index > 0 {
		p.jump(c.index-1, "previous", "↑ Previous")
	}
	if c.index+1 < len(p.changes) {
		if c.index > 0 {
			p.WriteByte(' ')
		}
		p.jump(c.index+1, "next", "↓ Next")
	}
	p.WriteString("</p>\n")
}

func (p *page) jump(to int, class, text string) {
	p.WriteString(`<a class="`)
	p.WriteString(class)
	p.WriteString(`" href="#`)
	p.anchor(p.changes[to].Anchor)
	p.WriteString(`">`)
	p.WriteString(text)
	p.WriteString(`<span class="unseen"> change</span></a>`)
}

// WriteChanges prints the table of changes: where, what, how many words, with
// a link to each.
func (r *Redline) WriteChanges(w *bytes.Buffer, o HTML) {
	if len(r.changes) == 0 {
		return
	}
	p := &page{Buffer: w, HTML: o, Redline: r}
	p.WriteString("<table class=\"changes\">\n<caption>")
	p.text(r.Summary())
	p.WriteString("</caption>\n<thead><tr><th scope=\"col\">Where</th><th scope=\"col\">What changed</th><th scope=\"col\">Words</th></tr></thead>\n<tbody>\n")
	for i := range r.changes {
		c := &r.changes[i]
		p.WriteString(`<tr><td><a href="#`)
		p.anchor(c.Anchor)
		p.WriteString(`">`)
		p.text(orElse(c.Label, "Change "+strconv.Itoa(i+1)))
		p.WriteString(`</a></td><td>`)
		p.text(c.Sentence())
		p.WriteString(`</td><td>`)
		p.text(orElse(c.Counts(), "–"))
		p.WriteString("</td></tr>\n")
	}
	p.WriteString("</tbody>\n</table>\n")
}

// Summary says in a line how much changed: "3 changes: 12 words inserted, 4
// deleted".
func (r *Redline) Summary() string {
	if r.Equal() {
		return "No changes"
	}
	s := count(len(r.changes), "change")
	if words := countWords(r.Words()); words != "" {
		s += ": " + words
	}
	return s
}
