package link

import (
	"fmt"
	"slices"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/ledger"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// lostAddresses finds what the ledger says was published and is gone: neither
// there, nor redirected, nor withdrawn with a reason, nor left out by the day or
// an option of this build.
func lostAddresses(s *sec.Site, c sec.Content, o sec.Options) []diag.Diagnostic {
	var gone []lost
	for _, line := range s.Ledger {
		if address, anchor := ledger.Cut(line.V); !kept(s, address, anchor) && s.WithdrawalOf(address, anchor) == nil {
			gone = append(gone, lost{line: line, address: address, anchor: anchor})
		}
	}
	if len(gone) == 0 {
		return nil
	}
	every := sec.EveryDay(c, o) // made only now, as it is seldom needed
	gone = slices.DeleteFunc(gone, func(l lost) bool { return kept(every, l.address, l.anchor) })
	var ds []diag.Diagnostic
	for _, l := range together(gone) {
		ds = append(ds, l.diagnostic(s))
	}
	return ds
}

// kept reports whether an address, and a place on it unless that is "", still
// leads to what it did. Of a page that is redirected each place and each file
// beside it has to be at the new address as well.
func kept(s *sec.Site, address, anchor string) bool {
	a, ok := s.Standing(address)
	if !ok {
		return keptBeside(s, address)
	}
	return anchor == "" || a.Gone != nil || s.HasPlace(a, anchor)
}

// keptBeside is kept for a file that is gone: with the page whose folder it
// stood in, or to the folder of the page that took its place.
func keptBeside(s *sec.Site, address string) bool {
	page := sec.PageBeside(address)
	a, ok := s.Standing(page)
	return page != "" && ok && a.Gone != nil || s.MovedFile(address) != ""
}

// lost is a line of the ledger that is kept no more, with those that went with
// it: the places on a page and the files beside it.
type lost struct {
	line            source.Value[string]
	address, anchor string
	places, files   []source.Value[string]
}

// together puts places and files with their page, where that is lost, too, so
// that one page taken away is one fault.
func together(gone []lost) []*lost {
	pages := map[string]*lost{}
	for i := range gone {
		if l := &gone[i]; l.anchor == "" {
			pages[l.address] = l
		}
	}
	var firsts []*lost
	for i := range gone {
		l := &gone[i]
		page := pages[l.address]
		if l.anchor == "" {
			page = pages[sec.PageBeside(l.address)]
		}
		switch {
		case page == nil:
			firsts = append(firsts, l)
		case l.anchor != "":
			page.places = append(page.places, l.line)
		default:
			page.files = append(page.files, l.line)
		}
	}
	return firsts
}

func (l *lost) diagnostic(s *sec.Site) diag.Diagnostic {
	at := source.Place{Path: sec.LedgerPath, Pos: l.line.Pos}
	d := diag.New(diag.LostAddress, at, "%s", l.message(s)).WithHint("%s", l.hint(s))
	const most = 3
	for _, of := range [][]source.Value[string]{l.files, l.places} {
		for i, line := range of {
			if i == most {
				d = d.WithRelated(source.Place{Path: sec.LedgerPath, Pos: line.Pos}, "and %d more", len(of)-most)
				break
			}
			d = d.WithRelated(source.Place{Path: sec.LedgerPath, Pos: line.Pos}, "%s went with it", line.V)
		}
	}
	return d
}

func (l *lost) message(s *sec.Site) string {
	if l.anchor == "" {
		if d := withheldAt(s, l.address); d != nil {
			return fmt.Sprintf("the address %s was published and is gone: %s is withheld (%s)", l.address, d.Head().Path, s.Reason(d))
		}
		return fmt.Sprintf("the address %s was published and is gone", l.address)
	}
	a, ok := s.Standing(l.address)
	if ok && a.Alias != "" {
		return fmt.Sprintf("the place #%s of %s was published, and %s, which took its place, has none of that name", l.anchor, l.address, a.Alias)
	}
	return fmt.Sprintf("the place #%s of %s was published and is gone", l.anchor, l.address)
}

func withheldAt(s *sec.Site, address string) sec.Document {
	for _, w := range s.Withheld {
		if sec.DocumentAddress(w.Document) == address {
			return w.Document
		}
	}
	return nil
}

func (l *lost) hint(s *sec.Site) string {
	row := fmt.Sprintf("say why it is gone in a row of %s", sec.WithdrawnPath)
	switch {
	case l.anchor != "":
		return "put it back as it was numbered; or " + row
	case !strings.HasSuffix(l.address, "/"):
		return "put the file back; or " + row
	case withheldAt(s, l.address) != nil:
		return "publish it again; or " + row
	}
	moved := ""
	if near := diag.Suggest(l.address, pagePaths(s)); near != "" {
		moved = ", be it " + near
	}
	return fmt.Sprintf(`if it moved, write "aliases: [%s]" in the header of what took its place%s; or %s`, l.address, moved, row)
}

func pagePaths(s *sec.Site) []string {
	var paths []string
	for _, d := range s.Documents {
		if address := sec.DocumentAddress(d); address != "" {
			paths = append(paths, address)
		}
	}
	return paths
}

// withdrawals finds rows of the register of withdrawals that are about nothing,
// or about what is there.
func withdrawals(s *sec.Site, _ sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, w := range s.Withdrawals {
		at := source.Place{Path: sec.WithdrawnPath, Pos: w.Address.Pos}
		if w.Address.Written() {
			ds = append(ds, withdrawn(s, w.Address.V, at)...)
		}
		if w.Instead.Written() {
			ds = append(ds, follow(s, sec.WithdrawnPath, w.Instead.V, source.Place{Path: sec.WithdrawnPath, Pos: w.Instead.Pos})...)
		}
	}
	return ds
}

func withdrawn(s *sec.Site, line string, at source.Place) []diag.Diagnostic {
	address, anchor := ledger.Cut(line)
	own, below := strings.CutSuffix(address, "*")
	a, there := s.Standing(address)
	switch {
	case ledger.Check(line) != "":
		return []diag.Diagnostic{diag.New(diag.BadValue, at, "the address %q %s", line, ledger.Check(line)).
			WithHint("write it as the ledger has it: /guidance/joining/, /code/section-g/#g8.40; for all that is below, /guidance/*")}
	case below && (own == "/" || !strings.HasSuffix(own, "/")) || strings.Contains(own, "*"):
		return []diag.Diagnostic{diag.New(diag.BadValue, at, "the address %q does not say below which folder", line).
			WithHint("write a folder of the site before the *: /guidance/*")}
	case below || !there || a.Gone != nil || anchor != "" && !s.HasPlace(a, anchor):
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.BadValue, at, "%q is withdrawn here and still published", line).
		WithHint("take the row out, or what is published: it is made from %s", a.Source)}
}
