// Package build composes the stages into a publication. This comment is the
// map of the program; read it first.
//
// # The flow
//
//	content/ --load--> documents --check--> the same, judged --link--> sec.Site --render--> (path, bytes) --write--> public/
//	         one file at a time                            all together          one output at a time
//
// Each stage is a package of plain functions over data, and no stage imports
// another; only this package knows them all.
//
//	load    what did the author write, and where?     fs.FS -> sec.Content, diagnostics
//	check   is this document right by itself?         sec.Document -> diagnostics
//	link    do all documents fit together?            sec.Content -> *sec.Site, diagnostics
//	render  how does it look?                         *sec.Site -> outputs, each made on demand
//	write   what has to change on disk?               (path, bytes) -> public/, all or nothing
//
// # The ground
//
// Below the stages lie packages that know nothing of them: source (positions),
// diag (what is wrong, and how it is printed), civil (dates), cite (citations
// of the Code), markdown (the only one that knows goldmark), ledger (the list
// of all that was ever published) and sec, the domain, where the types of every kind of document live with the questions
// that a Site answers as of a date. Beside them, draft begins new documents
// from what a Site knows; write signs what is published if it is given how, and
// verify and sign judge it afterwards; cache keeps what Memory, in this package,
// has the next build know; changes compares two built sites for
// their readers; parallel does small pieces of work on all cores;
// deliver knows how files travel, which the rules for servers,
// the compressed forms and the publishing plan go by. extlink, which alone asks the web, is no
// part of a build. Above them stand preview (the editor's live view) and
// cmd/secpub (flags, printing, exit status).
//
// # Where does a change go?
//
//	a new key of the front matter     a field with a front:"…" tag in sec, its words in load/schemawords.go; a field of the page struct in render; a template
//	a new rule for one document       a function in check, a name in diag/rules.go, a file in check/testdata
//	a new rule across documents       the same in link
//	a new page or address             sec/address.go claims it, render makes it; a test holds the two together
//	a new file format                 a package below render that knows the standard and no domain
//	a new Markdown construct          markdown parses and prints it; check/directives.go knows directives by name
//	how it looks                      templates/ and static/, no Go
//
// # Laws
//
// What leaves a stage is never changed by a later one. The clock, the
// environment and the disk enter in cmd; everything below is a function of the
// site folder, the options and the as-of date, so that a build gives the same
// bytes everywhere. Work runs in parallel and is committed in order. A fault of
// the content is a diagnostic, one of the world an error, and one of ours a
// panic.
package build

import (
	"context"
	"errors"
	"fmt"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/render"
	"secpub/internal/sec"
	"secpub/internal/write"
)

// Source is what a publication is made from.
type Source struct {
	Site      fs.FS // the site folder: content/ and, if the site has them, templates/ and static/
	Templates fs.FS // the built-in templates
	Static    fs.FS // the built-in static files
}

// Options say how the source is seen.
type Options struct {
	AsOf    civil.Date
	Drafts  bool   // publish what would be withheld, with a banner
	BaseURL string // instead of the one in site.yaml
	Without sec.Without

	Precompress bool // put compressed forms beside files of text
}

// Publication is a site that has been read and judged.
type Publication struct {
	Site        *sec.Site
	Diagnostics []diag.Diagnostic // sorted, less what the documents allow

	source    Source
	static    []staticFile
	assets    []asset
	packs     bool              // Options.Precompress
	templates *render.Templates // nil if they cannot be used
	files     func() *Files
	texts     *sync.RWMutex // held for writing while a text is replaced
}

// Check reads and judges a site. The error is nil whatever the content is
// like; it tells of faults of the world.
func Check(src Source, o Options) (*Publication, error) { return NewLive(src, o).Read() }

// subFolder returns a folder of the site, or nil if it has none.
func subFolder(site fs.FS, name string) (fs.FS, error) {
	switch info, err := fs.Stat(site, name); {
	case errors.Is(err, fs.ErrNotExist):
		return nil, nil
	case err != nil:
		return nil, fmt.Errorf("reading %s: %w", name, err)
	case !info.IsDir():
		return nil, fmt.Errorf("reading %s: it is a file, not a folder", name)
	}
	return fs.Sub(site, name)
}

// Failed reports whether the site may not be published: it has an error or,
// when strict, a warning.
func (p *Publication) Failed(strict bool) bool { return Failed(p.Diagnostics, strict) }

// Failed reports whether a site with these diagnostics may not be published.
func Failed(ds []diag.Diagnostic, strict bool) bool {
	errs, warnings := diag.Count(ds)
	return errs > 0 || strict && warnings > 0
}

// Outputs returns every file of the site but its manifest, sorted by path. It
// may be called only if the publication has not failed.
func (p *Publication) Outputs() []render.Output {
	outputs := render.Outputs(p.Site, p.templates, p.steady().read)
	for _, a := range p.assets {
		outputs = append(outputs, a.output())
	}
	slices.SortFunc(outputs, func(a, b render.Output) int { return strings.Compare(a.Path, b.Path) })
	return outputs
}

// Write renders the site into a tree and commits it. Progress, if not nil, is
// called now and then with the number of files done; it may be called from
// several goroutines.
func (p *Publication) Write(ctx context.Context, o write.Options, progress func(done, all int)) (write.Result, error) {
	return p.Update(ctx, o, nil, progress)
}

// Update is Write that makes only those files anew of which the memory, if it
// is not nil, does not know that they would come out as they stand.
func (p *Publication) Update(ctx context.Context, o write.Options, m *Memory, progress func(done, all int)) (write.Result, error) {
	tree, err := write.NewTree(o)
	if err != nil {
		return write.Result{}, err
	}
	defer tree.Abort() // after a Commit this does nothing
	seen := m.see(p)
	seen.trust(tree)
	if err := p.put(ctx, tree, seen, progress); err != nil {
		return write.Result{}, err
	}
	result, err := tree.Commit()
	if err == nil {
		seen.remember(p, tree)
	}
	return result, err
}

// BaseURL returns where the site will stand.
func (p *Publication) BaseURL() string { return p.Site.Settings.BaseURL.V }
