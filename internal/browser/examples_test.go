package browser_test

import (
	"bytes"
	"cmp"
	"errors"
	"fmt"
	"io/fs"
	"maps"
	"os"
	"path"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
	"secpub/static"
	"secpub/templates"
)

// example is a page of the demonstration that stands for others.
type example struct {
	template string // that makes it, "newsletter/page.html", or the file's name where no template does
	address  string // "/newsletters/2017/02/"
}

func (e example) String() string { return e.template + " " + e.address }

// url returns where the example is served; a page that sends the reader on, as
// one that stays.
func (e example) url() string {
	if e.template == "redirect/page.html" {
		return demo.address + e.address + "?" + stay
	}
	return demo.address + e.address
}

// site is what examples are taken from.
type site struct {
	files   fs.FS
	asOf    civil.Date
	root    string // the address below which it is served: "/"
	without sec.Without
	like    []string // sources below which pages look as those of the demonstration
}

// sites returns the demonstration and, for the pages that there are only where
// registers are long or something is withdrawn, a site where they are. Only the content of the
// demonstration's folder is seen, so that the templates given to judge are used.
func sites() ([]site, error) {
	root, err := os.OpenRoot(repository)
	if err != nil {
		return nil, err
	}
	long := sitetest.Registers(450, 4200, 200)
	long["content/ledger.txt"] = &fstest.MapFile{Data: []byte("/about/\n")}
	long["content/withdrawn.csv"] = &fstest.MapFile{Data: []byte("address,date,reason,instead\n/about/,2017-04-01,It said nothing new.,index.md\n")}
	return []site{
		{files: contentOnly{root.FS()}, asOf: today, root: "/"},
		{files: long, asOf: sitetest.RegistersEnd, root: "/long/", without: sec.Without{Twins: true}, like: []string{"content/meetings/", "content/modifications/"}},
	}, nil
}

// judge reads a site.
func (s site) judge(templates fs.FS) (*build.Publication, error) {
	p, err := build.Check(build.Source{Site: s.files, Templates: templates, Static: static.FS},
		build.Options{AsOf: s.asOf, BaseURL: demo.address + s.root, Without: s.without})
	if err != nil {
		return nil, err
	}
	if p.Failed(false) {
		return nil, fmt.Errorf("%s has faults: %v", s.root, p.Diagnostics)
	}
	return p, nil
}

// contentOnly is a site folder of which only content/ is seen.
type contentOnly struct{ fs.FS }

// Open opens a file of the content.
func (c contentOnly) Open(name string) (fs.File, error) {
	if top, _, _ := strings.Cut(name, "/"); top == "templates" || top == "static" {
		return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrNotExist}
	}
	return c.FS.Open(name)
}

// made is a page with what tells it from others.
type made struct {
	example
	features map[string]bool
	size     int
}

// findExamples returns the pages that stand for all: for each template the one
// that shows most of what templates and directives can print, and as many more
// as it takes until everything that is printed anywhere has been shown.
func findExamples(sites []site) ([]example, error) {
	var examples []example
	seen := map[string]bool{} // features and names of templates
	for _, s := range sites {
		pages, err := makePages(s)
		if err != nil {
			return nil, err
		}
		take := func(p made) {
			examples = append(examples, p.example)
			maps.Copy(seen, p.features)
			seen[p.template] = true
		}
		for _, name := range slices.Sorted(maps.Keys(pages)) {
			if !seen[name] {
				take(richest(pages[name], nil))
			}
		}
		all := slices.Concat(slices.Collect(maps.Values(pages))...)
		for p := richest(all, seen); news(p, seen) > 0; p = richest(all, seen) {
			take(p)
		}
	}
	return examples, nil
}

// large is the size in bytes above which a page is an example only if no
// smaller one shows as much.
const large = 150_000

// richest returns the page that shows most of what has not been seen.
func richest(pages []made, seen map[string]bool) made {
	return slices.MinFunc(pages, func(a, b made) int {
		return cmp.Or(
			cmp.Compare(a.size/large, b.size/large)*min(1, news(a, seen), news(b, seen)),
			cmp.Compare(news(b, seen), news(a, seen)),
			cmp.Compare(a.size, b.size),
			strings.Compare(a.address, b.address))
	})
}

func news(p made, seen map[string]bool) int {
	n := 0
	for f := range p.features {
		if !seen[f] {
			n++
		}
	}
	return n
}

// makePages renders every page with templates that sign what they make, and
// returns the pages of each template.
func makePages(s site) (map[string][]made, error) {
	signed, err := signedTemplates()
	if err != nil {
		return nil, err
	}
	p, err := s.judge(signed)
	if err != nil {
		return nil, err
	}
	pages := map[string][]made{}
	for _, o := range p.Outputs() {
		if path.Ext(o.Path) != ".html" || o.Make == nil || slices.ContainsFunc(s.like, func(folder string) bool { return strings.HasPrefix(o.Source, folder) }) {
			continue
		}
		var b bytes.Buffer
		if err := o.Make(&b); err != nil {
			return nil, err
		}
		m := made{example{address: s.root + strings.TrimSuffix(o.Path, "index.html")}, features(b.Bytes()), b.Len()}
		m.template = cmp.Or(signature(b.String()), path.Base(o.Path)) // what redlines are downloaded as has no template
		pages[m.template] = append(pages[m.template], m)
	}
	return pages, nil
}

// isPage reports whether a template makes pages, not parts of them.
func isPage(name string) bool {
	kind, _, _ := strings.Cut(name, "/")
	return kind != "shared" && kind != "directive"
}

const signatureStart = `<i class="made-by-`

// signedTemplates returns the built-in templates, each with its name printed at
// the end of what it makes.
func signedTemplates() (fstest.MapFS, error) {
	signed := fstest.MapFS{}
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		text, err := fs.ReadFile(templates.FS, name)
		if kind, _, _ := strings.Cut(name, "/"); kind != "shared" {
			text = append(text, signatureStart+name+`"></i>`...)
		}
		signed[name] = &fstest.MapFile{Data: text}
		return err
	})
	return signed, err
}

// signature returns the template that signed a page; of several, as of a page
// with directives, the last.
func signature(page string) string {
	at := strings.LastIndex(page, signatureStart)
	if at < 0 {
		return ""
	}
	name, _, _ := strings.Cut(page[at+len(signatureStart):], `"`)
	return name
}

// features returns what can be told of a page without looking at its text: its
// elements with their classes, roles and states, and the names of directives.
func features(page []byte) map[string]bool {
	found := map[string]bool{}
	for z := html.NewTokenizer(bytes.NewReader(page)); ; {
		switch z.Next() {
		case html.ErrorToken:
			return found
		case html.StartTagToken, html.SelfClosingTagToken:
			token := z.Token()
			found[token.Data] = true
			for _, a := range token.Attr {
				switch a.Key {
				case "class":
					for class := range strings.FieldsSeq(a.Val) {
						found[token.Data+"."+class] = true
					}
				case "id", "href", "content", "datetime", "d", "x", "y", "cx", "x1", "x2", "width":
				default:
					found[token.Data+"["+a.Key+"]"] = true
				}
			}
		}
	}
}

// TestEveryTemplateHasAnExample fails for a new template of which the
// demonstration has no page: then no other test here would look at it.
func TestEveryTemplateHasAnExample(t *testing.T) {
	err := fs.WalkDir(templates.FS, ".", func(name string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !isPage(name) {
			return err
		}
		if !slices.ContainsFunc(demo.examples, func(e example) bool { return e.template == name }) {
			t.Errorf("templates/%s: the demonstration has no page that it makes; add one to content/", name)
		}
		return nil
	})
	if err != nil && !errors.Is(err, fs.ErrNotExist) {
		t.Fatal(err)
	}
	for _, e := range demo.examples {
		t.Log(e)
	}
}
