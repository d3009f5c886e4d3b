package build_test

import (
	"io/fs"
	"net/url"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/net/html"

	"secpub/internal/build"
	"secpub/internal/civil"
	"secpub/internal/sec"
	"secpub/internal/write"
	"secpub/static"
	"secpub/templates"
)

// repository is the site folder of the demonstration.
const repository = "../.."

func open(t testing.TB, files fs.FS, asOf civil.Date) *build.Publication {
	t.Helper()
	p, err := build.Check(build.Source{Site: files, Templates: templates.FS, Static: static.FS}, build.Options{AsOf: asOf})
	if err != nil {
		t.Fatal(err)
	}
	return p
}

func demonstration(t testing.TB, asOf civil.Date) *build.Publication {
	t.Helper()
	root, err := os.OpenRoot(repository)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { root.Close() })
	return open(t, root.FS(), asOf)
}

// built renders the demonstration once and returns its folder.
var built = sync.OnceValues(func() (string, error) {
	root, err := os.OpenRoot(repository)
	if err != nil {
		return "", err
	}
	dir, err := os.MkdirTemp("", "secpub-demonstration")
	if err != nil {
		return "", err
	}
	p, err := build.Check(build.Source{Site: root.FS(), Templates: templates.FS, Static: static.FS}, build.Options{AsOf: today})
	if err != nil {
		return dir, err
	}
	_, err = p.Write(background, write.Options{Dir: filepath.Join(dir, "public")}, nil)
	return dir, err
})

func TestMain(m *testing.M) {
	status := m.Run()
	if dir, _ := built(); dir != "" {
		os.RemoveAll(dir)
	}
	os.Exit(status)
}

func public(t *testing.T) string {
	t.Helper()
	dir, err := built()
	if err != nil {
		t.Fatal(err)
	}
	return filepath.Join(dir, "public")
}

func TestDemonstrationBuildsWithoutAWarning(t *testing.T) {
	for _, d := range demonstration(t, today).Diagnostics {
		t.Errorf("%s: %s: %s [%s]", d.Place, d.Severity, d.Message, d.Rule)
	}
}

// page is what links need to know of a page.
type page struct {
	links    []string
	ids      map[string]bool
	redirect bool // from an old address
}

// pages parses every HTML file of a tree, by its path.
func pages(t *testing.T, dir string) map[string]page {
	t.Helper()
	all := map[string]page{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || path.Ext(p) != ".html" {
			return err
		}
		f, err := os.Open(filepath.Join(dir, p))
		if err != nil {
			return err
		}
		defer f.Close()
		all[p] = readPage(html.NewTokenizer(f))
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	return all
}

func readPage(z *html.Tokenizer) page {
	p := page{ids: map[string]bool{}}
	for z.Next() != html.ErrorToken {
		for _, a := range z.Token().Attr {
			switch a.Key {
			case "href", "src":
				p.links = append(p.links, a.Val)
			case "id":
				p.ids[a.Val] = true
			case "http-equiv":
				p.redirect = p.redirect || a.Val == "refresh"
			}
		}
	}
	return p
}

// target returns the file of the tree and the anchor that a link on the page
// at from leads to; false for links that leave the site.
func target(t *testing.T, from, link string) (file, anchor string, internal bool) {
	t.Helper()
	base := &url.URL{Scheme: "site", Host: "site", Path: "/" + from}
	u, err := base.Parse(link)
	if err != nil {
		t.Errorf("%s: link %q: %v", from, link, err)
		return "", "", false
	}
	if u.Scheme != "site" {
		return "", "", false
	}
	file = strings.TrimPrefix(u.Path, "/")
	if file == "" || strings.HasSuffix(file, "/") {
		file += "index.html"
	}
	return file, u.Fragment, true
}

func TestEveryLinkAndAnchorOfTheBuiltSiteResolves(t *testing.T) {
	dir := public(t)
	all := pages(t, dir)
	links := 0
	for from, p := range all {
		for _, link := range p.links {
			file, anchor, internal := target(t, from, link)
			if !internal {
				continue
			}
			links++
			if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
				t.Errorf("%s: link %q: there is no %s", from, link, file)
			} else if to, ok := all[file]; ok && anchor != "" && !to.ids[anchor] {
				t.Errorf("%s: link %q: there is no #%s in %s", from, link, anchor, file)
			}
		}
	}
	if len(all) < 200 || links < 5000 {
		t.Errorf("%d pages with %d links; that is not the demonstration", len(all), links)
	}
}

func TestEveryPageIsReachableFromHome(t *testing.T) {
	all := pages(t, public(t))
	seen := map[string]bool{"index.html": true}
	for queue := []string{"index.html"}; len(queue) > 0; queue = queue[1:] {
		for _, link := range all[queue[0]].links {
			file, _, internal := target(t, queue[0], link)
			if _, isPage := all[file]; internal && isPage && !seen[file] {
				seen[file] = true
				queue = append(queue, file)
			}
		}
	}
	for p := range all {
		if !seen[p] && p != "404.html" && !all[p].redirect {
			t.Errorf("no way from the home page to %s", p)
		}
	}
}

// TestEveryKindHasItsPageAndIndex names one page of each kind in the contract's
// table of addresses.
func TestEveryKindHasItsPageAndIndex(t *testing.T) {
	dir := public(t)
	for _, address := range strings.Fields(`
		/ /404.html /sitemap.xml /robots.txt /feed.xml /manifest.json
		/about/ /contact/ /newsletters/ /newsletters/feed.xml /newsletters/2017/02/
		/code/ /code/5.4/ /code/5.4/section-n/ /code/section-n/ /code/5.4/sec-5.4.zip /code/feed.xml
		/guidance/ /guidance/small-supplier-security-assessments/ /events/ /events/introduction-to-the-sec/
		/news/ /news/early-rollout-obligation/ /consultations/ /consultations/dcc-maintenance-schedule/
		/committees/ /committees/ssc/ /meetings/ /meetings/ssc/26/ /modifications/ /modifications/secmp0016/
		/calendar/ /calendar/2017/03/ /parties/ /parties.csv /parties.json /modifications.csv /modifications.json
		/meetings.json /code.json /glossary/ /newsletters/2017/02/index.json`) {
		file, _, _ := target(t, "index.html", address)
		if info, err := os.Stat(filepath.Join(dir, file)); err != nil || info.Size() == 0 {
			t.Errorf("%s: %v", address, err)
		}
	}
}

func TestPublicationHoldsWhatTheDemonstrationNeeds(t *testing.T) {
	s := demonstration(t, today).Site
	for _, c := range []struct {
		what      string
		got, want int
	}{
		{"newsletters", len(s.Newsletters), 4}, {"versions", len(s.Versions), 5}, {"committees", len(s.Committees), 7},
		{"meetings", len(s.Meetings), 60}, {"modifications", len(s.Modifications), 33}, {"glossary terms", len(s.Terms), 40},
	} {
		if c.got < c.want {
			t.Errorf("%d %s; want at least %d", c.got, c.what, c.want)
		}
	}
	count := s.CountParties(civil.NewDate(2016, 12, 22), civil.NewDate(2017, 2, 28))
	if count.Current != 215 || count.Acceded != 4 || count.Expelled != 1 || count.Withdrawn != 0 {
		t.Errorf("parties on 28 February 2017: %+v; want 215, 4 acceded, 1 expelled, 0 withdrawn", count)
	}
	if before := s.CountParties(civil.Date{}, civil.NewDate(2016, 12, 22)).Current; before != 212 {
		t.Errorf("parties before: %d; want 212", before)
	}
}

func TestBuildIsTheSameTwice(t *testing.T) {
	first, second := t.TempDir(), t.TempDir()
	for _, dir := range []string{first, second} {
		if _, err := demonstration(t, today).Write(background, write.Options{Dir: filepath.Join(dir, "public")}, nil); err != nil {
			t.Fatal(err)
		}
	}
	a, errA := os.ReadFile(filepath.Join(first, "public/manifest.json"))
	b, errB := os.ReadFile(filepath.Join(second, "public/manifest.json"))
	if errA != nil || errB != nil || !slices.Equal(a, b) {
		t.Errorf("two builds differ (%v, %v)", errA, errB)
	}
}

func TestNothingLeadsToWhatIsLeftOut(t *testing.T) {
	root, err := os.OpenRoot(repository)
	if err != nil {
		t.Fatal(err)
	}
	defer root.Close()
	dir := filepath.Join(t.TempDir(), "public")
	p, err := build.Check(build.Source{Site: root.FS(), Templates: templates.FS, Static: static.FS},
		build.Options{AsOf: today, Without: sec.Without{Twins: true, Redlines: true}})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := p.Write(background, write.Options{Dir: dir}, nil); err != nil {
		t.Fatal(err)
	}
	for from, page := range pages(t, dir) {
		for _, link := range page.links {
			if file, _, internal := target(t, from, link); internal {
				if _, err := os.Stat(filepath.Join(dir, file)); err != nil {
					t.Errorf("%s: link %q: there is no %s", from, link, file)
				}
			}
		}
	}
}
