package render

import (
	"bytes"
	"cmp"
	"crypto/sha256"
	"fmt"
	"path"
	"slices"
	"strings"
	"sync"

	"secpub/internal/render/zipfile"
	"secpub/internal/sec"
	"secpub/internal/tracked"
)

// versionZips are the archives of a version. The page of the version says how
// large they are.
type versionZips struct {
	clean   *sharedFile // all documents of the consolidated text
	tracked *sharedFile // those that changed, with tracked changes; nil if none did
}

func (p *press) newZips() map[*sec.CodeVersion]versionZips {
	all := make(map[*sec.CodeVersion]versionZips, len(p.site.Versions))
	for _, v := range p.site.Versions {
		zips := versionZips{clean: shareFile(p.site, func() madeFile { return p.cleanZip(v) })}
		for _, d := range p.site.Consolidated(v.Number()) {
			p.clean[d].plan()
		}
		if changes := p.site.ChangesOf(v); len(changes) > 0 && !p.site.Without.Redlines {
			zips.tracked = shareFile(p.site, func() madeFile { return p.trackedZip(v) })
			for _, c := range changes {
				p.redlines.of(c).docx.plan()
			}
		}
		all[v] = zips
	}
	return all
}

// newCleanFiles plans the Word file of each text of the Code.
func (p *press) newCleanFiles() map[*sec.CodeDocument]*sharedFile {
	all := make(map[*sec.CodeDocument]*sharedFile, len(p.site.CodeDocuments))
	for _, d := range p.site.CodeDocuments {
		text := p.compared(d)
		all[d] = shareFile(p.site, func() madeFile {
			var b bytes.Buffer
			err := tracked.AppendCleanDocx(&b, text(), p.redlineMeta(textPair{nil, d}))
			data := bytes.Clone(b.Bytes()) // kept, without the room that was left
			return madeFile{data, err, sync.OnceValue(func() []byte { return zipfile.Pack(data) })}
		})
	}
	return all
}

// turnOf returns the turn of the redlines of a version. They come before all
// pages, version by version, and then the archives of which they are part: so
// what those are made from is held for one version at a time, and pages find
// said what they tell of it.
func (p *press) turnOf(v *sec.CodeVersion) int {
	return p.firstTurn() + 1 + 2*slices.Index(p.site.Versions, v)
}

// firstTurn is that of what comes even before the redlines.
func (p *press) firstTurn() int { return -1 - 2*len(p.site.Versions) }

// codeFiles are the Word files of the texts of the Code, and the archives of
// its versions.
func (p *press) codeFiles() []Output {
	var outputs []Output
	add := func(turn int, address, source string, data func() madeFile) {
		outputs = append(outputs, Output{Path: outputPath(address), Source: source, Turn: turn, Make: func(b *bytes.Buffer) error { return data().appendTo(b) }})
	}
	for i, v := range p.site.Versions {
		turn := p.turnOf(v)
		if i > 0 && !p.site.Without.Redlines {
			c := comparedVersions{p.site.Versions[i-1], v}
			for _, doc := range p.site.ChangesOf(v) {
				outputs = append(outputs, p.redlineFiles(c, doc)...)
			}
		}
		zips := p.zips[v]
		add(turn+1, sec.CleanZip(v.Number()), v.Path, zips.clean.plan())
		if zips.tracked != nil {
			add(turn+1, sec.TrackedZip(v.Number()), v.Path, zips.tracked.plan())
		}
		for _, d := range p.site.Changed(v.Number()) {
			if at := sec.DocxAddress(v.Number(), d.ID()); !p.isSupplied(at) {
				add(turn, at, d.Path, p.clean[d].plan())
			}
		}
	}
	return outputs
}

func (p *press) isSupplied(address string) bool {
	_, ok := p.site.Supplied(address)
	return ok
}

// cleanZip makes the archive of all documents of the text as of a version.
func (p *press) cleanZip(v *sec.CodeVersion) madeFile {
	a := archive{press: p, version: v, about: "All documents of " + p.versionWords(v)}
	for _, d := range p.site.Consolidated(v.Number()) {
		at := sec.DocxAddress(d.Version(), d.ID())
		a.add(at, p.clean[d].ask, "text of "+p.version(d.Version()))
	}
	return a.zip()
}

// trackedZip makes the archive of the documents that a version changed, each
// with tracked changes against the text before.
func (p *press) trackedZip(v *sec.CodeVersion) madeFile {
	before := p.site.Predecessor(v)
	a := archive{press: p, version: v, about: "What " + p.versionWords(v) + " changed, against " + p.version(before.Number())}
	for _, c := range p.site.ChangesOf(v) {
		r := p.redlines.of(c)
		at := sec.TrackedDocxAddress(v.Number(), c.ID)
		note := fmt.Sprintf("from %s to %s", textOf(p, c.Old), textOf(p, c.New))
		made := madeFile{}
		if !p.isSupplied(at) {
			file := r.docx.ask()
			if file.err != nil {
				return madeFile{err: fmt.Errorf("%s: %w", c.ID.Name(), file.err)}
			}
			made, note = file.madeFile, note+"; "+file.proof
		}
		a.add(at, func() madeFile { return made }, note)
	}
	return a.zip()
}

// legibility says for a manifest whether the redline reads as an amendment:
// whether it strikes and inserts sentences that are much alike.
func legibility(faults []tracked.Illegible) string {
	if len(faults) == 0 {
		return "no sentence is both struck and inserted that was not rewritten"
	}
	places := make([]string, len(faults))
	for i, f := range faults {
		places[i] = cmp.Or(f.Label, "text before the first number")
	}
	return "sentences both struck and inserted though much alike: " + strings.Join(places, ", ")
}

func textOf(p *press, d *sec.CodeDocument) string {
	if d == nil {
		return "nothing"
	}
	return "the text of " + p.version(d.Version())
}

// versionWords says what version a text is of: "SEC 5.4, effective 9 February
// 2017".
func (p *press) versionWords(v *sec.CodeVersion) string {
	return p.version(v.Number()) + ", effective " + v.Effective.V.Long()
}

// archive collects the members of a zip and what its manifest says of them.
type archive struct {
	press   *press
	version *sec.CodeVersion
	about   string
	members []zipfile.Member
	notes   []string
	err     error
}

// add puts the file at an address into the archive: the publisher's own where
// there is one, as it is, else the one that is made.
func (a *archive) add(address string, made func() madeFile, note string) {
	member, err := zipfile.Member{Name: path.Base(address)}, error(nil)
	if f, ok := a.press.site.Supplied(address); ok {
		member.Data, err = a.press.read(f.Path)
		note = "supplied by the publisher"
	} else {
		file := made()
		member.Data, err = file.data, file.err
		if file.packed != nil {
			member.Packed = file.packed()
		}
	}
	if member.Packed == nil {
		member.Packed = zipfile.Pack(member.Data)
	}
	a.err = cmp.Or(a.err, err)
	a.members = append(a.members, member)
	a.notes = append(a.notes, note)
}

// headers is about what an archive says of a member, in bytes.
const headers = 200

// zip returns the archive. Its members are dated by the version, so that the
// same texts give the same bytes.
func (a *archive) zip() madeFile {
	if a.err != nil {
		return madeFile{err: a.err}
	}
	var b bytes.Buffer
	members := append(a.members, zipfile.Member{Name: "MANIFEST.txt", Data: a.manifest()})
	size := 0
	for _, m := range members {
		size += len(m.Data) + headers
	}
	b.Grow(size)
	zipfile.AppendTo(&b, a.press.midnight(a.version.Number()), members)
	return madeFile{data: b.Bytes()}
}

func (a *archive) manifest() []byte {
	var b bytes.Buffer
	fmt.Fprintf(&b, "%s\n%s\n\nSHA-256, size in bytes, name, what it is:\n\n", a.about, absolute(a.press.site, sec.DocumentAddress(a.version)))
	for i, m := range a.members {
		fmt.Fprintf(&b, "%x %d %s\n    %s\n", sha256.Sum256(m.Data), len(m.Data), m.Name, a.notes[i])
	}
	if files := filesBeside(a.press.site, a.version); len(files) > 0 {
		b.WriteString("\nPublished with this version and not in this archive (size in bytes, address):\n\n")
		for _, f := range files {
			fmt.Fprintf(&b, "%d %s\n", f.Size, absolute(a.press.site, a.press.site.FileAddress(f.Path)))
		}
	}
	return b.Bytes()
}

// filesBeside returns the attachments that stand in a version's folder, but for
// Word files of its texts.
func filesBeside(s *sec.Site, v *sec.CodeVersion) []sec.File {
	var files []sec.File
	for _, f := range s.Files {
		if strings.HasPrefix(f.Path, path.Dir(v.Path)+"/") && path.Ext(f.Path) != ".docx" {
			files = append(files, f)
		}
	}
	return files
}

// versionDownloads are the archives of a version, with their sizes.
func (p *press) versionDownloads(at here, v *sec.CodeVersion) []Download {
	list := []Download{p.zipDownload(at, "All documents of "+p.version(v.Number()), sec.CleanZip(v.Number()), p.zips[v].clean)}
	if p.zips[v].tracked != nil {
		list = append(list, p.zipDownload(at, "Tracked changes of "+p.version(v.Number()), sec.TrackedZip(v.Number()), p.zips[v].tracked))
	}
	return list
}

func (p *press) zipDownload(at here, text, address string, file *sharedFile) Download {
	return Download{Text: text, Href: at.to(address), Note: fileNote(sec.File{Path: address, Size: file.size()})}
}

// textFiles are the Word files of one text of a document of the Code.
func (p *press) textFiles(f *Frame, d *sec.CodeDocument) []Download {
	at := sec.DocxAddress(d.Version(), d.ID())
	list := []Download{{Text: "Text of " + p.version(d.Version()), Href: f.to(at), Note: p.cleanNote(at, d)}}
	if c, ok := p.planned(d); ok {
		at := sec.TrackedDocxAddress(d.Version(), d.ID())
		list = append(list, Download{Text: "Tracked changes of " + p.version(d.Version()), Href: f.to(at), Note: p.docxNote(c, at)})
	}
	return list
}

// cleanNote says what the Word file of a text is, or what is supplied in its
// place.
func (p *press) cleanNote(address string, d *sec.CodeDocument) string {
	if supplied, ok := p.site.Supplied(address); ok {
		return fileNote(supplied)
	}
	return fileNote(sec.File{Path: address, Size: p.clean[d].size()})
}

// planned returns the comparison of a text with the one before it, and false
// for the texts of the first version and where redlines are left out.
func (p *press) planned(d *sec.CodeDocument) (sec.Comparison, bool) {
	c, changed := p.site.ChangeOf(d)
	return c, changed && !p.site.Without.Redlines
}

func (p *press) isPlanned(d *sec.CodeDocument) bool {
	_, ok := p.planned(d)
	return ok
}
