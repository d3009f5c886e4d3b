package render

import (
	"html/template"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// Article is what the pages have in common that print one document.
type Article struct {
	Lead      string // the summary
	Body      template.HTML
	Contents  []Link // the headings of a long text
	Updates   []Note // what changed since, latest first
	Documents []Download
}

// Note is a remark with its date.
type Note struct {
	Date *Date
	Text string
}

// Download is a file to download.
type Download struct {
	Text string
	Href string
	Note string // what it is: "PDF, 120 kB"
	More string // "draft", or a class under the Panel Information Policy; "" for none
}

// fewHeadings is how many headings a text may have without a list of them.
const fewHeadings = 2

// article prints a document on its page: the topmost headings of its text are
// at the given level.
func (p *press) article(f *Frame, d sec.Document, level int) Article {
	a := p.articleWithout(f, d)
	a.Body = p.writer(f, d).html(level)
	return a
}

// articleWithout is article but for the text.
func (p *press) articleWithout(f *Frame, d sec.Document) Article {
	head := d.Head()
	f.Preview = p.site.Reason(d)
	if f.at.address == p.site.Address(d) {
		f.Twin = p.twin()
	}
	f.describe(head.Summary.V)
	if head.Summary.V == "" {
		f.describe(clipped(head.Body.Lead()))
	}
	return Article{
		Lead: head.Summary.V, Contents: contents(head.Body.Headings()), Updates: updates(head.Updates),
		Documents: p.downloads(f.at, d, head.Documents),
	}
}

// contents lists the topmost headings of a text, if there are more than few.
func contents(headings []markdown.Heading) []Link {
	var list []Link
	top := topLevel(headings, 0)
	for _, h := range headings {
		if h.Level == top {
			list = append(list, Link{h.Text, "#" + h.ID})
		}
	}
	if len(list) <= fewHeadings {
		return nil
	}
	return list
}

func updates(list []sec.Update) []Note {
	latestFirst := slices.Clone(list)
	slices.SortStableFunc(latestFirst, func(a, b sec.Update) int { return b.Date.V.Compare(a.Date.V) })
	var notes []Note
	for _, u := range latestFirst {
		notes = append(notes, Note{dateOf(u.Date.V), u.Note.V})
	}
	return notes
}

// downloads lists the files that a document names. A file that is not there
// has been reported, and is left out.
func (p *press) downloads(at here, d sec.Document, files []sec.Attachment) []Download {
	var list []Download
	for _, a := range files {
		if f, ok := p.site.File(d, a.File.V); ok {
			list = append(list, p.download(at, f, a.Title, a.Class))
		}
	}
	return list
}

func (p *press) download(at here, f sec.File, title, more string) Download {
	if title == "" {
		title = f.Path[strings.LastIndex(f.Path, "/")+1:]
	}
	return Download{Text: title, Href: at.to(p.site.FileAddress(f.Path)), Note: fileNote(f), More: more}
}

// maxDescription is the length beyond which search engines cut descriptions.
const maxDescription = 160

// clipped shortens a text at a blank.
func clipped(text string) string {
	if len(text) <= maxDescription {
		return text
	}
	cut := strings.LastIndex(text[:maxDescription], " ")
	if cut < 0 {
		return ""
	}
	return strings.TrimRight(text[:cut], " ,;:.–") + " …"
}

// titled returns a document's title, or what stands for it.
func titled(d sec.Document, otherwise string) string {
	if t := d.Head().Title.V; t != "" {
		return t
	}
	return otherwise
}

// to returns a link to a document's page.
func (p *press) to(f *Frame, d sec.Document, text string) Link {
	return f.link(text, p.site.Address(d))
}

// bodyLink returns a link for the name of a party or a committee, and the name
// alone for anyone else.
func (p *press) bodyLink(at here, name string) Link {
	if party := p.site.Party(name); party != nil {
		return Link{name, at.to(p.partyAddress(party))}
	}
	if c := p.site.Committee(name); c != nil {
		return Link{name, at.to(p.site.Address(c))}
	}
	return Link{Text: name}
}

// isPast reports whether a date lies before the day of the build.
func (p *press) isPast(d civil.Date) bool { return d.Last().Before(p.asOf()) }

// twin returns the link from a page to its data; "" if that is left out.
func (p *press) twin() string {
	if p.site.Without.Twins {
		return ""
	}
	return "index.json"
}
