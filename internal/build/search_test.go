package build_test

import (
	"bytes"
	"compress/gzip"
	"encoding/json"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/search"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/internal/write"
	"secpub/static"
	"secpub/templates"
)

const searchScript = "../../static/assets/search.js"

// A query of testdata/search/queries.txt.
type query struct {
	text  string
	right []string // addresses, any of which answers it
}

func queries(t testing.TB) []query {
	t.Helper()
	data, err := os.ReadFile("testdata/search/queries.txt")
	if err != nil {
		t.Fatal(err)
	}
	var list []query
	for line := range strings.Lines(string(data)) {
		line = strings.TrimSuffix(line, "\n")
		if line != "" && line[0] != '#' {
			fields := strings.Split(line, "\t")
			list = append(list, query{fields[0], fields[1:]})
		}
	}
	return list
}

// answer is what the script finds.
type answer struct {
	Query string
	First []string // addresses of the first five results
	Moved int      // bytes, compressed, that a first query moves beside the script
	Error string   // the kind of error that came instead
}

// client runs the script that readers have, in Node.
func client(t testing.TB, input string, arguments ...string) string {
	t.Helper()
	c := exec.Command("node", append([]string{"testdata/search/run.cjs", searchScript}, arguments...)...)
	c.Stdin = strings.NewReader(input)
	var errs bytes.Buffer
	c.Stderr = &errs
	out, err := c.Output()
	if err != nil {
		t.Fatalf("running the script of search (make tools installs node): %v\n%s", err, errs.String())
	}
	return string(out)
}

func ask(t testing.TB, site string, list []query) []answer {
	t.Helper()
	var input strings.Builder
	for _, q := range list {
		input.WriteString(q.text + "\n")
	}
	var answers []answer
	for line := range strings.Lines(client(t, input.String(), site)) {
		var a answer
		if err := json.Unmarshal([]byte(line), &a); err != nil {
			t.Fatal(err)
		}
		answers = append(answers, a)
	}
	return answers
}

// indexIn writes the search index of a publication, and returns its folder.
func indexIn(t *testing.T, p *build.Publication) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.MkdirAll(filepath.Join(dir, "search/index"), 0o755); err != nil {
		t.Fatal(err)
	}
	for _, o := range p.Outputs() {
		if strings.HasPrefix(o.Path, "search/index/") {
			if err := os.WriteFile(filepath.Join(dir, o.Path), []byte(readFile(t, p, o.Path)), 0o644); err != nil {
				t.Fatal(err)
			}
		}
	}
	return dir
}

// demonstrationFiles returns the content of the demonstration.
func demonstrationFiles(t testing.TB) fstest.MapFS {
	t.Helper()
	files := fstest.MapFS{}
	root := os.DirFS(repository)
	err := fs.WalkDir(root, "content", func(name string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			var data []byte
			data, err = fs.ReadFile(root, name)
			files[name] = &fstest.MapFile{Data: data}
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

// withNoise returns the demonstration among n generated documents, less those of
// the Code.
func withNoise(t testing.TB, n int) fstest.MapFS {
	t.Helper()
	site := sitetest.Generate(n)
	maps.DeleteFunc(site, func(name string, _ *fstest.MapFile) bool { return strings.HasPrefix(name, "content/code/") })
	noise := string(site["content/parties.csv"].Data)
	own := demonstrationFiles(t)
	maps.Copy(site, own)
	_, rows, _ := strings.Cut(noise, "\n")
	site["content/parties.csv"] = &fstest.MapFile{Data: append(slices.Clone(own["content/parties.csv"].Data), rows...)}
	return site
}

// TestReadersFindWhatTheyAskFor puts 60 written queries to the script that
// readers have: on the demonstration, and on it among other documents. For
// 10,000 of them:
//
//	SEARCH_NOISE=10000 go test ./internal/build -run ReadersFind -v
func TestReadersFindWhatTheyAskFor(t *testing.T) {
	noise := 400
	if n := os.Getenv("SEARCH_NOISE"); n != "" {
		fmt.Sscan(n, &noise)
	}
	for name, site := range map[string]fstest.MapFS{"demonstration": demonstrationFiles(t), "with noise": withNoise(t, noise)} {
		t.Run(name, func(t *testing.T) {
			p := open(t, site, today)
			if p.Failed(false) {
				t.Fatalf("the site has errors: %v", p.Diagnostics[0])
			}
			dir := indexIn(t, p)
			judge(t, queries(t), ask(t, dir, queries(t)))
			if name == "with noise" {
				noiseIsFoundToo(t, dir)
			}
		})
	}
}

// noiseIsFoundToo asks for generated documents by name. Their words, which are
// drawn by chance, answer nothing.
func noiseIsFoundToo(t *testing.T, dir string) {
	t.Helper()
	list := []query{
		{"SECMP0100", []string{"/modifications/secmp0100/"}}, {"secmp 99", []string{"/modifications/secmp0099/"}}, {"Guide 12", []string{"/guidance/guide-12/"}},
		{"C3 7", []string{"/meetings/c3/7/"}}, {"c9 meeting 5", []string{"/meetings/c9/5/"}}, {"News 20", []string{"/news/news-20/"}}, {"Edition 17", []string{"/newsletters/1990/07/09/"}},
	}
	for i, a := range ask(t, dir, list) {
		if len(a.First) == 0 || a.First[0] != list[i].right[0] {
			t.Errorf("%q leads to %v, want %v first", a.Query, a.First, list[i].right)
		}
	}
}

func judge(t *testing.T, list []query, answers []answer) {
	t.Helper()
	const enough, few = 60, 5
	script := len(zipped(t, mustRead(t, searchScript)))
	first, five, moved := 0, 0, 0
	for i, q := range list {
		rank := slices.IndexFunc(answers[i].First, func(a string) bool { return slices.Contains(q.right, a) })
		if rank != 0 {
			t.Logf("%q: want %v first, got %v", q.text, q.right, answers[i].First)
		}
		if rank == 0 {
			first++
		}
		if rank >= 0 {
			five++
		}
		moved = max(moved, answers[i].Moved+script)
	}
	t.Logf("%d of %d queries have their answer first, %d among the first %d; a first query moves %d bytes at most", first, len(list), five, few, moved)
	if len(list) < enough || 100*first < 90*len(list) || 100*five < 98*len(list) {
		t.Errorf("of %d queries %d have their answer first and %d among the first %d; want 90 %% and 98 %% of at least %d", len(list), first, five, few, enough)
	}
	if moved >= 60_000 {
		t.Errorf("a first query moves %d bytes; want less than 60,000", moved)
	}
}

func zipped(t testing.TB, data []byte) []byte {
	t.Helper()
	var b bytes.Buffer
	w, _ := gzip.NewWriterLevel(&b, gzip.BestCompression)
	w.Write(data) // to memory
	w.Close()
	return b.Bytes()
}

func mustRead(t testing.TB, name string) []byte {
	t.Helper()
	data, err := os.ReadFile(name)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

// TestWordsAndStemsAreTheSameInTheScript: what the generator has put into the
// index is what the script looks up.
func TestWordsAndStemsAreTheSameInTheScript(t *testing.T) {
	lines := []string{
		"G8.40(a), A.1.1 and SECMP0016; Party's Parties' users’ O’Brien's it's 'tis rock'n'roll '90s v5.4. 5.10. 3.1.2a .5 a.b",
		"Café ÆSIR naïve Ünited ÿ Þing İstanbul ΑΒΓ straße ﬁne 日本語 x² Ⅷ ½ É̀ 007 A007 a0 a00 a10 100.0 1.a",
		strings.Repeat("abcdefghij", 5) + " " + strings.Repeat("é", 50) + " " + strings.Repeat("日本", 30) + " " + strings.Repeat("1.", 30),
		"modify modified modifies modification modifications supplier suppliers supply supplies supplied party parties part parts",
		"assess assesses assessed assessment assessor calculated calculation planned planning exceed exceeds agreed agreement news gas gases bus status analysis",
		"organisation organise organised certificate certify certification apply applies application applicant sing string being having using used feed need",
	}
	for _, f := range demonstrationFiles(t) {
		for line := range strings.Lines(string(f.Data)) {
			lines = append(lines, strings.TrimSpace(line))
		}
	}
	got := strings.Split(client(t, strings.Join(lines, "\n")+"\n"), "\n")
	for i, line := range lines {
		var want []string
		search.Words(line, func(word []byte) { want = append(want, string(word), search.Stem(string(word))) })
		if w := strings.Join(want, "\t"); got[i] != w {
			t.Errorf("%q:\nthe script has %q\nthe generator  %q", line, got[i], w)
		}
	}
}

// TestSearchIndexIsSmall holds the index against the texts of the pages.
func TestSearchIndexIsSmall(t *testing.T) {
	p := demonstration(t, today)
	var index, extracts, text, compressed int
	for _, o := range p.Outputs() {
		switch {
		case strings.HasPrefix(o.Path, "search/index/text-"):
			extracts += len(zipped(t, []byte(readFile(t, p, o.Path))))
		case strings.HasPrefix(o.Path, "search/index/"):
			index += len(zipped(t, []byte(readFile(t, p, o.Path))))
		case strings.HasSuffix(o.Path, ".html"):
			words := textOf(t, readFile(t, p, o.Path))
			text += len(words)
			compressed += len(zipped(t, []byte(words)))
		}
	}
	t.Logf("index %d bytes compressed, with the text of results %d; text of all pages %d bytes, %d compressed", index, index+extracts, text, compressed)
	if 10*(index+extracts) >= text {
		t.Errorf("the index with the text of results has %d bytes compressed; want less than a tenth of %d, the text of all pages", index+extracts, text)
	}
	if 10*index >= compressed {
		t.Errorf("the index has %d bytes compressed; want less than a tenth of %d, the text of all pages compressed", index, compressed)
	}
}

// textOf returns what a reader sees of a page.
func textOf(t *testing.T, page string) string {
	t.Helper()
	var text []string
	z := html.NewTokenizer(strings.NewReader(page))
	for z.Next() != html.ErrorToken {
		switch token := z.Token(); {
		case token.Type == html.StartTagToken && (token.Data == "script" || token.Data == "style"):
			z.Next()
		case token.Type == html.TextToken:
			text = append(text, strings.Fields(token.Data)...)
		}
	}
	return strings.Join(text, " ")
}

// TestSearchKeepsWithheldPagesOut: no word of a draft, nor its title, is in the
// index or in the list of names.
func TestSearchKeepsWithheldPagesOut(t *testing.T) {
	p := open(t, sitetest.WithSettings(t, `
-- content/news/out.md --
---
title: Known
date: 2017-01-01
---
Zebra.
-- content/news/secret.md --
---
title: Quagga
date: 2017-01-01
draft: true
---
Okapi.
-- content/news/later.md --
---
title: Tapir
date: 2017-01-01
publish: 2030-01-01
---
Okapi.
`), today)
	all := strings.ToLower(searchFiles(t, p))
	for _, word := range []string{"quagga", "okapi", "tapir"} {
		if strings.Contains(all, word) {
			t.Errorf("%q stands in what search publishes", word)
		}
	}
	if !strings.Contains(all, "zebra") {
		t.Error("what is published cannot be found")
	}
}

func searchFiles(t *testing.T, p *build.Publication) string {
	t.Helper()
	var all strings.Builder
	for _, o := range p.Outputs() {
		if strings.HasPrefix(o.Path, "search/") {
			all.WriteString(readFile(t, p, o.Path))
		}
	}
	return all.String()
}

// TestSearchLeadsToTheTextInForce: of a text that many versions have, the one in
// force is found at its address without a version; the words of others are not
// in the index.
func TestSearchLeadsToTheTextInForce(t *testing.T) {
	version := func(number, effective, text string) string {
		return fmt.Sprintf("-- content/code/%[1]s/index.md --\n---\nversion: %[1]q\neffective: %[2]s\n---\n-- content/code/%[1]s/section-g.md --\n---\ntitle: Security\n---\n## G1 First\n\nG1.1 %[3]s\n", number, effective, text)
	}
	p := open(t, sitetest.WithSettings(t, version("1.0", "2015-01-01", "A platypus shall swim.")+version("1.1", "2016-01-01", "An echidna shall walk.")), today)
	dir := indexIn(t, p)
	answers := ask(t, dir, []query{{text: "echidna"}, {text: "platypus"}, {text: "Section G"}, {text: "section g sec 1.0"}, {text: "G1.1"}})
	for i, want := range []string{"/code/section-g/#g1.1", "", "/code/section-g/", "/code/1.0/section-g/", "/code/section-g/#g1.1"} {
		got := strings.Join(answers[i].First[:min(1, len(answers[i].First))], "")
		if got != want {
			t.Errorf("%q leads to %q, want %q", answers[i].Query, got, want)
		}
	}
}

// TestFilesOfTwoEditionsAreNotMixed: a cache may hold some files of an index that
// has been replaced. The script knows, and says so, instead of giving an answer
// that is wrong.
func TestFilesOfTwoEditionsAreNotMixed(t *testing.T) {
	page := func(name, text string) string {
		return fmt.Sprintf("\n-- content/pages/%s.md --\n---\ntitle: %[1]s\n---\n%s\n", name, text)
	}
	edition := func(pages string) string { return indexIn(t, open(t, sitetest.WithSettings(t, pages), today)) }
	older := edition(page("zebra", "Text."))
	reworded := edition(page("zebra", "Text of an okapi."))
	grown := edition(page("apple", "Text.") + page("zebra", "Text."))
	for _, c := range []struct {
		name  string
		newer string
		files string // that are of the newer edition
		want  string
	}{
		{"none", grown, "none", "/zebra/"},
		{"all but the directory, of more pages", grown, "[twx]*.txt", "Stale"},
		{"the directory, of more pages", grown, "directory.json", "Stale"},
		{"terms, of more pages", grown, "terms-*", "Stale"},
		{"words, of more pages", grown, "words-*", "Stale"},
		{"texts, of more pages", grown, "text-*", "Stale"},
		{"the directory, with a new word", reworded, "directory.json", "Stale"},
		{"terms, with a new word", reworded, "terms-*", "Stale"},
		{"words, with a new word", reworded, "words-*", "Stale"},
		{"texts, with a new word", reworded, "text-*", "/zebra/"},
	} {
		a := ask(t, mixed(t, older, c.newer, c.files), []query{{text: "zebra"}})[0]
		if got := strings.Join(append(a.First, a.Error), ""); got != c.want {
			t.Errorf("newer %s: the answer is %q, want %q", c.name, got, c.want)
		}
	}
}

// mixed returns a folder with the index of an edition, in which some files are of
// a newer one.
func mixed(t *testing.T, older, newer, pattern string) string {
	t.Helper()
	dir := t.TempDir()
	if err := os.CopyFS(dir, os.DirFS(older)); err != nil {
		t.Fatal(err)
	}
	names, err := filepath.Glob(filepath.Join(newer, "search/index", pattern))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if err := os.WriteFile(filepath.Join(dir, "search/index", filepath.Base(name)), mustRead(t, name), 0o644); err != nil {
			t.Fatal(err)
		}
	}
	return dir
}

// TestTextsThatAreCutElsewhereAreNotMixed: the pages are the same, but a text has
// grown, so that others have gone to other files.
func TestTextsThatAreCutElsewhereAreNotMixed(t *testing.T) {
	edition := func(more string) (string, []query) {
		var pages strings.Builder
		var list []query
		for i := range 60 {
			text := strings.Repeat(fmt.Sprintf("The zebra%d shall run. ", i), 40)
			if i == 7 {
				text += more
			}
			fmt.Fprintf(&pages, "\n-- content/pages/p%d.md --\n---\ntitle: Page %[1]d\n---\n%s\n", i, text)
			list = append(list, query{fmt.Sprintf("zebra%d", i), []string{fmt.Sprintf("/p%d/", i)}})
		}
		return indexIn(t, open(t, sitetest.WithSettings(t, pages.String()), today)), list
	}
	older, list := edition("")
	newer, _ := edition(strings.Repeat("And it shall run again. ", 150))
	stale := 0
	for i, a := range ask(t, mixed(t, older, newer, "text-*"), list) {
		if a.Error == "Stale" {
			stale++
		} else if len(a.First) == 0 || a.First[0] != list[i].right[0] {
			t.Errorf("%q leads to %v %s, want %s or that the files are stale", a.Query, a.First, a.Error, list[i].right)
		}
	}
	if stale == 0 {
		t.Error("no text is in another file than before")
	}
}

// TestANewWordChangesFewFilesOfTheIndex, wherever it is written.
func TestANewWordChangesFewFilesOfTheIndex(t *testing.T) {
	site := sitetest.Generate(1000)
	index := func() map[string]string {
		p, all := open(t, site, today), map[string]string{}
		for _, o := range p.Outputs() {
			if strings.HasPrefix(o.Path, "search/index/") {
				all[o.Path] = readFile(t, p, o.Path)
			}
		}
		return all
	}
	before := index()
	for _, name := range []string{"content/news/news-50.md", "content/guidance/guide-70.md", "content/modifications/SECMP0200.md", "content/meetings/c3/9.md"} {
		was := site[name]
		site[name] = &fstest.MapFile{Data: append(slices.Clone(was.Data), "\nThe Party shall give notice of its okapi to the Panel.\n"...)}
		changed := 0
		for path, text := range index() {
			if text != before[path] {
				changed++
			}
		}
		site[name] = was
		if changed < 4 || 10*changed > len(before) {
			t.Errorf("a sentence in %s changes %d files of %d, want 4 to a tenth", name, changed, len(before))
		}
	}
}

// TestEveryResultOpensOnAPlaceThatIsThere follows the address of every unit of
// the index.
func TestEveryResultOpensOnAPlaceThatIsThere(t *testing.T) {
	p := demonstration(t, today)
	for _, o := range p.Outputs() {
		if !strings.HasPrefix(o.Path, "search/index/text-") {
			continue
		}
		address := ""
		_, units, _ := strings.Cut(readFile(t, p, o.Path), "\n") // behind the stamp
		for line := range strings.Lines(units) {
			fields := strings.Split(strings.TrimSuffix(line, "\n"), "\t")
			switch anchor, isUnit := strings.CutPrefix(fields[0], "#"); {
			case !isUnit:
				address = "/" + strings.TrimPrefix(fields[0], "/")
			case anchor != "" || len(fields) > 1 && fields[1] != "":
				if anchor == "" {
					anchor = search.Key(fields[1])
				}
				hasPlace(t, p, address, anchor)
			default:
				page, anchor, _ := strings.Cut(address, "#")
				hasPlace(t, p, page, anchor)
			}
		}
	}
}

func hasPlace(t *testing.T, p *build.Publication, address, anchor string) {
	t.Helper()
	a, ok := p.Site.AddressOf(address)
	if !ok {
		t.Errorf("there is no page at %s", address)
		return
	}
	if d := p.Site.Document(a.Source); anchor != "" && d != nil && !d.Head().Body.HasAnchor(anchor) {
		t.Errorf("there is no place #%s at %s", anchor, address)
	}
}

// TestWithoutSearchNothingLeadsToIt: neither files nor links are left.
func TestWithoutSearchNothingLeadsToIt(t *testing.T) {
	p, err := build.Check(build.Source{Site: demonstrationFiles(t), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today, Without: sec.Without{Search: true}})
	if err != nil {
		t.Fatal(err)
	}
	for _, o := range p.Outputs() {
		if strings.HasPrefix(o.Path, "search/") {
			t.Errorf("%s is made", o.Path)
		}
	}
	if page := readFile(t, p, "index.html"); strings.Contains(page, "search/") {
		t.Errorf("the home page leads to search:\n%s", page)
	}
}

// BenchmarkSearch makes all files of the search index, and for its share the
// whole site.
func BenchmarkSearch(b *testing.B) {
	root := generated(b, 10000)
	p := open(b, root.FS(), today)
	b.Run("Index", func(b *testing.B) {
		b.ReportAllocs()
		var buf bytes.Buffer
		for range b.N {
			for _, o := range p.Outputs() {
				if strings.HasPrefix(o.Path, "search/") {
					buf.Reset()
					if err := o.Make(&buf); err != nil {
						b.Fatal(err)
					}
				}
			}
		}
	})
	b.Run("Site", func(b *testing.B) {
		for i := range b.N {
			if _, err := open(b, root.FS(), today).Write(background, write.Options{Dir: filepath.Join(b.TempDir(), fmt.Sprint(i))}, nil); err != nil {
				b.Fatal(err)
			}
		}
	})
}
