package render

import (
	"fmt"
	"slices"

	"secpub/internal/sec"
)

// CompareIndexPage leads to the comparison of any two versions.
type CompareIndexPage struct {
	*Frame
	Versions []ComparedVersion // latest first
}

// ComparedVersion is a version and those before it, each link going to the
// comparison.
type ComparedVersion struct {
	VersionLine
	Against []Link // latest first
}

// ComparePage lists what differs between two versions.
type ComparePage struct {
	*Frame
	Sentence  string
	Between   []Link // the versions in between, with the two themselves
	Documents []ComparedDocument
}

// ComparedDocument is a document that differs between two versions.
type ComparedDocument struct {
	Link
	What    string // changed, introduced, withdrawn
	Summary string
}

func (p *press) comparisons() []Output {
	if len(p.site.Versions) == 0 || p.site.Without.Redlines {
		return nil
	}
	outputs := []Output{p.index("/code/compare/", "code/compare-index.html", func(f *Frame) any { return p.compareIndex(f) })}
	for i, newer := range p.site.Versions {
		if i > 0 {
			outputs = append(outputs, p.changesPages(comparedVersions{p.site.Versions[i-1], newer})...)
		}
		for _, older := range p.site.Versions[:i] {
			c := comparedVersions{older, newer}
			page := p.index(sec.CompareAddress(older.Number(), newer.Number()), "code/compare.html", func(f *Frame) any { return p.comparePage(f, c) })
			page.Turn = 1 // the pages of the texts know how much changed
			outputs = append(outputs, page)
		}
	}
	for _, id := range p.site.CodeDocumentIDs() {
		outputs = append(outputs, p.textPairPages(id)...)
	}
	return outputs
}

func (p *press) compareIndex(f *Frame) *CompareIndexPage {
	f.name("", "Compare versions")
	f.below(f.link("The Code", "/code/"))
	f.describe("What changed between any two versions of the " + p.codeName() + ".")
	page := &CompareIndexPage{Frame: f}
	for i, newer := range slices.Backward(p.site.Versions) {
		v := ComparedVersion{VersionLine: p.versionLine(f.at, newer)}
		for _, older := range slices.Backward(p.site.Versions[:i]) {
			v.Against = append(v.Against, f.link("against "+p.version(older.Number()), sec.CompareAddress(older.Number(), newer.Number())))
		}
		if i > 0 {
			page.Versions = append(page.Versions, v)
		}
	}
	return page
}

func (p *press) comparePage(f *Frame, c comparedVersions) *ComparePage {
	older, newer := p.version(c.older.Number()), p.version(c.newer.Number())
	f.name("Compare", newer+" against "+older)
	f.below(f.link("The Code", "/code/"), f.link("Compare versions", "/code/compare/"))
	compared := p.site.Compare(c.older.Number(), c.newer.Number())
	page := &ComparePage{Frame: f, Sentence: fmt.Sprintf("%s differ between %s, effective %s, and %s, effective %s.",
		number(len(compared), "document"), older, c.older.Effective.V.Long(), newer, c.newer.Effective.V.Long())}
	if len(compared) == 1 {
		page.Sentence = fmt.Sprintf("One document differs between %s, effective %s, and %s, effective %s.",
			older, c.older.Effective.V.Long(), newer, c.newer.Effective.V.Long())
	}
	f.describe(page.Sentence)
	for _, v := range p.site.Versions {
		if v.Number().Compare(c.older.Number()) >= 0 && v.Number().Compare(c.newer.Number()) <= 0 {
			page.Between = append(page.Between, p.to(f, v, p.version(v.Number())))
		}
	}
	for _, doc := range compared {
		page.Documents = append(page.Documents, p.comparedDocument(f, c, doc))
	}
	return page
}

func (p *press) comparedDocument(f *Frame, c comparedVersions, doc sec.Comparison) ComparedDocument {
	d := ComparedDocument{Link: f.link(documentName(p.site, comparedText(doc)), p.site.RedlineAddress(doc, c.older.Number(), c.newer.Number()))}
	switch {
	case doc.Old == nil:
		d.What = "introduced"
	case doc.New == nil:
		d.What = "withdrawn"
	default:
		d.What, d.Summary = "changed", p.redlines.of(doc).words().summary
	}
	return d
}

// number puts a count before what is counted.
func number(n int, what string) string {
	if n == 1 {
		return "1 " + what
	}
	return fmt.Sprintf("%d %ss", n, what)
}
