package sec

import (
	"path"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
)

func TestSlugKeepsWhatAddressesAreMadeOf(t *testing.T) {
	for name, want := range map[string]string{
		"about": "about", "About Us": "about-us", "form v1.2_final.PDF": "form-v1.2_final.pdf", "a  &  b": "a-b", "Café": "caf-",
		"¿faq?": "faq-", "a..b": "a..b", "SECMP0016": "secmp0016",
		"日本語": "", "日本語.pdf": "-.pdf", "..": "", ".": "", "é.": "", "é..": "", "-é-..": "", ".é.pdf": "-.-.pdf",
	} {
		if got := slug(name); got != want {
			t.Errorf("slug(%q) = %q, want %q", name, got, want)
		}
	}
}

func FuzzSlug(f *testing.F) {
	for _, s := range []string{"About Us", "é..", "..", "<script>", "a\u202eb", "İ", "\xff", "K", "%2e%2e", "a\x00b"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, name string) {
		got := slug(name)
		if strings.Trim(got, "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" || strings.HasPrefix(got, ".") {
			t.Errorf("slug(%q) = %q", name, got)
		}
	})
}

// hostileNames are names of files and folders as nobody should give them.
var hostileNames = []string{"..", ".", "é", "é.", "é..", "<script>", "a b", "A", "%2e%2e", "-", "--", "con", "x.html", "index.html", "a\u202eb", "e\u0301", "\xff"}

func TestNoFileNameMakesAnAddressOutsideTheTree(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		folder := rapid.SampledFrom([]string{"pages", "news", "guidance", "code/5.4", "meetings/ssc", "newsletters"}).Draw(t, "folder")
		name := rapid.OneOf(rapid.SampledFrom(hostileNames), rapid.String()).Draw(t, "name")
		p := "content/" + folder + "/" + strings.NewReplacer("/", "", "\\", "").Replace(name)
		d := &Page{Common: head(p + "/index.md")}
		if folder != "pages" {
			inAddressOrder(t, DocumentAddress(&News{Common: head(p + ".md")}))
		}
		inAddressOrder(t, DocumentAddress(d))
		s := NewSite(Content{Documents: []Document{d}, Files: []File{{Path: p + "/" + path.Base(p) + ".pdf"}}}, Options{})
		for _, f := range s.Files {
			inAddressOrder(t, s.FileAddress(f.Path))
		}
	})
}

// inAddressOrder checks that an address is one, or one that check refuses for
// an empty part.
func inAddressOrder(t *rapid.T, address string) {
	if !strings.HasPrefix(address, "/") || strings.ToLower(address) != address {
		t.Errorf("address %q", address)
	}
	for part := range strings.SplitSeq(strings.Trim(address, "/"), "/") {
		if strings.HasPrefix(part, ".") || strings.Trim(part, "abcdefghijklmnopqrstuvwxyz0123456789._-") != "" {
			t.Errorf("address %q has the part %q", address, part)
		}
	}
}

func TestAddressesOfEachKind(t *testing.T) {
	for _, c := range []struct {
		d    Document
		want string
	}{
		{&Home{head("content/index.md")}, "/"},
		{&Page{head("content/pages/About Us.md")}, "/about-us/"},
		{&Page{head("content/pages/about/index.md")}, "/about/"},
		{&Newsletter{Common: head("content/newsletters/2017-02.md")}, "/newsletters/2017/02/"},
		{&Newsletter{Common: head("content/newsletters/2019-06-06/index.md")}, "/newsletters/2019/06/06/"},
		{&CodeVersion{Common: head("content/code/5.4/index.md")}, "/code/5.4/"},
		{&CodeVersion{Common: head("content/code/4A/index.md")}, "/code/4a/"},
		{&CodeDocument{Common: head("content/code/5.4/section-n.md")}, "/code/5.4/section-n/"},
		{&CodeDocument{Common: head("content/code/5.4/section-n/index.md")}, "/code/5.4/section-n/"},
		{&Guidance{Common: head("content/guidance/x.md")}, "/guidance/x/"},
		{&Committee{Common: head("content/committees/ssc.md")}, "/committees/ssc/"},
		{&Meeting{Common: head("content/meetings/ssc/26/index.md")}, "/meetings/ssc/26/"},
		{&Modification{Common: head("content/modifications/SECMP0016.md")}, "/modifications/secmp0016/"},
		{&Consultation{Common: head("content/consultations/x/index.md")}, "/consultations/x/"},
		{&Event{Common: head("content/events/x.md")}, "/events/x/"},
		{&News{Common: head("content/news/x.md")}, "/news/x/"},
		{&Fragment{head("content/shared/x.md")}, ""},
	} {
		if got := DocumentAddress(c.d); got != c.want {
			t.Errorf("%s is at %q, want %q", c.d.Head().Path, got, c.want)
		}
	}
}

func TestFilesAreBesideTheirPage(t *testing.T) {
	s := NewSite(Content{Documents: []Document{
		&Home{head("content/index.md")},
		&Page{head("content/pages/form/index.md")},
		&Page{head("content/pages/about.md")},
		&CodeVersion{Common: head("content/code/5.4/index.md")},
		&Fragment{head("content/guidance/index.md")},
		&Fragment{head("content/shared/index.md")},
	}}, Options{})
	for file, want := range map[string]string{
		"content/logo.png":                "/logo.png",
		"content/pages/form/Form A.pdf":   "/form/form-a.pdf",
		"content/pages/form/deep/x.pdf":   "/form/deep/x.pdf",
		"content/pages/x.pdf":             "/pages/x.pdf",
		"content/code/5.4/direction.pdf":  "/code/5.4/direction.pdf",
		"content/guidance/x.pdf":          "/guidance/x.pdf",
		"content/shared/pictures/map.png": "/shared/pictures/map.png",
	} {
		if got := s.FileAddress(file); got != want {
			t.Errorf("%s is at %q, want %q", file, got, want)
		}
	}
}

// clashesOf returns the addresses that two sources of a site want, with the
// sources.
func clashesOf(s *Site) []string {
	var list []string
	for _, c := range s.Clashes() {
		list = append(list, c.Second.Path+" "+c.First.Source+" "+c.Second.Source)
	}
	return list
}

func aliased(d *Page, aliases ...string) *Page {
	for _, a := range aliases {
		d.Aliases = append(d.Aliases, text(a))
	}
	return d
}

func TestAddressWantedTwiceIsAClash(t *testing.T) {
	about := func() *Page { return &Page{head("content/pages/about.md")} }
	folder := &Page{head("content/pages/folder/index.md")}
	for _, c := range []struct {
		desc      string
		documents []Document
		files     []string
		static    []string
		want      []string
	}{
		{"two documents", []Document{about(), &Page{head("content/pages/about/index.md")}}, nil, nil,
			[]string{"/about/ content/pages/about.md content/pages/about/index.md"}},
		{"a document and what is generated", []Document{&Page{head("content/pages/calendar.md")}}, nil, nil,
			[]string{"/calendar/ content/pages/calendar.md the calendar"}},
		{"an alias and a document", []Document{aliased(about(), "/folder/"), folder}, nil, nil,
			[]string{"/folder/ content/pages/folder/index.md content/pages/about.md"}},
		{"an alias without its slash", []Document{aliased(about(), "/folder"), folder}, nil, nil,
			[]string{"/folder content/pages/folder/index.md content/pages/about.md"}},
		{"a document's alias for itself", []Document{aliased(about(), "/about/")}, nil, nil,
			[]string{"/about/ content/pages/about.md content/pages/about.md"}},
		{"a file and a page's index.html", []Document{folder}, []string{"content/pages/folder/index.html"}, nil,
			[]string{"/folder/index.html content/pages/folder/index.md content/pages/folder/index.html"}},
		{"a file and a page's data", []Document{folder}, []string{"content/pages/folder/index.json"}, nil,
			[]string{"/folder/index.json content/pages/folder/index.md content/pages/folder/index.json"}},
		{"a static file and a page's data", []Document{about()}, nil, []string{"about/index.json"},
			[]string{"/about/index.json content/pages/about.md static/about/index.json"}},
		{"an alias and a page's data", []Document{aliased(about(), "/about/index.json")}, nil, nil,
			[]string{"/about/index.json content/pages/about.md content/pages/about.md"}},
		{"data where no page has any", []Document{about()}, nil, []string{"data/index.json", "calendar/index.json"}, nil},
		{"a static file and a page", []Document{about()}, nil, []string{"about/index.html"},
			[]string{"/about/index.html content/pages/about.md static/about/index.html"}},
		{"a static file and a page's folder", []Document{about()}, nil, []string{"about"},
			[]string{"/about content/pages/about.md static/about"}},
		{"a static file where a folder has to be", []Document{&News{Common: head("content/news/x.md")}, about()}, nil, []string{"feed.xml/x", "about.md"},
			[]string{"/feed.xml/x the site static/feed.xml/x"}},
		{"an alias below a file", []Document{aliased(about(), "/robots.txt/old/")}, nil, nil,
			[]string{"/robots.txt/old/ the site content/pages/about.md"}},
		{"names that end alike", []Document{folder}, []string{"content/pages/folder/x/index.md", "content/pages/folder/xindex.html"}, nil, nil},
		{"beside one another", []Document{about(), folder}, []string{"content/pages/folder/about"}, []string{"site.css", "folder/about.txt"}, nil},
		{"an old address below a page", []Document{aliased(about(), "/about/us/")}, nil, nil, nil},
	} {
		var files []File
		for _, f := range c.files {
			files = append(files, File{Path: f})
		}
		s := NewSite(Content{Documents: c.documents, Files: files}, Options{AsOf: civil.NewDate(2017, 4, 3), Static: c.static})
		if got := clashesOf(s); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.desc, got, c.want)
		}
	}
}
