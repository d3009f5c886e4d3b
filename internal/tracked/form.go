package tracked

import (
	"strings"

	"secpub/internal/redline"
	"secpub/internal/render/docx"
)

// How a block looks in a file, for clean documents and tracked ones alike.

// layoutOf returns the layout of a block's paragraph.
func layoutOf(a *redline.Attributes) docx.Layout {
	indent := max(a.Level, 0)
	switch a.Kind {
	case redline.Heading:
		if a.Style == titleStyle {
			return docx.Layout{Style: docx.Title}
		}
		return docx.Layout{Style: docx.Heading1 + docx.Style(min(max(a.Level, 1), 6)-1)}
	case redline.Clause, redline.Item:
		return docx.Layout{Style: docx.Provision, Indent: max(indent-1, 0)}
	case redline.Quote:
		return docx.Layout{Style: docx.Quote, Indent: indent}
	case redline.Code:
		return docx.Layout{Style: docx.Code, Indent: indent}
	case redline.Rule:
		return docx.Layout{Align: docx.Centre}
	}
	if inAside(a.Style) {
		indent++
	}
	return docx.Layout{Indent: indent}
}

func inAside(style string) bool {
	for name := range strings.FieldsSeq(style) {
		switch name {
		case "note", "tip", "warning":
			return true
		}
	}
	return false
}

// prefixOf returns the number that stands before a block's text, and what
// parts them: a tab where the number hangs to the left.
func prefixOf(a *redline.Attributes) (number, gap string) {
	switch {
	case a == nil || a.Label == "":
		return "", ""
	case a.Kind == redline.Clause || a.Kind == redline.Item:
		return a.Label, "\t"
	case a.Kind == redline.Note:
		return a.Label, "" // which is all that stands there
	}
	return a.Label, " "
}

// prefixFormat is how a block's number looks.
func prefixFormat(a *redline.Attributes) docx.Format {
	return docx.Format{Bold: a.Kind == redline.Note, Superscript: a.Style == footnoteStyle}
}

// formatOf returns the look of words in a block.
func formatOf(f redline.Format, atom string, a *redline.Attributes) docx.Format {
	d := docx.Format{Bold: f.Bold, Italic: f.Italic, Code: f.Code, Strike: f.Strike}
	switch name, _, _ := strings.Cut(atom, " "); name {
	case footnoteAtom:
		d.Superscript = true
	case imageAtom:
		d.Italic = true
	case directiveAtom:
		d.Code = true
	}
	if a != nil && (a.Kind == redline.Term || a.Kind == redline.Note) {
		d.Bold = true
	}
	return d
}

// textFor returns the text of a run in a file.
func textFor(text, atom string) string {
	if name, _, _ := strings.Cut(atom, " "); name == imageAtom {
		return imageText(text)
	}
	return text
}

// destination returns the address of a link in a file.
func (m *Meta) destination(f redline.Format, old bool) string {
	switch {
	case f.Link == "":
		return ""
	case m.Link == nil:
		return safeAddress(absolute(f.Link))
	}
	return safeAddress(m.Link(f.Link, old))
}
