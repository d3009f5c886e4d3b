package markdown

import (
	"slices"
	"strings"

	"secpub/internal/diag"
)

// flush puts the parts and blocks gathered since the clause or sub-section
// began into it.
func (c *clauses) flush() {
	entries := c.entries
	c.entries = c.entries[:0]
	base, list := c.base()
	if base == nil {
		c.flushPlain(entries)
		return
	}
	f := filling{clauses: c, base: base, list: list, depths: c.depths(base, entries), parts: c.parts[:0]}
	for i, e := range entries {
		if e.isPart() {
			f.part(e)
			continue
		}
		f.block(e, entries[i+1:])
	}
	c.parts = f.parts
}

// base returns the provision that parts are in, and where its blocks go.
func (c *clauses) base() (*Provision, *children) {
	if n := len(c.open); n > 0 {
		return c.open[n-1].Provision, &c.open[n-1].list
	}
	if c.sub != nil {
		return c.sub.Provision, &c.root
	}
	return nil, &c.root
}

// flushPlain prints blocks that are in no provision, labels and all.
func (c *clauses) flushPlain(entries []entry) {
	for _, e := range entries {
		if !e.isPart() {
			c.root.add(e.node)
			continue
		}
		text := c.slab.new(KindText, e.label.offset)
		text.Text = e.label.printed + " "
		p := e.node
		if p == nil {
			p = c.slab.new(KindParagraph, e.label.offset)
		}
		text.Next, p.First = p.First, text
		c.root.add(p)
	}
}

// depths returns the depths of the labels in entries, and complains of one
// that is not clear.
func (c *clauses) depths(base *Provision, entries []entry) []int {
	labels := c.labelled[:0]
	for _, e := range entries {
		if e.isPart() {
			labels = append(labels, e.label)
		}
	}
	c.labelled = labels
	if len(labels) == 0 {
		return nil
	}
	at, unclear := c.reader.depths(labels)
	if unclear == nil {
		return at
	}
	l := labels[unclear.label]
	this, that := wholeNumberAt(base, labels, at, unclear.label, at[unclear.label]), wholeNumberAt(base, labels, at, unclear.label, unclear.depth)
	c.report(diag.AmbiguousNumber, l.offset, "\"(%s)\" can be %s or %s, and nothing after it tells which", l.text, this, that).
		hint("write its whole number, %s or %s, before its text", this, that)
	return at
}

// wholeNumberAt returns the number that label i has at a depth.
func wholeNumberAt(base *Provision, labels []label, at []int, i, depth int) string {
	path := make([]string, depth)
	path[depth-1] = "(" + labels[i].text + ")"
	for d, j := depth-1, i-1; d > 0 && j >= 0; j-- {
		if at[j] == d {
			path[d-1] = "(" + labels[j].text + ")"
			d--
		}
	}
	return base.Number + strings.Join(path, "")
}

// filling puts parts and blocks into a clause.
type filling struct {
	*clauses
	base   *Provision
	list   *children
	depths []int     // of the labels still to come
	parts  []open    // open, the outermost first
	target *children // where blocks go; nil for the innermost part
}

func (f *filling) part(e entry) {
	depth := f.depths[0]
	f.depths = f.depths[1:]
	f.parts, f.target = f.parts[:depth-1], nil
	parent, list := f.base, f.list
	if depth > 1 {
		parent, list = f.parts[depth-2].Provision, &f.parts[depth-2].list
	}
	f.checkWithin(e.label)
	node := f.slab.new(KindProvision, e.label.offset)
	p := &Provision{
		Number: parent.Number + e.label.printed, Label: e.label.printed, Level: f.base.Level + depth,
		Anchor: parent.Anchor + "." + strings.ToLower(e.label.text),
	}
	f.register(p, node)
	parent.Children = append(parent.Children, p)
	list.add(node)
	part := open{Provision: p, list: children{parent: node}}
	part.list.add(e.node)
	f.parts = append(f.parts, part)
}

// checkWithin complains of a whole number that is not that of its place.
func (f *filling) checkWithin(l label) {
	if l.within == nil {
		return
	}
	var within []string
	for _, p := range f.parts {
		within = append(within, strings.Trim(p.Label, "()"))
	}
	if !slices.Equal(within, l.within) {
		f.report(diag.AmbiguousNumber, l.offset, "\"(%s)\" stands in %s(%s)", l.text, f.base.Number, strings.Join(within, ")(")).
			hint("put it behind the parts that its number names")
	}
}

// block puts a block where it belongs: see Provision. What comes after a block
// goes to the same place, or the text would change its order.
func (f *filling) block(e entry, rest []entry) {
	if f.target == nil && e.node.Kind == KindParagraph && !e.indented && len(f.parts) > 0 {
		depth := 0
		if slices.ContainsFunc(rest, entry.isPart) {
			depth = min(f.depths[0], len(f.parts))
		}
		f.target = f.list
		if depth > 0 {
			f.target = &f.parts[depth-1].list
		}
	}
	switch {
	case f.target != nil:
		f.target.add(e.node)
	case len(f.parts) > 0:
		f.parts[len(f.parts)-1].list.add(e.node)
	default:
		f.list.add(e.node)
	}
}
