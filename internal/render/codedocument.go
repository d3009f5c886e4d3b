package render

import (
	"fmt"
	"slices"

	"secpub/internal/sec"
)

// CodeDocumentPage is a document of the Code: its text as of a version, or,
// at an address without one, the text in force.
type CodeDocumentPage struct {
	*Frame
	Article
	Version   Link    // the version of which this is a part
	Standing  Status  // of that version
	Text      *Status // of the text itself, where it does not simply bind
	Effective *Date
	Since     *Link // the version that brought this text, where it is an earlier one
	Notice    *VersionNotice
	Texts     []VersionLine // the versions that changed the document, latest first
	Whole     []Download    // of the whole version
	Files     []Download    // of this text: clean and with tracked changes
	Redline   *Link         // what its version changed in it; nil if that was the first
	History   Link
	Former    []FormerProvision
	Terms     []DefinedTerm // that the text uses
	Cite      string        // what a citation of a provision begins with; its number follows
	Permanent *Link         // on the page of the text in force: the page of the version
	Pager                   // documents
}

// codeDocuments returns the pages of all documents as of a version: below the
// version's address or, standing for it as long as it is in force, below /code/.
func (p *press) codeDocuments(v *sec.CodeVersion, standing bool) []Output {
	documents := p.site.Consolidated(v.Number())
	outputs := make([]Output, len(documents))
	for i, d := range documents {
		at := codeAddressOf(v, d, standing)
		outputs[i] = p.page(at, d.Path, "code/document.html", func(f *Frame) any {
			page := p.codeDocument(f, v, d, standing)
			page.Pager = pagerOf(documents, i, func(d *sec.CodeDocument) *Link {
				return new(f.link(documentName(p.site, d), codeAddressOf(v, d, standing)))
			})
			return page
		})
	}
	return outputs
}

func codeAddressOf(v *sec.CodeVersion, d *sec.CodeDocument, standing bool) string {
	if standing {
		return sec.CodeInForceAddress(d.ID())
	}
	return sec.CodeAddress(v.Number(), d.ID())
}

func (p *press) codeDocument(f *Frame, v *sec.CodeVersion, d *sec.CodeDocument, standing bool) *CodeDocumentPage {
	f.name(p.version(v.Number()), documentName(p.site, d))
	f.below(f.link("The Code", "/code/"), p.to(f, v, p.version(v.Number())))
	page := &CodeDocumentPage{
		Frame: f, Article: p.articleWithout(f, d), Version: p.to(f, v, p.version(v.Number())), Standing: p.versionStatus(v),
		Effective: dateOf(v.Effective.V), Texts: p.textVersions(f, d.ID()), Whole: p.versionDownloads(f.at, v),
	}
	f.describe(fmt.Sprintf("%s of the %s, as of %s.", documentName(p.site, d), p.codeName(), p.version(v.Number())))
	w := p.writer(f, d)
	w.version, w.beside = v.Number(), func(o *sec.CodeDocument) string { return codeAddressOf(v, o, standing) }
	w.sibling = func(o *sec.CodeDocument) string { return p.siblingText(v, d, o, standing) }
	w.after = w.afterProvision(d)
	w.defining()
	page.Cite = p.citationPrefix(v.Number(), d)
	p.styleOfCode(f)
	p.reading(f)
	page.Body = w.html(2)
	page.Terms = w.definedTerms()
	page.Former = p.formerProvisions(f, d)
	if !p.site.Without.Redlines {
		page.History = f.link("History of each clause", sec.HistoryAddress(d.ID()))
	}
	page.Files = p.textFiles(f, d)
	if p.isPlanned(d) {
		page.Redline = new(f.link("What "+p.version(d.Version())+" changed in it", sec.ChangesAddress(d.Version(), d.ID())))
	}
	if d.Status != "" && d.Status != "in-force" {
		page.Text = new(codeStatus(d.Status))
	}
	if d.Version() != v.Number() {
		if since := p.site.Version(string(d.Version())); since != nil {
			page.Since = new(p.to(f, since, p.version(since.Number())))
		}
	}
	if standing {
		f.Canonical = absolute(p.site, sec.CodeAddress(v.Number(), d.ID()))
		page.Permanent = new(f.link(fmt.Sprintf("Permanent page of this text, as of %s", p.version(v.Number())), sec.CodeAddress(v.Number(), d.ID())))
		return page
	}
	page.Notice = p.documentNotice(f, v, d)
	return page
}

// siblingText returns where a page of version v goes for another document that
// its text names by the source file: the text that was meant is the one that
// stood beside d, and the reader of v wants the one that stands beside it now.
func (p *press) siblingText(v *sec.CodeVersion, d, named *sec.CodeDocument, standing bool) string {
	if p.site.CodeDocument(d.Version(), named.ID()) != named {
		return "" // an older text, named on purpose
	}
	if o := p.site.CodeDocument(v.Number(), named.ID()); o != nil {
		return codeAddressOf(v, o, standing)
	}
	return ""
}

// textVersions lists the versions that changed a document, latest first.
func (p *press) textVersions(f *Frame, id sec.DocumentID) []VersionLine {
	var list []VersionLine
	for _, text := range slices.Backward(p.texts[id]) {
		if v := p.site.Version(string(text.Version())); v != nil {
			list = append(list, VersionLine{f.link(p.version(v.Number()), p.site.Address(text)), dateOf(v.Effective.V), v.Summary.V})
		}
	}
	return list
}

// documentNotice says how a document as of a version stands to the text in
// force; nil where that is the version in force.
func (p *press) documentNotice(f *Frame, v *sec.CodeVersion, d *sec.CodeDocument) *VersionNotice {
	if p.inForce == nil || p.inForce == v {
		return nil
	}
	name := d.ID().Name()
	now := p.site.CodeDocument(p.inForce.Number(), d.ID())
	sentence := p.notInForce(v)
	switch {
	case now == nil:
		return &VersionNotice{fmt.Sprintf("%s It has no %s.", sentence, name), p.to(f, p.inForce, "See "+p.version(p.inForce.Number())), nil}
	case now == d:
		sentence += fmt.Sprintf(" It has the same text of %s.", name)
	default:
		sentence += fmt.Sprintf(" Its text of %s is another one.", name)
	}
	notice := &VersionNotice{sentence, f.link("Read "+name+" in force", sec.CodeInForceAddress(d.ID())), nil}
	if p.comparisonWith(v) != "" && now != d {
		at := p.site.RedlineAddress(sec.Comparison{ID: d.ID(), Old: d, New: now}, v.Number(), p.inForce.Number())
		notice.Redline = new(f.link("What has changed since", at))
	}
	return notice
}
