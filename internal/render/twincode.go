package render

import (
	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/sec"
)

// codeVersionTwin is the twin of a version of the Code.
type codeVersionTwin struct {
	twinHead
	versionFacts
	twinTail
}

// versionFacts are also a row of /code.json.
type versionFacts struct {
	Version       string       `json:"version"`
	Effective     civil.Date   `json:"effective"`
	Signed        civil.Date   `json:"signed,omitzero"`
	Origin        *originTwin  `json:"origin,omitempty"`
	Modifications []*reference `json:"modifications,omitempty"`
	Withdraws     []*reference `json:"withdraws,omitempty"`
	Predecessor   *reference   `json:"predecessor,omitempty"`
	Changed       []*reference `json:"changed"` // documents that the version changed or introduced
	Download      string       `json:"download"`
}

type originTwin struct {
	Kind      sec.OriginKind `json:"kind"`
	By        *reference     `json:"by,omitempty"`
	Reference string         `json:"reference,omitempty"`
	Date      civil.Date     `json:"date,omitzero"`
}

func versionFactsOf(s *sec.Site, v *sec.CodeVersion) versionFacts {
	f := versionFacts{
		Version: string(v.Number()), Effective: v.Effective.V, Signed: v.Signed.V,
		Changed: []*reference{}, Download: absolute(s, sec.CleanZip(v.Number())),
	}
	if o := v.Origin; o.Kind != "" {
		f.Origin = &originTwin{o.Kind, bodyNamed(s, o.By.V), o.Reference, o.Date.V}
	}
	for _, m := range v.Modifications {
		f.Modifications = append(f.Modifications, modificationNamed(s, m.V))
	}
	before := s.Predecessor(v)
	if before != nil {
		f.Predecessor = referenceTo(s, string(before.Number()), before)
	}
	for _, id := range v.Withdraws {
		f.Withdraws = append(f.Withdraws, withdrawn(s, before, sec.DocumentID(id.V)))
	}
	for _, d := range s.Changed(v.Number()) {
		f.Changed = append(f.Changed, referenceTo(s, string(d.ID()), d))
	}
	return f
}

// withdrawn refers to the last text of a document that the version after
// before withdraws.
func withdrawn(s *sec.Site, before *sec.CodeVersion, id sec.DocumentID) *reference {
	if before != nil {
		if d := s.CodeDocument(before.Number(), id); d != nil {
			return referenceTo(s, string(id), d)
		}
	}
	return &reference{ID: string(id), Title: id.Name()}
}

// codeDocumentTwin is the twin of a document of the Code as of Version, the
// text of which has stood unchanged since ChangedIn.
type codeDocumentTwin struct {
	twinHead
	ID         string          `json:"id"`
	Version    *reference      `json:"version"`
	ChangedIn  *reference      `json:"changed_in"`
	Status     string          `json:"status"` // "in-force" unless the document says otherwise
	Provisions []provisionTwin `json:"provisions,omitempty"`
	twinTail
}

// provisionTwin is a numbered part of a document, in the order of the text.
type provisionTwin struct {
	Number  string `json:"number"` // as it is cited
	Anchor  string `json:"anchor"` // on the page
	Level   int    `json:"level"`  // 0 for a sub-section, 1 for a clause, 2 for (a)
	Heading string `json:"heading,omitempty"`
}

func codeDocumentTwinOf(s *sec.Site, d *sec.CodeDocument, address string, v sec.VersionNumber) codeDocumentTwin {
	t := codeDocumentTwin{
		twinHead: headOf(s, d), ID: string(d.ID()), Version: versionNamed(s, string(v)), ChangedIn: versionNamed(s, string(d.Version())),
		Status: string(d.Status), Provisions: provisionsOf(make([]provisionTwin, 0, len(d.Body.Anchors())), d.Body.Provisions()), twinTail: tailOf(s, d),
	}
	t.Address = absolute(s, address)
	if t.Status == "" {
		t.Status = "in-force"
	}
	return t
}

func provisionsOf(list []provisionTwin, provisions []*markdown.Provision) []provisionTwin {
	for _, p := range provisions {
		list = append(list, provisionTwin{p.Number, p.Anchor, p.Level, p.Heading})
		list = provisionsOf(list, p.Children)
	}
	return list
}
