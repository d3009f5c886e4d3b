package build

import (
	"crypto/sha256"
	"fmt"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"secpub/internal/cache"
	"secpub/internal/diag"
	"secpub/internal/load"
	"secpub/internal/parallel"
	"secpub/internal/render"
	"secpub/internal/sec"
	"secpub/internal/write"
)

// Memory is what is known of the last build into a folder: what it was made
// from, and how it left the folder. By it, a build that would make the same
// makes nothing, and one in which only texts differ makes only the files that
// show them. Whatever is not known for sure is made.
//
// A text is what stands after the header of a document of which nothing else on
// the site takes more than sec.Site.Outline says. All else, and the outlines,
// are the frame: if that differs, everything is made.
type Memory struct {
	cache    cache.Cache
	name     string // of the folder
	settings string
	inputs   []input
	now      write.Sum // of settings and inputs
	last     *record
	recalled time.Time
}

// record is what is kept of a build.
type record struct {
	Inputs write.Sum // with the settings
	Frame  write.Sum
	Report Report
	Read   write.Snapshot // the inputs
	Tree   write.Snapshot
}

// Report is what a build has to say besides the files that it makes.
type Report struct {
	Diagnostics []diag.Diagnostic
	Withheld    []Withheld
	Disorder    int // lines of the ledger that are out of order
}

// Withheld is a document that is not published, and why; without a reason it is
// text that no page includes.
type Withheld struct{ Path, Reason string }

// Report returns what there is to say of the publication.
func (p *Publication) Report() Report {
	r := Report{Diagnostics: p.Diagnostics, Disorder: p.LedgerDisorder()}
	for _, w := range p.Site.Withheld {
		r.Withheld = append(r.Withheld, Withheld{w.Document.Head().Path, w.Reason})
	}
	for _, f := range p.Site.Unused {
		r.Withheld = append(r.Withheld, Withheld{f.Path, ""})
	}
	return r
}

// Recall returns what a cache knows of the builds into a folder. Signed names
// the key that the tree is signed with. What cannot be read is not known. Now is
// the time, or a moment before.
func Recall(c cache.Cache, src Source, o Options, folder, signed string, now time.Time) *Memory {
	m := &Memory{cache: c, name: filepath.Clean(folder), settings: fmt.Sprintf("%+v signed %q", o, signed), recalled: now}
	var reading sync.WaitGroup
	reading.Go(func() {
		if last := new(record); c.Get(m.name, last) {
			m.last = last
		}
	})
	inputs, err := listInputs(src.Site)
	reading.Wait()
	if m.last != nil {
		recognise(inputs, m.last.Read)
	}
	if err != nil || readInputs(src.Site, inputs) != nil {
		return nil
	}
	m.inputs, m.now = inputs, digestOf(m.settings, inputs)
	return m
}

// Stands returns the report and the size of the last build, if this one would
// make the very same and nobody has touched the folder since.
func (m *Memory) Stands(folder write.Options) (Report, int, bool) {
	if m == nil || m.last == nil || m.last.Inputs != m.now {
		return Report{}, 0, false
	}
	tree, untouched := m.last.Tree.Untouched(folder, m.recalled)
	if !untouched {
		return Report{}, 0, false
	}
	m.renew(tree)
	files := 0
	for _, f := range tree.Files {
		if f.Path != write.ManifestName && f.Path != write.SignatureName {
			files++
		}
	}
	return m.last.Report, files, true
}

// renew keeps what is known of files that had to be read, such as those of a
// tree that was copied, so that they need not be read again.
func (m *Memory) renew(tree write.Snapshot) {
	read := snapshotOf(m.inputs, m.recalled)
	if slices.Equal(read.Stamps, m.last.Read.Stamps) && slices.Equal(tree.Stamps, m.last.Tree.Stamps) {
		return
	}
	m.cache.Put(m.name, record{m.now, m.last.Frame, m.last.Report, read, tree})
}

// Check is Check of a site of which the memory, if it is not nil, has read the
// files already that have changed.
func (m *Memory) Check(src Source, o Options) (*Publication, error) {
	l := NewLive(src, o)
	if m != nil {
		l.reader = load.NewReader(hold(src.Site, m.inputs))
	}
	return l.Read()
}

// seen is a memory held against a site that has been read.
type seen struct {
	*Memory
	frame write.Sum
	texts map[string]write.Sum
}

// see returns nil if nothing is known for sure: there is no memory, or a file has
// changed since it was recalled.
func (m *Memory) see(p *Publication) *seen {
	if m == nil || !stillThere(p.source.Site, m.inputs) {
		return nil
	}
	s := &seen{Memory: m}
	s.frame, s.texts = m.parts(p.Site)
	return s
}

// parts returns what the site comes to without its texts, and the texts.
func (m *Memory) parts(s *sec.Site) (frame write.Sum, texts map[string]write.Sum) {
	outlines := make([]string, len(m.inputs))
	parallel.Each(len(m.inputs), func(i int) { outlines[i] = outlineOf(s, m.inputs[i].path) })
	h, texts := sha256.New(), map[string]write.Sum{}
	fmt.Fprintf(h, "%q\n", m.settings)
	for i, in := range m.inputs {
		if outlines[i] != "" {
			texts[in.path] = in.sum
			fmt.Fprintf(h, "%q %s\n", in.path, outlines[i])
		} else {
			fmt.Fprintf(h, "%q %v %s\n", in.path, in.kind, in.sum)
		}
	}
	return write.Sum(h.Sum(nil)), texts
}

// outlineOf returns what stands for the file at a path in the frame, if that is
// less than all of it; else nothing.
func outlineOf(s *sec.Site, path string) string {
	d := s.Document(path)
	if d == nil {
		return ""
	}
	outline, ok := s.Outline(d)
	if !ok {
		return ""
	}
	return fmt.Sprintf("%q %q", d.Head().Body.Header(), outline)
}

// trust lets a tree go by how the last build left it.
func (s *seen) trust(tree *write.Tree) {
	if s != nil && s.last != nil {
		tree.Trust(s.last.Tree)
	}
}

// plan returns which files of the tree need not be made.
func (s *seen) plan() plan {
	if s == nil || s.last == nil || s.last.Frame != s.frame {
		return plan{}
	}
	p := plan{make(map[string]bool, len(s.last.Tree.Files)), map[string]bool{}}
	for _, f := range s.last.Tree.Files {
		p.listed[f.Path] = true
	}
	last := map[string]write.Sum{}
	for _, f := range s.last.Read.Files {
		last[f.Path] = f.SHA256
	}
	for path, sum := range s.texts {
		if last[path] != sum {
			p.changed[path] = true
		}
	}
	return p
}

// plan says which files of the tree need not be made. The zero value has all
// made.
type plan struct {
	listed  map[string]bool // files of the last tree
	changed map[string]bool // documents of which the text is another
}

// differs reports whether an output may be another than the one that stands.
func (p plan) differs(o render.Output) bool {
	switch {
	case !p.listed[o.Path] || p.changed[o.Source]:
		return true
	case o.Texts == render.NoText, o.Texts == render.TextOfSource && o.Source != "":
		return false
	}
	return len(p.changed) > 0
}

// remember keeps what this build has left, unless that is not what the inputs
// say. A memory that cannot be kept costs nothing but time.
func (s *seen) remember(p *Publication, tree *write.Tree) {
	if s == nil {
		return
	}
	snapshot, err := tree.Snapshot()
	if err != nil || !s.wereCopied(p, snapshot) {
		return
	}
	s.cache.Put(s.name, record{s.now, s.frame, p.Report(), snapshotOf(s.inputs, s.recalled), snapshot})
}

// wereCopied reports whether the files that are published as they are went into
// the tree as they were when the inputs were read.
func (s *seen) wereCopied(p *Publication, tree write.Snapshot) bool {
	copied := map[string]string{} // by path of the tree
	for _, f := range p.static {
		copied[f.name] = "static/" + f.name
	}
	for _, f := range p.Site.Files {
		copied[strings.TrimPrefix(p.Site.FileAddress(f.Path), "/")] = f.Path
	}
	sums := map[string]write.Sum{}
	for _, i := range s.inputs {
		sums[i.path] = i.sum
	}
	for _, f := range tree.Files {
		if from, ok := copied[f.Path]; ok {
			if sum, ours := sums[from]; ours && sum != f.SHA256 {
				return false
			}
		}
	}
	return true
}
