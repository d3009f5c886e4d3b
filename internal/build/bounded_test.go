//go:build unix

package build_test

import (
	"bytes"
	"fmt"
	"maps"
	"runtime"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"secpub/internal/build"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// greedy are sites that would take time or memory out of all proportion, if
// nothing stopped them.
var greedy = []struct {
	name        string
	files       map[string]string
	wantRefused bool
}{
	{"texts that include each other many times over", includeBomb(8, 20), true},
	{"one text included ten thousand times", map[string]string{
		"content/pages/a.md":  titledPage("A", strings.Repeat("::include{file=../shared/b.md}\n\n", 10_000)),
		"content/shared/b.md": strings.Repeat("word ", 5000) + "\n",
	}, true},
	{"one table shown ten thousand times", map[string]string{
		"content/pages/a/index.md": titledPage("A", strings.Repeat("::table{file=t.csv caption=T}\n\n", 10_000)),
		"content/pages/a/t.csv":    "a,b\n" + strings.Repeat("1,2\n", 10_000),
	}, true},
	{"a calendar ten thousand times", map[string]string{
		"content/pages/a.md": titledPage("A", strings.Repeat("::calendar{days=366}\n\n::modifications\n\n", 5_000)),
	}, false},
	{"a table of a million cells", map[string]string{
		"content/pages/a/index.md": titledPage("A", "::table{file=t.csv caption=T}"),
		"content/pages/a/t.csv":    strings.Repeat(",", 999) + "\n" + strings.Repeat(strings.Repeat(",", 999)+"\n", 999),
	}, false},
	{"a title of a megabyte", map[string]string{"content/pages/a.md": titledPage(strings.Repeat("a", 1<<20), "Text.")}, true},
	{"a name in the navigation of a megabyte", map[string]string{"content/site.yaml": sitetest.Settings + "navigation: [{label: " + strings.Repeat("a", 1<<20) + ", link: /calendar/}]\n"}, true},
	{"aliases that double", map[string]string{"content/pages/a.md": "---\ntitle: A\nupdates: " + yamlBomb() + "\n---\n"}, true},
	{"aliases that double in the settings", map[string]string{"content/site.yaml": sitetest.Settings + "social: " + yamlBomb() + "\n"}, true},
	{"an anchor within itself", map[string]string{"content/pages/a.md": "---\ntitle: A\nupdates: &a [*a]\n---\n"}, true},
	{"a hundred thousand updates", map[string]string{"content/pages/a.md": "---\ntitle: A\nupdates:\n" + strings.Repeat("  - {date: 2017-01-01, note: x}\n", 100_000) + "---\n"}, true},
	{"a hundred thousand unknown keys", map[string]string{"content/pages/a.md": "---\ntitle: A\n" + numberedLines("k%d: x\n", 100_000) + "---\n"}, true},
	{"a hundred thousand old addresses", map[string]string{"content/pages/a.md": "---\ntitle: A\naliases:\n" + numberedLines("  - /old/%d/\n", 100_000) + "---\n"}, true},
	{"a register of a hundred thousand faulty rows", map[string]string{"content/parties.csv": "id,name,category,acceded,left,reason\n" + strings.Repeat("a,,x,y,z,w\n", 100_000)}, true},
	{"a register of thirty thousand Parties", map[string]string{"content/parties.csv": "id,name,category,acceded,left,reason\n" + numberedLines("p%d,Party,other,2014-01-15,,\n", 30_000)}, false},
	{"a glossary of twenty thousand terms and a text that uses them", map[string]string{
		"content/glossary.csv": "term,expansion,definition,citation\n" + numberedLines("T%d,Term,A term,Section A1.1\n", 20_000),
		"content/pages/a.md":   titledPage("A", numberedLines("T%d is a term.\n\n", 20_000)),
	}, false},
	{"a text of five thousand dead links", map[string]string{"content/pages/a.md": titledPage("A", numberedLines("[x](nowhere%d.md)\n\n", 5_000))}, true},
	{"a Code of two thousand clauses rewritten", map[string]string{
		"content/code/5.3/index.md":     "---\nversion: \"5.3\"\neffective: 2017-01-01\n---\n",
		"content/code/5.4/index.md":     "---\nversion: \"5.4\"\neffective: 2017-02-01\n---\n",
		"content/code/5.3/section-n.md": titledPage("N", numberedLines("N1.%d The DCC shall do this.\n\n", 2_000)),
		"content/code/5.4/section-n.md": titledPage("N", numberedLines("N2.%d The DCC shall do that.\n\n", 2_000)),
	}, false},
	{"folders a thousand deep", map[string]string{"content/pages/" + strings.Repeat("a/", 1000) + "b.md": titledPage("A", "Text.")}, false},
	{"a long text", map[string]string{"content/pages/a.md": titledPage("A", strings.Repeat("A word or two, and SECMP0001 in Section N1.1(a).\n\n", 40_000))}, false},
	{"a text of one citation without end", map[string]string{"content/pages/a.md": titledPage("A", strings.Repeat("Sections G8.40(a), (b) and (c) to (z) and ", 700))}, false},
}

// TestGreedySitesAreBuiltOrRefusedWithinBounds checks and renders each of them.
// The bounds are on work and memory, not on time, which depends on what else the
// machine does: twenty seconds of a processor and three for each 100 kB, under the race detector, and
// 200 MB and a thousand bytes for each byte.
func TestGreedySitesAreBuiltOrRefusedWithinBounds(t *testing.T) {
	for _, g := range greedy {
		t.Run(g.name, func(t *testing.T) {
			files := fstest.MapFS{"content/site.yaml": {Data: []byte(sitetest.Settings)}}
			size := 0
			for name, text := range g.files {
				files[name] = &fstest.MapFile{Data: []byte(text)}
				size += len(text)
			}
			before, start := allocated(), worked(t)
			p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
			if err != nil {
				t.Fatal(err)
			}
			written := 0
			if !p.Failed(false) {
				written = bytesWritten(t, p)
			}
			took, used := worked(t)-start, int(allocated()-before)
			t.Logf("%d kB: %d faults, %d kB written; %v of work, %d MB allocated", size>>10, len(p.Diagnostics), written>>10, took.Round(10*time.Millisecond), used>>20)
			if p.Failed(false) != g.wantRefused {
				t.Errorf("refused %v, want %v: %d faults", p.Failed(false), g.wantRefused, len(p.Diagnostics))
			}
			if most := 20*time.Second + time.Duration(size)*30*time.Microsecond; took > most {
				t.Errorf("%d bytes took %v of work, want at most %v", size, took, most)
			}
			if most := 200<<20 + 1000*size; used > most {
				t.Errorf("%d bytes took %d bytes of memory, want at most %d", size, used, most)
			}
		})
	}
}

// bytesWritten renders all files and returns how many bytes they have.
func bytesWritten(t *testing.T, p *build.Publication) int {
	t.Helper()
	written := 0
	var b bytes.Buffer
	for _, o := range p.Outputs() {
		b.Reset()
		if o.Make == nil {
			continue
		}
		if err := o.Make(&b); err != nil {
			t.Fatalf("%s: %v", o.Path, err)
		}
		written += b.Len()
	}
	return written
}

// worked returns how long processors have worked for this process.
func worked(t *testing.T) time.Duration {
	t.Helper()
	var used syscall.Rusage
	if err := syscall.Getrusage(syscall.RUSAGE_SELF, &used); err != nil {
		t.Fatal(err)
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}

func allocated() uint64 {
	var m runtime.MemStats
	runtime.ReadMemStats(&m)
	return m.TotalAlloc
}

func titledPage(title, text string) string { return "---\ntitle: " + title + "\n---\n" + text + "\n" }

func numberedLines(format string, n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, format, i)
	}
	return b.String()
}

// includeBomb makes texts of which each includes the next several times.
func includeBomb(depth, times int) map[string]string {
	files := map[string]string{"content/pages/a.md": titledPage("A", strings.Repeat("::include{file=../shared/0.md}\n\n", times))}
	for i := range depth {
		files[fmt.Sprintf("content/shared/%d.md", i)] = strings.Repeat(fmt.Sprintf("::include{file=%d.md}\n\n", i+1), times)
	}
	files[fmt.Sprintf("content/shared/%d.md", depth)] = "The end.\n"
	return maps.Clone(files)
}

func yamlBomb() string {
	bomb := "[&a0 {date: 2017-01-01, note: x}"
	for i := range 30 {
		bomb += fmt.Sprintf(", &a%d [*a%d, *a%d]", i+1, i, i)
	}
	return bomb + "]"
}
