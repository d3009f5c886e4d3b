package render

import (
	"fmt"
	"path"
	"slices"
	"strings"

	"secpub/internal/civil"
	"secpub/internal/sec"
)

// CodeIndexPage lists the versions of the Code.
type CodeIndexPage struct {
	*Frame
	InForce   *VersionLine
	Documents []DocumentGroup // the text in force
	Whole     []Download      // of all of it
	Ways      []Link          // to what compares versions and follows clauses
	Versions  []VersionStep   // latest first
}

// VersionStep is a version on the timeline of the Code.
type VersionStep struct {
	VersionLine
	Status Status
	Origin string
	VersionChange
}

// VersionChange is what a version did.
type VersionChange struct {
	Version       VersionLine
	Introduced    []ChangedDocument
	Changed       []ChangedDocument
	Withdrawn     []ChangedDocument
	All           *Link  // all changes, against the version before; nil for the first version
	Modifications []Link // that it carries out
}

// ChangedDocument is a document that a version changed.
type ChangedDocument struct {
	Link
	Redline *Link // to what changed in it; nil for the documents of the first version
}

// VersionPage is a version of the Code.
type VersionPage struct {
	*Frame
	Article
	Status    Status
	Effective *Date
	Until     *Date // last day in force; nil if it is not over
	Signed    *Date
	Origin    string
	OriginBy  Link
	Decided   *Date
	Notice    *VersionNotice
	VersionChange
	Consolidated []DocumentGroup // all documents of the text
	Whole        []Download      // of the whole text
	Files        []Download      // others that stand in the version's folder
	Pager                        // versions
}

// DocumentGroup is the Sections, the Schedules or the Appendices.
type DocumentGroup struct {
	Name      string
	Documents []DocumentLine
}

// DocumentLine is a document of the Code in a list.
type DocumentLine struct {
	Link
	Status *Status // nil if it simply binds
	Since  string  // the version whose text it is: "SEC 5.2"
	New    bool    // the text is the version's own
}

// VersionNotice says how a version stands to the one in force.
type VersionNotice struct {
	Sentence string
	Link
	Redline *Link // to what has changed since; nil where nothing has, or not yet
}

func (p *press) code() []Output {
	outputs := []Output{p.index("/code/", "code/index.html", func(f *Frame) any { return p.codeIndex(f) })}
	for i, v := range p.site.Versions {
		outputs = append(outputs, p.page(p.site.Address(v), v.Path, "code/version.html", func(f *Frame) any { return p.versionPage(f, v, i) }))
		outputs = append(outputs, p.codeDocuments(v, false)...)
	}
	if p.inForce != nil {
		outputs = append(outputs, p.codeDocuments(p.inForce, true)...)
	}
	return slices.Concat(outputs, p.comparisons(), p.historyPages())
}

func (p *press) codeName() string {
	if name := p.site.Settings.Code.Name; name != "" {
		return name
	}
	return "The Code"
}

func (p *press) codeIndex(f *Frame) *CodeIndexPage {
	f.name("", p.codeName())
	if f.WindowTitle == f.SiteTitle {
		f.WindowTitle = "Text and versions – " + f.SiteTitle
	}
	f.below()
	f.describe("The text of the " + p.codeName() + " in force, and every version before it.")
	page := &CodeIndexPage{Frame: f}
	if p.inForce != nil {
		page.InForce = new(p.versionLine(f.at, p.inForce))
		page.Documents = p.documentGroups(p.inForce, func(d *sec.CodeDocument) string { return f.to(sec.CodeInForceAddress(d.ID())) })
		page.Whole = p.versionDownloads(f.at, p.inForce)
	}
	for _, way := range []Link{{"Compare any two versions", "/code/compare/"}, {"History of each clause", "/code/history/"}} {
		if p.has(way.Href) {
			page.Ways = append(page.Ways, f.link(way.Text, way.Href))
		}
	}
	for _, v := range slices.Backward(p.site.Versions) {
		page.Versions = append(page.Versions, VersionStep{p.versionLine(f.at, v), p.versionStatus(v), originWords(v.Origin), p.versionChange(f.at, v)})
	}
	return page
}

// versionStatus returns where a version stands on the day of the build.
func (p *press) versionStatus(v *sec.CodeVersion) Status {
	switch {
	case v == p.inForce:
		return Status{"In force", shapeCurrent}
	case v.Effective.V.First().Compare(p.asOf()) > 0:
		return Status{"Takes effect later", shapeAhead}
	}
	return Status{"Superseded", shapePast}
}

// originWords says what kind of decision made a version.
func originWords(o sec.Origin) string {
	switch o.Kind {
	case "direction":
		return "Direction"
	case "change-board":
		return "Decision of the Change Board"
	case "authority":
		return "Decision of the Authority"
	}
	return ""
}

func (p *press) versionChange(at here, v *sec.CodeVersion) VersionChange {
	c := VersionChange{Version: p.versionLine(at, v)}
	before := p.site.Predecessor(v)
	if before == nil {
		for _, d := range p.site.Changed(v.Number()) {
			c.Introduced = append(c.Introduced, ChangedDocument{Link: Link{documentName(p.site, d), at.to(p.site.Address(d))}})
		}
	} else if !p.site.Without.Redlines {
		c.All = &Link{"Against " + p.version(before.Number()), at.to(sec.CompareAddress(before.Number(), v.Number()))}
	}
	for _, doc := range p.site.ChangesOf(v) {
		line := p.changedDocument(at, v, doc)
		switch {
		case doc.Old == nil:
			c.Introduced = append(c.Introduced, line)
		case doc.New == nil:
			c.Withdrawn = append(c.Withdrawn, line)
		default:
			c.Changed = append(c.Changed, line)
		}
	}
	for _, ref := range v.Modifications {
		c.Modifications = append(c.Modifications, p.modificationLink(at, ref.V))
	}
	return c
}

func (p *press) changedDocument(at here, v *sec.CodeVersion, doc sec.Comparison) ChangedDocument {
	line := ChangedDocument{}
	if !p.site.Without.Redlines {
		line.Redline = &Link{"changes", at.to(sec.ChangesAddress(v.Number(), doc.ID))}
	}
	if doc.New == nil {
		line.Link = Link{Text: documentName(p.site, doc.Old)}
	} else {
		line.Link = Link{documentName(p.site, doc.New), at.to(p.site.Address(doc.New))}
	}
	return line
}

func (p *press) versionPage(f *Frame, v *sec.CodeVersion, i int) *VersionPage {
	f.name("", documentName(p.site, v))
	f.below(f.link("The Code", "/code/"))
	page := &VersionPage{
		Frame: f, Article: p.article(f, v, 2), Status: p.versionStatus(v), Effective: dateOf(v.Effective.V), Until: dateOf(p.lastDay(v)),
		Signed: dateOf(v.Signed.V), Origin: originWords(v.Origin), OriginBy: p.bodyLink(f.at, originBy(v.Origin)), Decided: dateOf(v.Origin.Date.V),
		VersionChange: p.versionChange(f.at, v),
		Consolidated:  p.documentGroups(v, func(d *sec.CodeDocument) string { return f.to(sec.CodeAddress(v.Number(), d.ID())) }),
		Whole:         p.versionDownloads(f.at, v), Files: p.versionFiles(f.at, v),
	}
	page.Contents = nil
	if p.inForce != nil && p.inForce != v {
		page.Notice = &VersionNotice{p.notInForce(v), p.to(f, p.inForce, "Read "+p.version(p.inForce.Number())), nil}
		if since := p.comparisonWith(v); since != "" {
			page.Notice.Redline = new(f.link("What has changed since", since))
		}
	}
	page.Pager = pagerOf(p.site.Versions, i, func(v *sec.CodeVersion) *Link { return new(p.versionLine(f.at, v).Link) })
	return page
}

func originBy(o sec.Origin) string {
	if o.Reference == "" || o.By.V == "" {
		return o.By.V + o.Reference
	}
	return o.By.V + ", " + o.Reference
}

// notInForce says how a version stands to the one in force, which is another.
func (p *press) notInForce(v *sec.CodeVersion) string {
	in, this := p.version(p.inForce.Number()), p.version(v.Number())
	if v.Effective.V.First().Compare(p.asOf()) > 0 {
		return fmt.Sprintf("%s is not in force yet: it takes effect on %s. Until then %s is in force.", this, v.Effective.V.Long(), in)
	}
	return fmt.Sprintf("%s has been superseded. %s is in force, since %s.", this, in, p.inForce.Effective.V.Long())
}

// lastDay returns the last day on which a version was in force; zero while its
// end is not known, or for one that never was.
func (p *press) lastDay(v *sec.CodeVersion) civil.Date {
	var next *sec.CodeVersion
	for _, o := range p.site.Versions {
		if o.Effective.V.After(v.Effective.V) && (next == nil || o.Effective.V.Before(next.Effective.V)) {
			next = o
		}
	}
	if next == nil || next.Effective.V.Precision() != civil.PrecisionDay {
		return civil.Date{}
	}
	return next.Effective.V.AddDays(-1)
}

// documentGroups lists the text as of a version.
func (p *press) documentGroups(v *sec.CodeVersion, href func(*sec.CodeDocument) string) []DocumentGroup {
	var groups []DocumentGroup
	for _, d := range p.site.Consolidated(v.Number()) {
		name := partName(d.ID())
		if len(groups) == 0 || groups[len(groups)-1].Name != name {
			groups = append(groups, DocumentGroup{Name: name})
		}
		line := DocumentLine{Link: Link{documentName(p.site, d), href(d)}, Since: p.version(d.Version()), New: d.Version() == v.Number()}
		if d.Status != "" && d.Status != "in-force" {
			line.Status = new(codeStatus(d.Status))
		}
		last := &groups[len(groups)-1]
		last.Documents = append(last.Documents, line)
	}
	return groups
}

// partName returns the part of the Code that a document belongs to.
func partName(id sec.DocumentID) string {
	switch part, _, _ := strings.Cut(string(id), "-"); part {
	case "section":
		return "Sections"
	case "schedule":
		return "Schedules"
	case "appendix":
		return "Appendices"
	}
	return "Other documents"
}

func (p *press) has(address string) bool {
	_, ok := p.site.AddressOf(address)
	return ok
}

// versionFiles lists the files in a version's folder that its front matter
// does not name.
func (p *press) versionFiles(at here, v *sec.CodeVersion) []Download {
	named := map[string]bool{}
	folder := path.Dir(v.Path)
	for _, a := range v.Documents {
		named[path.Join(folder, a.File.V)] = true
	}
	var list []Download
	for _, f := range p.site.Files {
		if path.Dir(f.Path) == folder && !named[f.Path] {
			list = append(list, p.download(at, f, "", ""))
		}
	}
	return list
}

// comparisonWith returns where an earlier version is compared with the one in
// force; "" for the one in force and for those that come later.
func (p *press) comparisonWith(v *sec.CodeVersion) string {
	if p.site.Without.Redlines || p.inForce == nil || p.inForce.Number().Compare(v.Number()) <= 0 {
		return ""
	}
	return sec.CompareAddress(v.Number(), p.inForce.Number())
}
