package build

import (
	"errors"
	"io/fs"
	"slices"
	"strings"
	"sync"

	"secpub/internal/check"
	"secpub/internal/diag"
	"secpub/internal/link"
	"secpub/internal/load"
	"secpub/internal/render"
	"secpub/internal/sec"
	"secpub/internal/source"
)

// Live is a site that is read again and again while it is written. What a
// changed file cannot have touched is kept: the other files' text, what check
// said of them and, if only a text was reworded, the site itself. It is not
// safe for concurrent use.
type Live struct {
	source   Source
	options  Options
	reader   *load.Reader
	verdicts verdicts
	parsed   *parsedTemplates // nil before they are read

	last     *Publication // nil before the first
	findings findings     // about it
	altered  bool         // since its Diagnostics were put together
	silent   func(path string, rule diag.Rule) bool
}

type parsedTemplates struct {
	templates *render.Templates
	faults    []diag.Diagnostic
}

// NewLive returns a site of which nothing is read yet.
func NewLive(src Source, o Options) *Live {
	return &Live{source: src, options: o, reader: load.NewReader(src.Site)}
}

// Change reads what has changed in the files at the paths, or below them, and
// judges the site anew. Paths are relative to the site folder.
func (l *Live) Change(paths []string) (*Publication, error) {
	for _, p := range paths {
		l.reader.Forget(p)
		if p == "templates" || strings.HasPrefix(p, "templates/") {
			l.parsed = nil
		}
	}
	return l.judge()
}

// Read reads everything and judges it. The error is nil whatever the content is
// like; it tells of faults of the world.
func (l *Live) Read() (*Publication, error) {
	l.reader.ForgetAll()
	l.parsed = nil
	return l.judge()
}

// judge reads what is not kept and judges all of the site.
func (l *Live) judge() (*Publication, error) {
	templates, ds, err := l.templates()
	if err != nil {
		return nil, err
	}
	content, read, err := l.reader.Site()
	if err != nil {
		return nil, err
	}
	static, more, err := staticFiles(l.source)
	if err != nil {
		return nil, err
	}
	assets, err := assetsOf(static)
	if err != nil {
		return nil, err
	}
	l.options.override(&content)
	site, unfit := link.Site(content, sec.Options{AsOf: l.options.AsOf, Drafts: l.options.Drafts, Static: names(static), Assets: servedNames(assets), Without: l.options.Without})
	l.findings = findings{slices.Concat(ds, more, unfit), l.verdicts.judge(content.Documents, site)}
	l.findings.add(site, read)
	l.findings.weighMails(site, templates)
	l.silent, l.altered = allowed(content.Documents), false
	l.last = &Publication{
		Site: site, Diagnostics: l.findings.all(l.silent),
		source: l.source, static: static, assets: assets, packs: l.options.Precompress, templates: templates, texts: new(sync.RWMutex),
	}
	l.last.files = sync.OnceValue(l.last.newFiles)
	return l.last, nil
}

// override puts options in the place of settings.
func (o Options) override(c *sec.Content) {
	if c.Settings == nil || o.BaseURL == "" {
		return
	}
	settings := *c.Settings
	settings.BaseURL = sec.Text{V: o.BaseURL, Pos: source.Pos{Line: 1, Column: 1}}
	c.Settings = &settings
}

func (l *Live) templates() (*render.Templates, []diag.Diagnostic, error) {
	if l.parsed == nil {
		t, ds, err := parseTemplates(l.source)
		if err != nil {
			return nil, nil, err
		}
		l.parsed = &parsedTemplates{t, ds}
	}
	return l.parsed.templates, l.parsed.faults, nil
}

// Reword returns the publication after changes to nothing but the texts of some
// documents, which nothing else on the site follows from; nil if there is more
// to it.
func (l *Live) Reword(paths []string) *Publication {
	if l.last == nil || l.last.templates == nil {
		return nil
	}
	l.last.texts.Lock()
	defer l.last.texts.Unlock()
	faulty := l.findings.hasErrors()
	for _, p := range paths {
		if !l.isNothing(p) && !l.rewordOne(p) {
			return nil
		}
	}
	if faulty && !l.findings.hasErrors() {
		return nil // mails are weighed only now
	}
	next := *l.last
	if l.altered {
		next.Diagnostics, l.altered = l.findings.all(l.silent), false
	}
	l.last = &next
	return l.last
}

// isNothing reports whether there is no file at a path, and was none: an
// editor's program tried whether it may write.
func (l *Live) isNothing(path string) bool {
	if l.last.Site.HasSource(path) || l.last.Site.HasSourceBelow(path) || !strings.HasPrefix(path, "content/") {
		return false
	}
	_, err := fs.Stat(l.source.Site, path)
	return errors.Is(err, fs.ErrNotExist)
}

// rewordOne takes over the text of a document, or what is wrong with it. If it
// returns false, it has changed nothing that judging the whole site does not
// make good.
func (l *Live) rewordOne(path string) bool {
	old := l.last.Site.Document(path)
	if old == nil || l.findings.has(diag.DeadAnchor, path) {
		return false // a new heading may be what another page's link leads to
	}
	d, ds, err := l.reader.Document(path)
	if err != nil || d == nil || !old.Head().Body.SameHeader(d.Head().Body) {
		return false
	}
	undo := l.last.Site.Reword(path, d.Head().Body)
	if undo == nil {
		return false
	}
	v := verdict{d, check.Document(d)}
	l.verdicts[path] = v
	found := slices.Concat(ds, v.found, link.NewJudge(l.last.Site).Document(old))
	before := l.findings.single[path]
	l.findings.single[path] = found
	if n, ok := old.(*sec.Newsletter); ok && !l.findings.hasErrors() {
		l.findings.single[path] = append(found, weighMail(l.last.Site, l.last.templates, n)...)
	}
	l.altered = l.altered || !slices.EqualFunc(before, l.findings.single[path], func(a, b diag.Diagnostic) bool { return diag.Compare(a, b) == 0 })
	if errs, _ := diag.Count(found); errs > 0 {
		undo() // the last good text stays
	}
	return true
}
