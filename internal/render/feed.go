package render

import (
	"bytes"
	"cmp"
	"fmt"
	"slices"
	"strings"
	"time"

	"secpub/internal/render/atom"
	"secpub/internal/sec"
)

// maxEntries is how many entries a feed has at most, the latest.
const maxEntries = 50

// maxLead is how many characters of a text stand in for a summary that its
// author did not write.
const maxLead = 300

// feeds are the Atom feeds: one of the whole site, one of each folder, and one
// of each body and each modification.
//
// An entry is a document; its identifier is its address, which never changes,
// so that a reader's program shows what was updated instead of telling it
// twice. An entry's place in the order follows from its dates alone: one that
// is dated after the day of the build, such as a seminar to come, leads.
func feeds(s *sec.Site) []Output {
	items := feedItems(s)
	all := slices.DeleteFunc(slices.Clone(items), func(i feedItem) bool { return i.document.Kind() == sec.KindCommittee })
	outputs := []Output{feedOutput(s, "/", s.Settings.Title.V, all, since(s, items))}
	for _, section := range sec.Sections() {
		of := slices.DeleteFunc(slices.Clone(items), func(i feedItem) bool { return feedSection(i.document) != section })
		outputs = append(outputs, feedOutput(s, "/"+section+"/", s.Settings.Title.V+": "+section, of, since(s, items)))
	}
	return slices.Concat(outputs, committeeFeeds(s, items), modificationFeeds(s))
}

// feedItem is a document that feeds tell of.
type feedItem struct {
	document sec.Document
	life     life
}

// feedItems returns all that feeds tell of, the latest first.
func feedItems(s *sec.Site) []feedItem {
	var items []feedItem
	for _, d := range s.Documents {
		if l := lifeOf(s, d); tellsNews(d) && !l.updated.IsZero() {
			items = append(items, feedItem{d, l})
		}
	}
	slices.SortFunc(items, func(a, b feedItem) int {
		return cmp.Or(b.life.updated.Compare(a.life.updated), b.life.published.Compare(a.life.published),
			cmp.Compare(a.document.Head().Path, b.document.Head().Path))
	})
	return items
}

// tellsNews reports whether feeds tell of a document. A meeting is news once
// it has headlines; the calendar tells of it before.
func tellsNews(d sec.Document) bool {
	if d.Kind() == sec.KindMeeting {
		return !d.Head().Body.IsEmpty()
	}
	return feedSection(d) != ""
}

// feedSection returns the folder in whose feed a document stands, or "".
func feedSection(d sec.Document) string {
	switch d.Kind() {
	case sec.KindNewsletter:
		return "newsletters"
	case sec.KindCodeVersion:
		return "code"
	case sec.KindGuidance:
		return "guidance"
	case sec.KindCommittee:
		return "committees"
	case sec.KindMeeting:
		return "meetings"
	case sec.KindModification:
		return "modifications"
	case sec.KindConsultation:
		return "consultations"
	case sec.KindEvent:
		return "events"
	case sec.KindNews:
		return "news"
	}
	return ""
}

// since is what a feed without entries gives as its last change: a moment that
// follows from the content, never from the clock.
func since(s *sec.Site, items []feedItem) time.Time {
	if len(items) > 0 {
		return utc(items[0].life.updated)
	}
	return beginning(s)
}

// beginning stands for a moment of which the content says nothing: the first
// day of the publication's first year, as far as that is known.
func beginning(s *sec.Site) time.Time {
	return time.Date(max(s.Settings.Organisation.CopyrightFrom, 1970), 1, 1, 0, 0, 0, 0, time.UTC)
}

// feedOutput plans the feed of documents that belongs to the page at an
// address.
func feedOutput(s *sec.Site, page, title string, items []feedItem, empty time.Time) Output {
	return feedOf(s, page, title, empty, func() []atom.Entry {
		var entries []atom.Entry
		for _, i := range items[:min(len(items), maxEntries)] {
			entries = append(entries, feedEntry(s, i))
		}
		return entries
	})
}

// feedOf plans the feed that belongs to the page at an address. entries are the
// latest first; without any, the feed was last changed at the moment empty.
func feedOf(s *sec.Site, page, title string, empty time.Time, entries func() []atom.Entry) Output {
	address := page + "feed.xml"
	return Output{Path: outputPath(address), Make: func(b *bytes.Buffer) error {
		f := atom.Feed{
			ID: absolute(s, address), Language: cmp.Or(s.Settings.Language, usualLanguage), Title: atom.Text{Body: title},
			Subtitle: atom.Text{Body: s.Settings.Description}, Updated: empty,
			Authors: []atom.Person{{Name: cmp.Or(s.Settings.Organisation.Name, s.Settings.Title.V), URI: absolute(s, "/")}},
			Links: []atom.Link{
				{Rel: "self", Type: atom.MediaType, Href: absolute(s, address)},
				{Rel: "alternate", Type: "text/html", Href: absolute(s, page)},
			},
			Entries: entries(),
		}
		if len(f.Entries) > 0 {
			f.Updated = f.Entries[0].Updated
		}
		f.AppendTo(b)
		return nil
	}}
}

func feedEntry(s *sec.Site, i feedItem) atom.Entry {
	address := absolute(s, sec.DocumentAddress(i.document))
	return atom.Entry{
		ID: address, Title: atom.Text{Body: documentName(s, i.document)},
		Published: utc(i.life.published), Updated: utc(i.life.updated),
		Links:      []atom.Link{{Rel: "alternate", Type: "text/html", Href: address}},
		Categories: []atom.Category{{Term: i.document.Kind().String()}},
		Summary:    atom.Text{Body: strings.TrimSpace(i.life.news + " " + summaryOf(s, i.document))},
	}
}

// documentName returns what a document is called where it stands among others
// of all kinds.
func documentName(s *sec.Site, d sec.Document) string {
	title := d.Head().Title.V
	switch d := d.(type) {
	case *sec.Newsletter:
		return named("Newsletter", editionTitle(d))
	case *sec.CodeVersion:
		return named(versionName(s, d), title)
	case *sec.CodeDocument:
		return named(d.ID().Name(), title)
	case *sec.Modification:
		return named(d.ID(), title)
	case *sec.Meeting:
		return named(committeeName(s, d.CommitteeID())+" meeting "+d.Number(), title)
	case *sec.Home:
		return cmp.Or(title, s.Settings.Title.V)
	}
	return title
}

// versionName prints the name of a version: SEC 5.4.
func versionName(s *sec.Site, v *sec.CodeVersion) string {
	return cmp.Or(s.Settings.Code.Short, "SEC") + " " + string(v.Number())
}

// named joins a name and a title, which may be empty or hold the name already.
func named(name, title string) string {
	switch {
	case title == "":
		return name
	case strings.HasPrefix(title, name):
		return title
	}
	return name + ": " + title
}

func committeeName(s *sec.Site, id string) string {
	if c := s.Committee(id); c != nil {
		return c.Short.V
	}
	return strings.ToUpper(id)
}

// summaryOf returns the summary of a document as plain text; where its author
// wrote none, what can stand for it.
func summaryOf(s *sec.Site, d sec.Document) string {
	if summary := d.Head().Summary.V; summary != "" {
		return summary
	}
	switch d := d.(type) {
	case *sec.Newsletter:
		if len(d.Highlights) > 0 {
			return highlightsOf(d)
		}
	case *sec.CodeVersion:
		if changed := s.Changed(d.Number()); len(changed) > 0 {
			return changedBy(d, changed)
		}
	}
	body := d.Head().Body
	if lead := body.Lead(); lead != "" {
		return shortened(lead, maxLead)
	}
	return shortened(strings.Join(strings.Fields(body.Text()), " "), maxLead)
}

func highlightsOf(n *sec.Newsletter) string {
	var texts []string
	for _, h := range n.Highlights {
		texts = append(texts, sentence(h.Text.V))
	}
	return strings.Join(texts, " ")
}

func changedBy(v *sec.CodeVersion, changed []*sec.CodeDocument) string {
	var names []string
	for _, d := range changed {
		names = append(names, d.ID().Name())
	}
	return fmt.Sprintf("Effective %s. Changed: %s.", v.Effective.V.Long(), listed(names))
}

// shortened cuts a text of more than the given number of characters between
// two words, and says so with an ellipsis.
func shortened(text string, most int) string {
	cut := text
	for i := range text {
		if most == 0 {
			cut = text[:i]
			break
		}
		most--
	}
	if len(cut) == len(text) {
		return text
	}
	if end := strings.LastIndexByte(cut, ' '); end > 0 {
		cut = cut[:end]
	}
	return strings.TrimRight(cut, " ,;:.") + "…"
}
