package render

import (
	"bytes"
	"cmp"
	"path"

	"secpub/internal/civil"
	"secpub/internal/render/jsontext"
	"secpub/internal/sec"
)

// twins are the data twins of documents: beside each page of a document an
// index.json that says the same for programs.
//
// A twin is an object of three parts. First what all twins have (twinHead),
// then what is of the kind alone (see twinkinds.go), in the order of the front
// matter and under its keys, at last what documents of any kind may have
// (twinTail). What is not said is left out. Dates and times are as in the
// front matter, 2017-02-28 or 2017-04-07T17:00 in London. What another
// document is the name of is an object {id, title, address}; without an
// address it is the author's words, which name nothing on the site. Addresses
// are whole URLs. Keys may be added; none is renamed or dropped.
//
// The characters < > & are escaped, so that a browser which takes the file for
// a page finds no markup in it.
func twins(s *sec.Site) []Output {
	if s.Without.Twins {
		return nil
	}
	var outputs []Output
	for _, d := range s.Documents {
		switch d := d.(type) {
		case *sec.Fragment:
		case *sec.CodeDocument:
			outputs = append(outputs, codeTwin(s, d, sec.DocumentAddress(d), d.Version()))
		default:
			outputs = append(outputs, twinOutput(d, sec.DocumentAddress(d), func() any { return twinOf(s, d) }))
		}
	}
	return append(outputs, inheritedTwins(s)...)
}

// inheritedTwins stand beside the pages that print a text which an earlier
// version made: of each version, and of what is in force.
func inheritedTwins(s *sec.Site) []Output {
	var outputs []Output
	for _, v := range s.Versions {
		for _, d := range s.Consolidated(v.Number()) {
			if d.Version() != v.Number() {
				outputs = append(outputs, codeTwin(s, d, sec.CodeAddress(v.Number(), d.ID()), v.Number()))
			}
		}
	}
	if v := s.VersionInForce(s.AsOf); v != nil {
		for _, d := range s.Consolidated(v.Number()) {
			outputs = append(outputs, codeTwin(s, d, sec.CodeInForceAddress(d.ID()), v.Number()))
		}
	}
	return outputs
}

func codeTwin(s *sec.Site, d *sec.CodeDocument, address string, v sec.VersionNumber) Output {
	return twinOutput(d, address, func() any { return codeDocumentTwinOf(s, d, address, v) })
}

func twinOutput(d sec.Document, address string, twin func() any) Output {
	return Output{Path: outputPath(address + "index.json"), Source: d.Head().Path, Make: func(b *bytes.Buffer) error {
		return writeJSON(b, twin())
	}}
}

// writeJSON appends an indented JSON text and a line end.
func writeJSON(b *bytes.Buffer, v any) error { return jsontext.Style{Indent: "  "}.Append(b, v) }

// twinHead is what every twin begins with.
type twinHead struct {
	Kind    string `json:"kind"` // as Kind.String gives it
	Title   string `json:"title"`
	Address string `json:"address"` // of the page
	Summary string `json:"summary,omitempty"`
}

// twinTail is what every twin ends with.
type twinTail struct {
	Publish   civil.Moment  `json:"publish,omitzero"`
	Expires   civil.Moment  `json:"expires,omitzero"`
	Aliases   []string      `json:"aliases,omitempty"`
	Updates   []updateTwin  `json:"updates,omitempty"`
	Documents []fileTwin    `json:"documents,omitempty"`
	Headings  []headingTwin `json:"headings,omitempty"`
	Text      string        `json:"text"`   // plain, a blank line between blocks
	Source    string        `json:"source"` // path of the Markdown file in the site folder
}

type updateTwin struct {
	Date  civil.Date `json:"date"`
	Note  string     `json:"note"`
	Minor bool       `json:"minor,omitempty"`
}

type headingTwin struct {
	Level int    `json:"level"` // 1 to 6
	ID    string `json:"id"`    // anchor on the page
	Text  string `json:"text"`
}

// fileTwin is a file to download.
type fileTwin struct {
	Title   string `json:"title"`
	File    string `json:"file"` // as the document names it
	Address string `json:"address,omitempty"`
	Type    string `json:"type"` // as pages print it: "PDF"
	Size    int64  `json:"size"` // bytes
	Class   string `json:"class,omitempty"`
}

// reference is something that a document names.
type reference struct {
	ID      string `json:"id,omitempty"`
	Title   string `json:"title"`
	Address string `json:"address,omitempty"`
}

func headOf(s *sec.Site, d sec.Document) twinHead {
	return twinHead{d.Kind().String(), titleOrName(s, d), absolute(s, sec.DocumentAddress(d)), d.Head().Summary.V}
}

func titleOrName(s *sec.Site, d sec.Document) string {
	if title := d.Head().Title.V; title != "" {
		return title
	}
	return documentName(s, d)
}

func tailOf(s *sec.Site, d sec.Document) twinTail {
	h := d.Head()
	t := twinTail{
		Publish: h.Publish.V, Expires: h.Expires.V, Documents: filesOf(s, d, h.Documents), Aliases: written(h.Aliases),
		Text: h.Body.Text(), Source: h.Path,
	}
	for _, u := range h.Updates {
		t.Updates = append(t.Updates, updateTwin{u.Date.V, u.Note.V, u.Minor})
	}
	for _, heading := range h.Body.Headings() {
		t.Headings = append(t.Headings, headingTwin{heading.Level, heading.ID, heading.Text})
	}
	return t
}

func filesOf(s *sec.Site, d sec.Document, attachments []sec.Attachment) []fileTwin {
	var files []fileTwin
	for _, a := range attachments {
		files = append(files, fileOf(s, d, a))
	}
	return files
}

func fileOf(s *sec.Site, d sec.Document, a sec.Attachment) fileTwin {
	t := fileTwin{Title: cmp.Or(a.Title, path.Base(a.File.V)), File: a.File.V, Type: fileType(a.File.V), Class: a.Class}
	if f, ok := s.File(d, a.File.V); ok {
		t.Address, t.Size = absolute(s, s.FileAddress(f.Path)), f.Size
	}
	return t
}

// referenceTo refers to a document of the site.
func referenceTo(s *sec.Site, id string, d sec.Document) *reference {
	return &reference{id, titleOrName(s, d), absolute(s, sec.DocumentAddress(d))}
}

// committeeNamed follows the name of a committee; nil for no name.
func committeeNamed(s *sec.Site, name string) *reference {
	if c := s.Committee(name); c != nil {
		return referenceTo(s, c.ID(), c)
	}
	return wordsAlone(name)
}

// bodyNamed follows the name of a committee or a party. A party's place is its
// row of the register.
func bodyNamed(s *sec.Site, name string) *reference {
	if p := s.Party(name); p != nil {
		return &reference{p.ID.V, p.Name, absolute(s, s.PartyPage(p)+"#"+partyAnchor(p))}
	}
	return committeeNamed(s, name)
}

func modificationNamed(s *sec.Site, name string) *reference {
	if m := s.Modification(name); m != nil {
		return referenceTo(s, m.ID(), m)
	}
	return wordsAlone(name)
}

func versionNamed(s *sec.Site, name string) *reference {
	if v := s.Version(name); v != nil {
		return referenceTo(s, string(v.Number()), v)
	}
	return wordsAlone(name)
}

func wordsAlone(name string) *reference {
	if name == "" {
		return nil
	}
	return &reference{Title: name}
}

// written returns the words of texts.
func written(texts []sec.Text) []string {
	var words []string
	for _, t := range texts {
		words = append(words, t.V)
	}
	return words
}
