package preview_test

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"os"
	"os/exec"
	"path"
	"slices"
	"strings"
	"testing"
	"time"

	"secpub/internal/build"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// storm is a site folder in which much happens at once.
type storm struct {
	*view
	random *rand.Rand
	texts  map[string]string // of the documents that are saved, by path, as they were
}

func beginStorm(t *testing.T, documents int) *storm {
	t.Helper()
	s := &storm{view: &view{t: t, dir: t.TempDir()}, random: rand.New(rand.NewPCG(1, 2)), texts: map[string]string{}}
	for name, f := range sitetest.Generate(documents) {
		s.write(name, string(f.Data))
		if strings.HasSuffix(name, ".md") && !strings.HasPrefix(name, "content/code/") {
			s.texts[name] = string(f.Data)
		}
	}
	return s
}

// some returns the path of some document.
func (s *storm) some() string {
	paths := slices.Sorted(maps.Keys(s.texts))
	return paths[s.random.IntN(len(paths))]
}

func (s *storm) git(args ...string) {
	s.t.Helper()
	c := exec.Command("git", append([]string{"-C", s.dir, "-c", "user.name=Editor", "-c", "user.email=editor@example.org"}, args...)...)
	if out, err := c.CombinedOutput(); err != nil {
		s.t.Fatalf("git %s: %v\n%s", strings.Join(args, " "), err, out)
	}
}

// branch commits the site, and another one in which much differs.
func (s *storm) branch() {
	s.git("init", "-q", "-b", "main")
	s.git("add", ".")
	s.git("commit", "-q", "-m", "the site")
	s.git("checkout", "-q", "-b", "other")
	for i, p := range slices.Sorted(maps.Keys(s.texts)) {
		switch i % 3 {
		case 0:
			s.write(p, s.texts[p]+"\nOn the other branch.\n")
		case 1:
			s.write(p, strings.Replace(s.texts[p], "title: ", "title: Other ", 1))
		}
	}
	s.write("content/pages/only-there.md", page("Only there", "On the other branch."))
	s.git("add", ".")
	s.git("commit", "-q", "-m", "another")
	s.git("checkout", "-q", "main")
}

// styles are how editors' programs save a file.
var styles = []func(s *storm, file, text string){
	func(s *storm, file, text string) { s.write(file, text) },
	func(s *storm, file, text string) {
		temporary := path.Join(path.Dir(file), ".saving-"+path.Base(file))
		s.write(temporary, text)
		s.do("rename", os.Rename(s.path(temporary), s.path(file)))
	},
	func(s *storm, file, text string) { // vim
		probe := path.Join(path.Dir(file), "4913")
		s.write(probe, "")
		s.do("remove", os.Remove(s.path(probe)))
		s.do("rename", os.Rename(s.path(file), s.path(file)+"~"))
		s.write(file, text)
		s.do("remove", os.Remove(s.path(file)+"~"))
	},
}

// happenings are what else befalls a folder. Each leaves the documents where
// they were.
var happenings = []func(s *storm, i int){
	func(s *storm, i int) { s.write(fmt.Sprintf("content/pages/new-%d.md", i), page("New", "A new page.")) },
	func(s *storm, i int) { os.Remove(s.path(fmt.Sprintf("content/pages/new-%d.md", i-60))) },
	func(s *storm, i int) {
		from, to := s.path(fmt.Sprintf("content/pages/new-%d.md", i-40)), s.path(fmt.Sprintf("content/pages/moved-%d.md", i))
		os.Rename(from, to)
	},
	func(s *storm, i int) { // a folder goes away and comes back
		s.do("move", os.Rename(s.path("content/news"), s.path("content/away")))
		s.do("move", os.Rename(s.path("content/away"), s.path("content/news")))
	},
	func(s *storm, i int) {
		s.write(fmt.Sprintf("content/pages/deep-%d/index.md", i), page("Deep", "In a folder."))
	},
	func(s *storm, i int) {
		s.git("stash", "-q", "-u")
		s.git("checkout", "-q", "other")
		s.git("checkout", "-q", "main")
		s.git("stash", "drop", "-q")
	},
}

// TestStormOfSavesEndsInTheFreshBuild saves 500 times in ten seconds, in the
// styles of three editors, while files and folders come, go and move and
// branches are checked out. In the end preview shows what a fresh build makes.
func TestStormOfSavesEndsInTheFreshBuild(t *testing.T) {
	s := beginStorm(t, 60)
	s.branch()
	s.serve(s.dir)
	const saves, span = 500, 10 * time.Second
	for i := range saves {
		p := s.some()
		text := s.texts[p] + fmt.Sprintf("\nSaved for the time number %d.\n", i)
		styles[i%len(styles)](s, p, text)
		if i%20 == 19 {
			happenings[i/20%len(happenings)](s, i)
		}
		if i%7 == 0 {
			s.get("/newsletters/") // somebody reads meanwhile
		}
		time.Sleep(span / saves)
	}
	s.git("checkout", "-q", "-f", "other")
	s.isTheFreshBuild()
}

// TestDemonstrationIsServedAsItIsBuilt compares every file of it.
func TestDemonstrationIsServedAsItIsBuilt(t *testing.T) {
	s := &storm{view: &view{t: t, dir: t.TempDir()}}
	s.do("copy", os.CopyFS(s.path("content"), os.DirFS("../../content")))
	s.serve(s.dir)
	s.isTheFreshBuild()
}

// isTheFreshBuild waits until every file of preview is that of a build.
func (s *storm) isTheFreshBuild() {
	s.t.Helper()
	p, err := build.Check(build.Source{Site: os.DirFS(s.dir), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Drafts: true})
	s.do("check", err)
	if p.Failed(false) {
		s.t.Fatalf("the site has faults: %v", p.Diagnostics)
	}
	var different string
	for end := time.Now().Add(long); time.Now().Before(end); time.Sleep(100 * time.Millisecond) {
		if different = s.difference(p); different == "" {
			return
		}
	}
	s.t.Fatal(different)
}

// difference returns what preview shows otherwise than the build; "" if nothing.
func (s *storm) difference(p *build.Publication) string {
	for _, o := range p.Outputs() {
		want, err := p.Files().Read(o.Path)
		s.do("render", err)
		got := s.get("/" + strings.TrimSuffix(o.Path, "index.html"))
		body := got.body
		if path.Ext(o.Path) == ".html" {
			if strings.LastIndex(body, scriptTag) < 0 {
				return fmt.Sprintf("%s: status %d, no script", o.Path, got.status)
			}
			body = withoutScript(s.t, body)
		}
		if body != string(want) {
			return fmt.Sprintf("%s differs from the build (status %d):\n%s", o.Path, got.status, body)
		}
	}
	return ""
}

// scriptTag is how the element begins that preview puts into a page.
const scriptTag = `<script src="/.secpub/preview.js"`

// TestPreviewHoldsNoMoreAfterAThousandRounds saves a thousand times, one time in
// ten so that the whole site is judged, and weighs what preview holds.
func TestPreviewHoldsNoMoreAfterAThousandRounds(t *testing.T) {
	s := beginStorm(t, 40)
	s.serve(s.dir)
	events := s.follow()
	last := s.next(events, "the state", func(told) bool { return true }).Version
	round := func(i int) {
		p := s.some()
		text := s.texts[p] + fmt.Sprintf("\nSaved for the time number %d.\n", i)
		if i%10 == 0 {
			text = strings.Replace(text, "---\n", fmt.Sprintf("---\nsummary: Round %d.\n", i), 1)
			text = strings.Replace(text, "summary: A short summary\n", "", 1)
		}
		styles[i%len(styles)](s, p, text)
		last = s.next(events, fmt.Sprintf("save %d of %s", i, p), func(e told) bool { return e.Version > last }).Version
	}
	const rounds, first = 1000, 200
	for i := range first {
		round(i)
	}
	before := heap()
	for i := first; i < rounds; i++ {
		round(i)
	}
	after := heap()
	t.Logf("%d kB in use after %d rounds, %d kB after %d", before/1000, first, after/1000, rounds)
	if after > before+before/10 {
		t.Errorf("%d bytes are in use after %d rounds, %d after %d: over a tenth more", before, first, after, rounds)
	}
}
