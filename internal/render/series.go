package render

import (
	"cmp"
	"slices"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// Pager leads to what stands before and after a page in its series.
type Pager struct {
	Previous *Link
	Next     *Link
}

// pagerOf returns the way to the neighbours of the i-th of a list. link
// returns nil for what is not to be named.
func pagerOf[T any](list []T, i int, link func(T) *Link) Pager {
	var p Pager
	if i > 0 {
		p.Previous = link(list[i-1])
	}
	if i+1 < len(list) {
		p.Next = link(list[i+1])
	}
	return p
}

// series returns the dated documents of a kind in order, with those that are
// not published yet. A pager over it (see steadyLink) does not move with the
// day of the build.
func series[D sec.Document](published []D, withheld []sec.Withheld, day func(D) civil.Date) []D {
	all := slices.Clone(published)
	for _, w := range withheld {
		if d, ok := w.Document.(D); ok && !d.Head().Draft.V {
			all = append(all, d)
		}
	}
	slices.SortFunc(all, func(a, b D) int {
		return cmp.Or(day(a).Compare(day(b)), cmp.Compare(a.Head().Path, b.Head().Path))
	})
	return all
}

// steadyLink links to a document that is there on any day; nil for one that
// comes or goes on a day of its own, which a page dated in the past must not
// show.
func (p *press) steadyLink(f *Frame, d sec.Document, text string) *Link {
	if head := d.Head(); head.Publish.Written() || head.Expires.Written() {
		return nil
	}
	return new(p.to(f, d, text))
}
