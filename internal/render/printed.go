package render

import (
	"cmp"
	"html/template"
	"sync"

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

// inTurn returns a function that returns what make does, for a number of
// outputs that each ask for it once. It is let go when all have asked, so that
// a build holds little at a time; what nobody asks for is not made. A text of
// the site that has been replaced lets it go as well.
func inTurn[T any](s *sec.Site, outputs int, make func() T) func() T {
	var mu sync.Mutex
	var kept T
	var left, asOf int // asOf counts rewordings
	return func() T {
		mu.Lock()
		defer mu.Unlock()
		if now := s.Rewordings(); left == 0 || asOf != now {
			kept, left, asOf = make(), outputs, now
		}
		made := kept
		if left--; left == 0 {
			var none T
			kept = none
		}
		return made
	}
}
