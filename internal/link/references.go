package link

import (
	"strconv"
	"strings"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// references finds names of committees, modifications, versions and documents
// of the Code that are not there.
func references(r registers, d sec.Document) []diag.Diagnostic {
	s := r.site
	head := d.Head()
	switch d := d.(type) {
	case *sec.Guidance:
		return committee(s, head.Place(d.Committee.Pos), d.Committee)
	case *sec.Meeting:
		return meetingFolder(s, d)
	case *sec.Consultation:
		return modification(s, head, d.Modification)
	case *sec.Modification:
		if d.Implementation != nil {
			return version(s, head, d.Implementation.Version)
		}
	case *sec.CodeVersion:
		return versionReferences(s, d)
	case *sec.CodeDocument:
		if s.Version(string(d.Version())) == nil {
			return []diag.Diagnostic{diag.New(diag.UnknownReference, source.Place{Path: head.Path}, "there is no version %q for this document to belong to", d.Version()).
				WithHint("write content/code/%s/index.md", d.Version())}
		}
	}
	return nil
}

func committee(s *sec.Site, at source.Place, ref sec.Ref) []diag.Diagnostic {
	if ref.V == "" || s.Committee(ref.V) != nil {
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.UnknownReference, at, "unknown committee %q", ref.V).
		WithHint("%s", hint(diag.DidYouMean(ref.V, committeeNames(s)), "committees are the files in content/committees/"))}
}

func hint(parts ...string) string {
	var kept []string
	for _, p := range parts {
		if p != "" {
			kept = append(kept, p)
		}
	}
	return strings.Join(kept, " ")
}

func committeeNames(s *sec.Site) []string {
	var names []string
	for _, c := range s.Committees {
		names = append(names, c.ID())
	}
	return names
}

func meetingFolder(s *sec.Site, m *sec.Meeting) []diag.Diagnostic {
	return committee(s, source.Place{Path: m.Path}, sec.Ref{V: m.CommitteeID()})
}

func modification(s *sec.Site, head *sec.Common, ref sec.Ref) []diag.Diagnostic {
	if ref.V == "" || s.Modification(ref.V) != nil {
		return nil
	}
	var ids []string
	for _, m := range s.Modifications {
		ids = append(ids, m.ID())
	}
	return []diag.Diagnostic{diag.New(diag.UnknownReference, head.Place(ref.Pos), "unknown modification %q", ref.V).
		WithHint("%s", hint(diag.DidYouMean(ref.V, ids), "modifications are the files in content/modifications/"))}
}

func version(s *sec.Site, head *sec.Common, ref sec.Ref) []diag.Diagnostic {
	if ref.V == "" || s.Version(ref.V) != nil {
		return nil
	}
	var numbers []string
	for _, v := range s.Versions {
		numbers = append(numbers, string(v.Number()))
	}
	return []diag.Diagnostic{diag.New(diag.UnknownReference, head.Place(ref.Pos), "unknown version %q", ref.V).
		WithHint("%s", hint(diag.DidYouMean(ref.V, numbers), "versions are the folders in content/code/"))}
}

func versionReferences(s *sec.Site, v *sec.CodeVersion) []diag.Diagnostic {
	var ds []diag.Diagnostic
	for _, ref := range v.Modifications {
		ds = append(ds, modification(s, v.Head(), ref)...)
	}
	before := s.Predecessor(v)
	for _, ref := range v.Withdraws {
		if before == nil || s.CodeDocument(before.Number(), sec.DocumentID(ref.V)) == nil {
			ds = append(ds, diag.New(diag.UnknownReference, v.Place(ref.Pos), "withdraws %q, which the version before does not have", ref.V).
				WithHint("%s", diag.DidYouMean(ref.V, documentIDs(s, before))))
		}
	}
	return ds
}

func documentIDs(s *sec.Site, v *sec.CodeVersion) []string {
	var ids []string
	if v != nil {
		for _, d := range s.Consolidated(v.Number()) {
			ids = append(ids, string(d.ID()))
		}
	}
	return ids
}

// ids finds one id given to two things.
func ids(s *sec.Site, c sec.Content) []diag.Diagnostic {
	var ds []diag.Diagnostic
	parties, terms, holidays := register("content/parties.csv", "party id"), register("content/glossary.csv", "term"), register("content/holidays.csv", "holiday")
	for _, p := range c.Parties {
		ds = append(ds, parties.add(p.ID.V, p.ID.Pos)...)
	}
	for _, t := range c.Terms {
		ds = append(ds, terms.add(t.Anchor(), t.Term.Pos)...)
	}
	for _, h := range c.Holidays {
		ds = append(ds, holidays.add(h.Date.V.String(), h.Date.Pos)...)
	}
	modifications := registerOf("modification")
	for _, m := range s.Modifications {
		ds = append(ds, modifications.addAt(m.ID(), source.Place{Path: m.Path})...)
	}
	for _, m := range s.Modifications {
		for _, alias := range m.AliasIDs {
			ds = append(ds, modifications.addAt(strings.ToUpper(alias.V), m.Place(alias.Pos))...)
		}
	}
	return append(ds, committeeIDs(s)...)
}

func committeeIDs(s *sec.Site) []diag.Diagnostic {
	var ds []diag.Diagnostic
	shorts := registerOf("committee")
	for _, c := range s.Committees {
		if c.Short.V != "" {
			ds = append(ds, shorts.addAt(strings.ToLower(c.Short.V), c.Place(c.Short.Pos))...)
		}
	}
	return ds
}

// idList remembers where each id was first given.
type idList struct {
	path, what string
	first      map[string]source.Place
}

func register(path, what string) *idList { return &idList{path, what, map[string]source.Place{}} }

func registerOf(what string) *idList { return register("", what) }

func (l *idList) add(id string, pos source.Pos) []diag.Diagnostic {
	return l.addAt(id, source.Place{Path: l.path, Pos: pos})
}

func (l *idList) addAt(id string, at source.Place) []diag.Diagnostic {
	first, taken := l.first[id]
	if !taken || id == "" {
		l.first[id] = at
		return nil
	}
	return []diag.Diagnostic{diag.New(diag.DuplicateID, at, "the %s %s is given twice", l.what, strconv.Quote(id)).
		WithHint("give one of the two another").
		WithRelated(first, "the first one")}
}
