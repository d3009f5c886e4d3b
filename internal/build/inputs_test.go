package build_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"
	"time"

	"secpub/internal/build"
	"secpub/internal/cache"
	"secpub/internal/sitetest"
	"secpub/internal/write"
)

// watched is a site of which it is noted what is opened.
type watched struct {
	fs.FS
	mu     sync.Mutex
	opened []string // files, not folders
}

func (w *watched) Open(name string) (fs.File, error) {
	f, err := w.FS.Open(name)
	if err != nil {
		return nil, err
	}
	if info, err := f.Stat(); err == nil && !info.IsDir() {
		w.mu.Lock()
		defer w.mu.Unlock()
		w.opened = append(w.opened, name)
	}
	return f, nil
}

// builtSite returns a site on disk that has been built, and the text of it that
// the tests change.
func builtSite(t *testing.T) (p *pipeline, text string) {
	t.Helper()
	p = newPipeline(t, sitetest.Generate(10), 1)
	p.options.Precompress = false // which would take most of the time
	p.save(t)
	time.Sleep(60 * time.Millisecond) // for stamps to be trusted
	if _, _, ok := p.update(t); !ok {
		t.Fatal("the site does not build")
	}
	return p, filepath.Join(filepath.Dir(p.warm), "site", "content", "index.md")
}

// recallAt recalls what is known at a moment, and returns what was read for it.
func (p *pipeline) recallAt(now time.Time) (m *build.Memory, read []string) {
	site := &watched{FS: p.disk}
	source := p.source()
	source.Site = site
	return build.Recall(cache.New(p.cacheDir, "test"), source, p.options, p.warm, "", now), site.opened
}

func (p *pipeline) stands(m *build.Memory) bool {
	_, _, stands := m.Stands(write.Options{Dir: p.warm})
	return stands
}

func TestUntouchedInputsAreNotRead(t *testing.T) {
	p, _ := builtSite(t)
	m, read := p.recallAt(time.Now())
	if len(read) > 0 || !p.stands(m) {
		t.Errorf("nothing was touched, and %q were read; what was built stands: %t", read, p.stands(m))
	}
}

// inputChanges are what can happen to a text between two builds.
var inputChanges = []struct {
	what   string
	stands bool // what was built before
	do     func(name string, text []byte, was time.Time) error
}{
	{"edited in place, with its time set back", false, func(name string, text []byte, was time.Time) error {
		if err := os.WriteFile(name, swapped(text), 0o644); err != nil {
			return err
		}
		return os.Chtimes(name, was, was)
	}},
	{"replaced by another of the same size and time", false, func(name string, text []byte, was time.Time) error {
		if err := os.WriteFile(name+".new", swapped(text), 0o644); err != nil {
			return err
		}
		if err := os.Chtimes(name+".new", was, was); err != nil {
			return err
		}
		return os.Rename(name+".new", name)
	}},
	{"replaced by the same", true, func(name string, text []byte, _ time.Time) error {
		if err := os.WriteFile(name+".new", text, 0o644); err != nil {
			return err
		}
		return os.Rename(name+".new", name)
	}},
	{"touched", true, func(name string, _ []byte, _ time.Time) error { return os.Chtimes(name, time.Now(), time.Now()) }},
	{"removed", false, func(name string, _ []byte, _ time.Time) error { return os.Remove(name) }},
	{"replaced by a link to the same", false, func(name string, _ []byte, _ time.Time) error {
		if err := os.Rename(name, name+".txt"); err != nil {
			return err
		}
		return os.Symlink(filepath.Base(name)+".txt", name)
	}},
}

// swapped returns a text of the same size with another last line.
func swapped(text []byte) []byte {
	text = slices.Clone(text)
	last := len(text) - 2
	text[last] = text[last]%26 + 'a'
	return text
}

func TestChangedInputsAreFound(t *testing.T) {
	for _, change := range inputChanges {
		p, name := builtSite(t)
		text, err := os.ReadFile(name)
		must(t, err)
		info, err := os.Stat(name)
		must(t, err)
		must(t, change.do(name, text, info.ModTime()))
		m, read := p.recallAt(time.Now())
		if p.stands(m) != change.stands {
			t.Errorf("%s: what was built stands: %t; read was %q", change.what, !change.stands, read)
		}
	}
}

// TestInputsReadJustAfterAChangeAreReadAgain: a clock may not have ticked between
// that change and one after the reading, and the file then has the same stamp.
func TestInputsReadJustAfterAChangeAreReadAgain(t *testing.T) {
	p, name := builtSite(t)
	must(t, os.Chtimes(name, time.Now(), time.Now()))
	changed := time.Now()
	for _, c := range []struct {
		after time.Duration // the change
		reads int           // the next time
	}{{10 * time.Millisecond, 1}, {time.Second, 0}} {
		m, read := p.recallAt(changed.Add(c.after))
		if len(read) != 1 || !p.stands(m) {
			t.Fatalf("after a touch %q were read; what was built stands: %t", read, p.stands(m))
		}
		if _, read := p.recallAt(changed.Add(time.Hour)); len(read) != c.reads {
			t.Errorf("read %v after it was changed, and then again: %q; want %d", c.after, read, c.reads)
		}
	}
}

// TestInputsChangedWhileTheyAreReadAreNotTrusted: what was not read because
// nobody had touched it may be another by the time that the site is read.
func TestInputsChangedWhileTheyAreReadAreNotTrusted(t *testing.T) {
	p, name := builtSite(t)
	text, err := os.ReadFile(name)
	must(t, err)
	another := filepath.Join(filepath.Dir(name), "site.yaml") // so that something is to be built
	settings, err := os.ReadFile(another)
	must(t, err)
	must(t, os.WriteFile(another, append(settings, "# another\n"...), 0o644))
	m := p.recall()
	must(t, os.WriteFile(name, swapped(text), 0o644))
	if _, _, ok := p.put(t, m, p.warm); !ok {
		t.Fatal("the site does not build")
	}
	must(t, os.WriteFile(name, text, 0o644))
	p.compare(t)
}
