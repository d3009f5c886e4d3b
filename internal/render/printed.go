package render

import (
	"cmp"
	"html/template"

	"secpub/internal/sec"
)

// printed is the text of a document as several outputs have it, with what it
// adds to each page.
type printed struct {
	body    template.HTML
	figures []FigureNote
	fault   error
}

// print prints the text of a document as it stands at an address, its topmost
// headings at the given level.
func (p *press) print(at here, d sec.Document, level int) printed {
	f := &Frame{at: at}
	body := p.writer(f, d).html(level)
	return printed{body, f.Figures, f.fault}
}

// add takes a printed text into a page.
func (f *Frame) add(text printed) template.HTML {
	f.Figures, f.fault = text.figures, cmp.Or(f.fault, text.fault)
	return text.body
}
