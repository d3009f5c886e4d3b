package build_test

import (
	"bytes"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/build"
	"secpub/internal/diag"
	"secpub/static"
	"secpub/templates"
)

// desk is an editor at work: a site that is read again after each edit.
type desk struct {
	files    fstest.MapFS
	live     *build.Live
	random   *rand.Rand
	log      []string // what was done
	reworded int      // how often no more than a text was read
	fine     int      // how often the site could be published
}

func newDesk(t *testing.T, seed uint64) *desk {
	t.Helper()
	files := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(repository), "content", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || p == "content/ledger.txt" { // with it no page could be deleted
			return err
		}
		data, err := os.ReadFile(repository + "/" + p)
		files[p] = &fstest.MapFile{Data: data}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	source := build.Source{Site: files, Templates: templates.FS, Static: static.FS}
	d := &desk{files: files, live: build.NewLive(source, build.Options{AsOf: today, Drafts: true}), random: rand.New(rand.NewPCG(seed, 0))}
	if _, err := d.live.Read(); err != nil {
		t.Fatal(err)
	}
	return d
}

// document returns the path of some document.
func (d *desk) document() string {
	paths := slices.DeleteFunc(slices.Sorted(maps.Keys(d.files)), func(p string) bool { return !strings.HasSuffix(p, ".md") })
	// Those of the Code are many, and never reworded.
	if rest := slices.DeleteFunc(slices.Clone(paths), func(p string) bool { return strings.HasPrefix(p, "content/code/") }); d.random.IntN(8) > 0 {
		paths = rest
	}
	return paths[d.random.IntN(len(paths))]
}

func (d *desk) save(p, text string) []string {
	d.files[p] = &fstest.MapFile{Data: []byte(text)}
	return []string{p}
}

// additions are texts that say something of the rest of the site; faults are
// wrong.
var additions = []string{
	"The Panel met.", "## A new heading", "SECMP0016 and SECMP0021 were discussed.", "See Section G8.40(a) and the SSC.",
	"There is [more about it](%s).", ":figure{of=parties} parties have acceded.", "::modifications{status=open}", "| a | b |\n|---|---|\n| 1 | 2 |",
}

var faults = []string{"There is [nothing](nowhere.md) there.", "The figure is :figure[7]{of=parties}.", "<b>raw</b>"}

// edits change the site and return the paths of what they changed.
var edits = []struct {
	name string
	do   func(d *desk) []string
}{
	{"add to", func(d *desk) []string {
		p := d.document()
		text := additions[d.random.IntN(len(additions))]
		if d.random.IntN(10) == 0 {
			text = faults[d.random.IntN(len(faults))]
		}
		if strings.Contains(text, "%s") {
			text = fmt.Sprintf(text, strings.Repeat("../", strings.Count(p, "/")-1)+strings.TrimPrefix(d.document(), "content/"))
		}
		return d.save(p, string(d.files[p].Data)+"\n"+text+"\n")
	}},
	{"take the end from", func(d *desk) []string {
		p := d.document()
		text := strings.TrimSpace(string(d.files[p].Data))
		if at := strings.LastIndex(text, "\n\n"); at > 0 {
			text = text[:at]
		}
		return d.save(p, text+"\n")
	}},
	{"put other words in", func(d *desk) []string {
		p := d.document()
		return d.save(p, strings.NewReplacer(" will ", " shall ", " is ", " was ").Replace(string(d.files[p].Data)))
	}},
	{"put back", func(d *desk) []string {
		p := d.document()
		if data, err := os.ReadFile(repository + "/" + p); err == nil {
			return d.save(p, string(data))
		}
		return []string{p}
	}},
	{"retitle", func(d *desk) []string {
		p := d.document()
		return d.save(p, strings.Replace(string(d.files[p].Data), "\ntitle: ", "\ntitle: New ", 1))
	}},
	{"make a draft of", func(d *desk) []string {
		p := d.document()
		return d.save(p, strings.Replace(string(d.files[p].Data), "---\n", "---\ndraft: true\n", 1))
	}},
	{"take away", func(d *desk) []string {
		p := d.document()
		delete(d.files, p)
		return []string{p}
	}},
	{"put back what was taken away:", func(d *desk) []string {
		var changed []string
		fs.WalkDir(os.DirFS(repository), "content", func(p string, _ fs.DirEntry, _ error) error {
			if data, err := os.ReadFile(repository + "/" + p); err == nil && d.files[p] == nil {
				changed = append(changed, d.save(p, string(data))...)
			}
			return nil
		})
		return changed
	}},
	{"rename", func(d *desk) []string {
		p := d.document()
		to := path.Join(path.Dir(p), "renamed-"+path.Base(p))
		d.files[to] = d.files[p]
		delete(d.files, p)
		return []string{p, to}
	}},
}

// edit does something and reads what changed.
func (d *desk) edit(t *testing.T) *build.Publication {
	t.Helper()
	n := d.random.IntN(24)
	e := edits[max(0, n-15)] // most edits are additions
	changed := e.do(d)
	d.log = append(d.log, e.name+" "+strings.Join(changed, " "))
	if p := d.live.Reword(changed); p != nil {
		d.reworded++
		return p
	}
	p, err := d.live.Change(changed)
	if err != nil {
		t.Fatal(err)
	}
	return p
}

// compare holds a publication against one that is read afresh.
func (d *desk) compare(t *testing.T, live *build.Publication, most int) {
	t.Helper()
	fresh, err := build.Check(build.Source{Site: d.files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Drafts: true})
	if err != nil {
		t.Fatal(err)
	}
	if got, want := sentences(live.Diagnostics), sentences(fresh.Diagnostics); !slices.Equal(got, want) {
		t.Fatalf("after\n%s\nthe live site says\n%s\na fresh reading\n%s", strings.Join(d.log, "\n"), strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
	if fresh.Failed(false) {
		return
	}
	d.fine++
	names := d.some(fresh, most)
	for _, name := range names {
		got, err := live.Files().Read(name)
		want, err2 := fresh.Files().Read(name)
		if err != nil || err2 != nil || !bytes.Equal(got, want) {
			t.Fatalf("after\n%s\n%s (%v, %v) differs:\n%s", strings.Join(d.log, "\n"), name, err, err2, firstDifference(got, want))
		}
	}
	if got, want := len(live.Outputs()), len(fresh.Outputs()); got != want {
		t.Fatalf("after\n%s\nthere are %d files, not %d", strings.Join(d.log, "\n"), got, want)
	}
}

// some returns the names of some files, at most so many; 0 for all.
func (d *desk) some(p *build.Publication, most int) []string {
	var names []string
	for _, o := range p.Outputs() {
		names = append(names, o.Path)
	}
	d.random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	if most > 0 {
		names = names[:most]
	}
	return names
}

func sentences(ds []diag.Diagnostic) []string {
	var lines []string
	for _, d := range ds {
		lines = append(lines, fmt.Sprintf("%s %s: %s (%s)", d.Place, d.Rule, d.Message, d.Hint))
	}
	return lines
}

// TestLiveSiteIsThatOfAFreshReading edits the demonstration at random. After
// each edit the live site says what a fresh reading says; while it can be
// published, its files are the same.
func TestLiveSiteIsThatOfAFreshReading(t *testing.T) {
	reworded, fine := 0, 0
	for seed := range uint64(4) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			d := newDesk(t, seed)
			for i := range 12 {
				p := d.edit(t)
				if i%11 == 0 {
					d.compare(t, p, 0) // all files
				} else {
					d.compare(t, p, 20)
				}
			}
			reworded, fine = reworded+d.reworded, fine+d.fine
		})
	}
	if reworded < 15 || fine < 15 {
		t.Errorf("%d edits reworded a text, and after %d the site was fine; too few to show anything", reworded, fine)
	}
	t.Logf("%d edits reworded a text, and after %d the site was fine", reworded, fine)
}
