package tracked

import (
	"strconv"
	"strings"
	"unicode/utf8"

	"secpub/internal/markdown"
	"secpub/internal/redline"
)

// text returns the runs of a block's inlines.
func (c *converter) text(n *markdown.Node) []redline.Run {
	w := runs{atStart: true}
	c.inlines(&w, n, redline.Format{})
	return w.trimmed()
}

func (c *converter) inlines(w *runs, parent *markdown.Node, f redline.Format) {
	for n := parent.First; n != nil; n = n.Next {
		c.inline(w, n, f)
	}
}

func (c *converter) inline(w *runs, n *markdown.Node, f redline.Format) {
	switch n.Kind {
	case markdown.KindText:
		w.add(n.Text, f)
	case markdown.KindSoftBreak:
		w.add(" ", f)
	case markdown.KindHardBreak:
		w.lineBreak(f)
	case markdown.KindCodeSpan:
		f.Code = true
		w.add(n.Text, f)
	case markdown.KindEmphasis:
		f.Italic = true
		c.inlines(w, n, f)
	case markdown.KindStrong:
		f.Bold = true
		c.inlines(w, n, f)
	case markdown.KindDeleted:
		f.Strike = true
		c.inlines(w, n, f)
	case markdown.KindLink:
		if destination := (markdown.Link{Destination: n.Text}); !destination.IsDangerous() {
			f.Link, f.Title = n.Text, squeeze(n.Title())
		}
		c.inlines(w, n, f)
	case markdown.KindImage:
		w.atom(redline.Run{Text: c.alternative(n), Format: f, Atom: imageAtom + " " + n.Text})
	case markdown.KindFootnote:
		w.atom(redline.Run{Text: c.notes.mark(), Format: f, Atom: footnoteAtom})
	case markdown.KindDirective:
		inlineDirective(w, n.Directive(), f)
	}
}

// inlineDirective adds the label of a directive, which is what the author
// expects to be printed.
func inlineDirective(w *runs, d *markdown.Directive, f redline.Format) {
	if d.Label != "" {
		w.add(d.Label, f)
		return
	}
	w.atom(redline.Run{Text: written(d), Format: f, Atom: directiveAtom})
}

// alternative returns the words that stand for an image.
func (c *converter) alternative(image *markdown.Node) string {
	w := runs{atStart: true}
	for n := image.First; n != nil; n = n.Next {
		if n.Kind != markdown.KindFootnote { // its mark is not printed either
			c.inline(&w, n, redline.Format{})
		}
	}
	var b strings.Builder
	for _, r := range w.trimmed() {
		b.WriteString(r.Text)
	}
	return b.String()
}

// written returns a directive as an author writes it.
func written(d *markdown.Directive) string {
	var b strings.Builder
	b.WriteString(strings.Repeat(":", int(d.Form)+1))
	b.WriteString(d.Name)
	if d.Label != "" {
		b.WriteString("[" + squeeze(d.Label) + "]")
	}
	for i, a := range d.Attributes {
		if i == 0 {
			b.WriteByte('{')
		} else {
			b.WriteByte(' ')
		}
		b.WriteString(a.Name)
		if v := squeeze(a.Value); strings.ContainsAny(v, " \"}") || v == "" {
			b.WriteString("=" + strconv.Quote(v))
		} else {
			b.WriteString("=" + v)
		}
	}
	if len(d.Attributes) > 0 {
		b.WriteByte('}')
	}
	return b.String()
}

// runs gathers the runs of one block, with one blank wherever the source has
// any number, as a browser shows it, and none at the ends.
type runs struct {
	list    []redline.Run
	atStart bool // at the beginning of a line, where no blank is shown
	blank   bool // the last character is one
}

func (w *runs) add(text string, f redline.Format) {
	text = w.squeeze(text)
	if text == "" {
		return
	}
	w.atStart = false
	w.put(text, f)
}

func (w *runs) put(text string, f redline.Format) {
	if i := len(w.list) - 1; i >= 0 && w.list[i].Atom == "" && w.list[i].Format == f {
		w.list[i].Text += text
		return
	}
	w.list = append(w.list, redline.Run{Text: text, Format: f})
}

func (w *runs) atom(r redline.Run) {
	w.list = append(w.list, r)
	w.atStart, w.blank = false, false
}

func (w *runs) lineBreak(f redline.Format) {
	w.list = trimEnd(w.list)
	w.put("\n", f)
	w.atStart, w.blank = true, false
}

// squeeze returns text with one blank for each stretch of white space, and
// none where the line begins or has just had one.
func (w *runs) squeeze(text string) string {
	text = clean(text)
	if !needsSqueeze(text) && !(isBlankAt(text, 0) && (w.atStart || w.blank)) {
		if text != "" {
			w.blank = isBlankAt(text, len(text)-1)
		}
		return text
	}
	var b strings.Builder
	b.Grow(len(text))
	blank := w.blank || w.atStart
	for i := range len(text) {
		if isBlankAt(text, i) {
			if !blank {
				b.WriteByte(' ')
			}
			blank = true
			continue
		}
		b.WriteByte(text[i])
		blank = false
	}
	if b.Len() > 0 {
		w.blank = blank
	}
	return b.String()
}

// needsSqueeze reports whether text has white space that is not one blank.
func needsSqueeze(text string) bool {
	return strings.ContainsAny(text, "\t\n\r\f") || strings.Contains(text, "  ")
}

// isBlankAt reports whether text[i] is what HTML counts as white space.
func isBlankAt(text string, i int) bool {
	if i >= len(text) {
		return false
	}
	switch text[i] {
	case ' ', '\t', '\n', '\r', '\f':
		return true
	}
	return false
}

// squeeze returns a text of its own with one blank between words.
func squeeze(text string) string {
	w := runs{atStart: true}
	return strings.TrimRight(w.squeeze(text), " ")
}

func (w *runs) trimmed() []redline.Run {
	list := trimEnd(w.list)
	for len(list) > 0 && list[len(list)-1].Atom == "" && strings.HasSuffix(list[len(list)-1].Text, "\n") {
		last := &list[len(list)-1]
		last.Text = strings.TrimRight(last.Text, " \n")
		if last.Text == "" {
			list = list[:len(list)-1]
		}
		list = trimEnd(list)
	}
	return list
}

// trimEnd takes the blank at the end away.
func trimEnd(list []redline.Run) []redline.Run {
	if i := len(list) - 1; i >= 0 && list[i].Atom == "" {
		list[i].Text = strings.TrimSuffix(list[i].Text, " ")
		if list[i].Text == "" {
			list = list[:i]
		}
	}
	return list
}

// clean returns text with U+FFFD for each character that no page and no file
// may hold: controls, and what Unicode says is no character.
func clean(text string) string {
	if !strings.ContainsFunc(text, unfit) {
		return text
	}
	return strings.Map(func(r rune) rune {
		if unfit(r) {
			return utf8.RuneError
		}
		return r
	}, text)
}

func unfit(r rune) bool {
	switch {
	case r < ' ':
		return r != '\n' && r != '\t' && r != '\r' && r != '\f'
	case r < 0x7f:
		return false
	}
	return r <= 0x9f || r >= 0xfdd0 && r <= 0xfdef || r&0xfffe == 0xfffe
}
