package build_test

import (
	"cmp"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"
	"time"

	"secpub/internal/build"
	"secpub/internal/cache"
	"secpub/internal/sitetest"
	"secpub/internal/write"
	"secpub/static"
	"secpub/templates"
)

// pipeline builds a site again and again into one folder, with what it
// remembers, and into another one as if for the first time.
type pipeline struct {
	files      fstest.MapFS
	cacheDir   string
	warm, cold string
	options    build.Options
	random     *rand.Rand
	log        []string
	disk       fs.FS             // nil if the files are not on disk
	onDisk     map[string]string // by path
}

func newPipeline(t *testing.T, files fstest.MapFS, seed uint64) *pipeline {
	dir := sitetest.Folder(t)
	return &pipeline{
		files: files, cacheDir: filepath.Join(dir, "cache"), warm: filepath.Join(dir, "warm"), cold: filepath.Join(dir, "cold"),
		options: build.Options{AsOf: today, Precompress: true}, random: rand.New(rand.NewPCG(seed, 0)),
	}
}

func (p *pipeline) source() build.Source {
	return build.Source{Site: cmp.Or[fs.FS](p.disk, p.files), Templates: templates.FS, Static: static.FS}
}

// save brings the files to disk, where each that is the same stays untouched.
func (p *pipeline) save(t *testing.T) {
	t.Helper()
	dir := filepath.Join(filepath.Dir(p.warm), "site")
	if p.disk == nil {
		must(t, os.Mkdir(dir, 0o755))
		p.disk, p.onDisk = openRoot(t, dir), map[string]string{}
	}
	for name := range p.onDisk {
		if p.files[name] == nil {
			must(t, os.Remove(filepath.Join(dir, name)))
			delete(p.onDisk, name)
		}
	}
	for name, f := range p.files {
		if text, ok := p.onDisk[name]; !ok || text != string(f.Data) {
			must(t, os.MkdirAll(filepath.Dir(filepath.Join(dir, name)), 0o755))
			must(t, os.WriteFile(filepath.Join(dir, name), f.Data, 0o644))
			p.onDisk[name] = string(f.Data)
		}
	}
}

func openRoot(t *testing.T, dir string) fs.FS {
	t.Helper()
	root, err := os.OpenRoot(dir)
	must(t, err)
	t.Cleanup(func() { root.Close() })
	return root.FS()
}

func (p *pipeline) recall() *build.Memory {
	return build.Recall(cache.New(p.cacheDir, "test"), p.source(), p.options, p.warm, "", time.Now())
}

// update builds warm, as the build command does, and returns what was done; ok is
// false if the site may not be published.
func (p *pipeline) update(t *testing.T) (result write.Result, report build.Report, ok bool) {
	t.Helper()
	m := p.recall()
	if report, files, stands := m.Stands(write.Options{Dir: p.warm}); stands {
		return write.Result{Unchanged: files, Kept: files}, report, true
	}
	return p.put(t, m, p.warm)
}

func (p *pipeline) put(t *testing.T, m *build.Memory, dir string) (write.Result, build.Report, bool) {
	t.Helper()
	site, err := m.Check(p.source(), p.options)
	if err != nil {
		t.Fatal(err)
	}
	if site.Failed(false) {
		return write.Result{}, build.Report{}, false
	}
	result, err := site.Update(background, write.Options{Dir: dir}, m, nil)
	if err != nil {
		t.Fatalf("after\n%s\n%v", strings.Join(p.log, "\n"), err)
	}
	return result, site.Report(), true
}

// compare builds warm and cold and fails if there is any difference. It returns
// how many files were not made.
func (p *pipeline) compare(t *testing.T) int {
	t.Helper()
	result, said, ok := p.update(t)
	_, want, published := p.put(t, nil, p.cold)
	if ok != published {
		t.Fatalf("after\n%s\nwarm the site is published: %t; cold: %t", strings.Join(p.log, "\n"), ok, published)
	}
	if !ok {
		return 0
	}
	if got, want := fmt.Sprintf("%+v", said), fmt.Sprintf("%+v", want); got != want {
		t.Fatalf("after\n%s\na warm build reports\n%s\na cold one\n%s", strings.Join(p.log, "\n"), got, want)
	}
	warm, cold := readTree(t, p.warm), readTree(t, p.cold)
	for _, name := range slices.Sorted(maps.Keys(cold)) {
		if warm[name] != cold[name] {
			t.Fatalf("after\n%s\n%s differs:\n%s", strings.Join(p.log, "\n"), name, firstDifference([]byte(warm[name]), []byte(cold[name])))
		}
	}
	if len(warm) != len(cold) {
		t.Fatalf("after\n%s\na warm build leaves %d files, a cold one %d", strings.Join(p.log, "\n"), len(warm), len(cold))
	}
	return result.Kept
}

func readTree(t *testing.T, dir string) map[string]string {
	t.Helper()
	files := map[string]string{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, p))
		files[p] = string(data)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// reword puts a paragraph before the text of every document for which a coin
// falls so, and of which the text alone may change.
func (p *pipeline) reword(t *testing.T, round int) {
	site := open(t, p.files, p.options.AsOf).Site
	for _, d := range site.Documents {
		name := d.Head().Path
		header, body, _ := strings.Cut(strings.TrimPrefix(string(p.files[name].Data), "---\n"), "\n---\n")
		if _, ok := site.Outline(d); !ok || d.Head().Body.IsEmpty() || p.random.IntN(2) == 0 {
			continue
		}
		p.files[name] = &fstest.MapFile{Data: fmt.Appendf(nil, "---\n%s\n---\nReworded in round %d.\n\n%s", header, round, body)}
	}
	p.log = append(p.log, fmt.Sprintf("reworded half of all, round %d", round))
}

// TestFilesThatShowNoChangedTextAreTheSame rewords half of all documents, and
// thus finds files that show the text of another document than they are said to.
func TestFilesThatShowNoChangedTextAreTheSame(t *testing.T) {
	p := newPipeline(t, withoutLedger(demonstrationFiles(t)), 1)
	p.compare(t)
	for round := range 4 {
		p.reword(t, round)
		if kept := p.compare(t); kept < 1000 {
			t.Errorf("round %d: %d files are kept; want thousands: those of the Code show no such text", round, kept)
		}
	}
}

func withoutLedger(files fstest.MapFS) fstest.MapFS {
	delete(files, "content/ledger.txt") // with it no page could be deleted
	return files
}

// damages are what else may happen between two builds.
var damages = []struct {
	name string
	do   func(t *testing.T, p *pipeline)
}{
	{"nothing", func(*testing.T, *pipeline) {}},
	{"the cache is deleted", func(t *testing.T, p *pipeline) { must(t, os.RemoveAll(p.cacheDir)) }},
	{"a byte of the cache is changed", func(t *testing.T, p *pipeline) {
		files, _ := filepath.Glob(filepath.Join(p.cacheDir, "*"))
		for _, name := range files {
			data, err := os.ReadFile(name)
			must(t, err)
			data[p.random.IntN(len(data))] ^= 1
			must(t, os.WriteFile(name, data, 0o644))
		}
	}},
	{"a published file is edited", func(t *testing.T, p *pipeline) { must(t, os.WriteFile(p.somePage(t), []byte("by hand"), 0o644)) }},
	{"a published file is deleted", func(t *testing.T, p *pipeline) { must(t, os.Remove(p.somePage(t))) }},
	{"the published folder is deleted", func(t *testing.T, p *pipeline) { must(t, os.RemoveAll(p.warm)) }},
	{"the published folder is copied", func(t *testing.T, p *pipeline) {
		must(t, os.Rename(p.warm, p.warm+"-old"))
		must(t, os.CopyFS(p.warm, os.DirFS(p.warm+"-old")))
		must(t, os.RemoveAll(p.warm+"-old"))
	}},
	{"another day is seen", func(_ *testing.T, p *pipeline) { p.options.AsOf = p.options.AsOf.AddDays(-1) }},
	{"redlines are left out, or no more", func(_ *testing.T, p *pipeline) { p.options.Without.Redlines = !p.options.Without.Redlines }},
	{"the site gets a template of its own, or loses it", func(_ *testing.T, p *pipeline) {
		const name = "templates/news/page.html"
		if p.files[name] != nil {
			delete(p.files, name)
			return
		}
		data, err := fs.ReadFile(templates.FS, "news/page.html")
		if err != nil {
			panic(err)
		}
		p.files[name] = &fstest.MapFile{Data: append(data, "<!-- ours -->"...)}
	}},
	{"a static file changes", func(_ *testing.T, p *pipeline) {
		p.files["static/robots-note.txt"] = &fstest.MapFile{Data: fmt.Append(nil, p.random.IntN(3))}
	}},
}

func must(t *testing.T, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}

func (p *pipeline) somePage(t *testing.T) string {
	t.Helper()
	names := slices.Sorted(maps.Keys(readTree(t, p.warm)))
	names = slices.DeleteFunc(names, func(n string) bool { return n == write.ManifestName })
	return filepath.Join(p.warm, names[p.random.IntN(len(names))])
}

// TestWarmBuildIsTheColdBuild edits a site in many ways, and damages what
// builds go by, and has each build compared with one that goes by nothing.
func TestWarmBuildIsTheColdBuild(t *testing.T) {
	d := newDesk(t, 5)
	p := newPipeline(t, d.files, 5)
	p.compare(t)
	kept := 0
	for round := range 3 * len(damages) {
		for range p.random.IntN(3) {
			d.edit(t)
		}
		p.save(t)
		if _, _, ok := p.update(t); ok && p.random.IntN(2) == 0 {
			damage := damages[round%len(damages)]
			d.log = append(d.log, damage.name)
			damage.do(t, p)
			p.save(t)
		}
		p.log = d.log
		kept += p.compare(t)
	}
	t.Logf("%d files were kept", kept)
}

func TestNothingIsReadTwiceIfNothingChanged(t *testing.T) {
	p := newPipeline(t, sitetest.Generate(50), 1)
	first, _, ok := p.update(t)
	if !ok {
		t.Fatal("the site does not build")
	}
	if _, files, stands := p.recall().Stands(write.Options{Dir: p.warm}); !stands || files != first.Written {
		t.Errorf("after a build of %d files, %d stand (%t)", first.Written, files, stands)
	}
}
