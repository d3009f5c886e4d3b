package preview_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"secpub/internal/sitetest"
)

func (v *view) do(what string, err error) {
	v.t.Helper()
	if err != nil {
		v.t.Fatalf("%s: %v", what, err)
	}
}

func TestOpenPagesReloadOnAChange(t *testing.T) {
	v := begin(t, small)
	events := v.follow()
	first := v.next(events, "the state", well)
	if tag := fmt.Sprintf(`data-version="%d"`, first.Version); !strings.Contains(v.get("/about/").body, tag) {
		t.Errorf("the page does not say that it is %s", tag)
	}
	v.write("content/pages/about.md", page("About", "The second text."))
	e := v.next(events, "a new version", func(e told) bool { return e.Version != first.Version })
	if e.Version < first.Version || !well(e) {
		t.Errorf("told %+v after %+v", e, first)
	}
	v.shows("/about/", "The second text.")
}

func TestFaultySaveKeepsTheLastGoodPageUntilMended(t *testing.T) {
	v := begin(t, small)
	events := v.follow()
	first := v.next(events, "the state", well)
	v.write("content/pages/about.md", "---\ntitle: About\ntitel: About\n---\nWrong.\n")
	bad := v.next(events, "a fault", faulty)
	if bad.Version != first.Version {
		t.Errorf("a faulty save gives version %d after %d; pages would reload", bad.Version, first.Version)
	}
	if f := bad.Faults[0]; f.Place != "content/pages/about.md:3:1" || f.Severity != "error" || f.Rule != "unknown-key" || f.Hint == "" || !strings.Contains(f.Message, "titel") {
		t.Errorf("told of %+v", f)
	}
	if want := "editor:" + filepath.ToSlash(v.path("content/pages/about.md")) + "#3,1"; bad.Faults[0].Link != want {
		t.Errorf("the fault's link is %q, not %q", bad.Faults[0].Link, want)
	}
	v.shows("/about/", "The first text.")
	// A page opened while the site is faulty is told so, too.
	if e := v.next(v.follow(), "the fault", func(told) bool { return true }); !faulty(e) {
		t.Errorf("a page opened now is told %+v", e)
	}
	v.write("content/pages/about.md", page("About", "Mended."))
	if e := v.next(events, "that it is mended", well); e.Version <= first.Version {
		t.Errorf("a mended save gives version %d after %d", e.Version, first.Version)
	}
	v.shows("/about/", "Mended.")
}

func TestWarningsAreShownOverTheNewPage(t *testing.T) {
	v := begin(t, small)
	events := v.follow()
	first := v.next(events, "the state", well)
	v.write("content/pages/about.md", page("About", "See [here](form/index.md)."))
	e := v.next(events, "a warning", faulty)
	if e.Version <= first.Version || e.Faults[0].Severity != "warning" {
		t.Errorf("told %+v", e)
	}
	v.shows("/about/", "here")
}

func TestSiteThatIsFaultyFromTheStartIsShownOnceMended(t *testing.T) {
	v := begin(t, strings.Replace(small, "title: About", "titel: About", 1))
	got := v.get("/about/")
	if got.status != http.StatusInternalServerError || !strings.Contains(got.body, "/.secpub/preview.js") {
		t.Errorf("status %d:\n%s", got.status, got.body)
	}
	events := v.follow()
	e := v.next(events, "the fault", faulty)
	if !strings.Contains(got.body, fmt.Sprintf(`data-version="%d"`, e.Version)) {
		t.Errorf("the page is not of version %d:\n%s", e.Version, got.body)
	}
	v.write("content/pages/about.md", page("About", "Mended."))
	if mended := v.next(events, "that it is mended", well); mended.Version == e.Version {
		t.Errorf("the version stays %d; the page would not reload", e.Version)
	}
	v.shows("/about/", "Mended.")
}

func TestSiteFolderThatCannotBeReadIsSaidAndComesBack(t *testing.T) {
	v := begin(t, small)
	events := v.follow()
	v.next(events, "the state", well)
	v.do("rename", os.Rename(v.path("content"), v.path("away")))
	e := v.next(events, "the fault", faulty)
	if f := e.Faults[0]; f.Severity != "error" || !strings.Contains(f.Message, "no content folder") {
		t.Errorf("told of %+v", f)
	}
	v.shows("/about/", "The first text.")
	v.do("rename", os.Rename(v.path("away"), v.path("content")))
	v.next(events, "that it is back", well)
	v.write("content/pages/about.md", page("About", "The second text."))
	v.shows("/about/", "The second text.")
}

func TestNewPreviewReloadsPagesOfTheOneBefore(t *testing.T) {
	v := begin(t, small)
	first := v.next(v.follow(), "the state", well)
	v.stop()
	v.serve(v.dir)
	if second := v.next(v.follow(), "the state", well); second.Version == first.Version {
		t.Errorf("both previews begin with version %d", first.Version)
	}
}

// TestHoweverAFileIsSavedItIsSeen saves a file as editors' programs do.
func TestHoweverAFileIsSavedItIsSeen(t *testing.T) {
	v := begin(t, small)
	about := v.path("content/pages/about.md")
	for _, c := range []struct {
		name string
		save func(text string)
	}{
		{"in place", func(text string) { v.write("content/pages/about.md", text) }},
		{"in place, in two writes", func(text string) {
			f, err := os.OpenFile(about, os.O_WRONLY|os.O_TRUNC, 0)
			v.do("open", err)
			_, err = f.WriteString(text[:10])
			v.do("write", err)
			time.Sleep(100 * time.Millisecond) // long enough for the half to be read
			_, err = f.WriteString(text[10:])
			v.do("write", err)
			v.do("close", f.Close())
		}},
		{"to a temporary file, then renamed", func(text string) {
			v.write("content/pages/.about.md.tmp", text)
			v.do("rename", os.Rename(v.path("content/pages/.about.md.tmp"), about))
		}},
		{"to a temporary file elsewhere, then renamed", func(text string) {
			v.write("tmp", text)
			v.do("rename", os.Rename(v.path("tmp"), about))
		}},
		{"with a backup, as vim does", func(text string) {
			v.write("content/pages/4913", "")
			v.do("remove", os.Remove(v.path("content/pages/4913")))
			v.do("rename", os.Rename(about, about+"~"))
			v.write("content/pages/about.md", text)
			v.do("chmod", os.Chmod(about, 0o600))
			v.do("remove", os.Remove(about+"~"))
		}},
		{"removed and made anew", func(text string) {
			v.do("remove", os.Remove(about))
			v.write("content/pages/about.md", text)
		}},
	} {
		c.save(page("About", "Saved "+c.name+"."))
		v.shows("/about/", "Saved "+c.name+".")
	}
}

func TestFilesAndFoldersMayComeAndGo(t *testing.T) {
	v := begin(t, small)
	v.write("content/news/deep/index.md", "---\ntitle: Deep news\ndate: 2017-03-01\n---\nNew.\n")
	v.shows("/news/deep/", "New.")
	v.write("content/news/deep/index.md", "---\ntitle: Deep news\ndate: 2017-03-01\n---\nNewer.\n")
	v.shows("/news/deep/", "Newer.")
	v.do("rename", os.Rename(v.path("content/news/deep"), v.path("content/news/other")))
	v.gone("/news/deep/")
	v.write("content/news/other/index.md", "---\ntitle: Deep news\ndate: 2017-03-01\n---\nNewest.\n")
	v.shows("/news/other/", "Newest.")
	v.do("remove", os.RemoveAll(v.path("content/news")))
	v.gone("/news/other/")
	v.do("rename", os.Rename(v.path("content/pages/about.md"), v.path("content/pages/who.md")))
	v.shows("/who/", "The first text.")
	v.gone("/about/")
	v.do("remove", os.Remove(v.path("content/pages/who.md")))
	v.gone("/who/")
}

// TestContentMadeAnewIsFollowed takes the whole folder away and puts another
// in its place, as a checkout may.
func TestContentMadeAnewIsFollowed(t *testing.T) {
	v := begin(t, small)
	v.do("remove", os.RemoveAll(v.path("content")))
	for name, f := range sitetest.Site(small) {
		v.write(name, string(f.Data))
	}
	for i := range 2 {
		text := fmt.Sprintf("Text %d.", i)
		v.write("content/pages/about.md", page("About", text))
		v.shows("/about/", text)
	}
}

// override is a template of the site's own, which every page goes through.
const override = `{{define "head-extra"}}{{end}}`

func TestTemplatesAndStaticMadeLaterAreFollowed(t *testing.T) {
	for _, c := range []struct {
		name  string
		serve func(v *view)
	}{
		{"absolute", func(v *view) { v.serve(v.dir) }},
		{"relative", func(v *view) { v.t.Chdir(v.dir); v.serve(".") }},
		{"relative, from above", func(v *view) { v.t.Chdir(filepath.Dir(v.dir)); v.serve("./" + filepath.Base(v.dir) + "/") }},
	} {
		t.Run(c.name, func(t *testing.T) {
			v := &view{t: t, dir: t.TempDir()}
			for name, f := range sitetest.Site(small) {
				v.write(name, string(f.Data))
			}
			c.serve(v)
			events := v.follow()
			v.next(events, "the state", well)
			v.write("static/own/note.txt", "a note")
			v.shows("/own/note.txt", "a note")
			v.write("static/own/note.txt", "another note")
			v.next(events, "a new version", well)
			v.write("templates/shared/own.html", override)
			v.write("templates/nothing/page.html", "")
			v.next(events, "the template that overrides nothing", faulty)
			v.do("remove", os.RemoveAll(v.path("templates")))
			v.next(events, "that it is gone", well)
		})
	}
}

func TestManyQuickSavesAreReadFewTimes(t *testing.T) {
	v := begin(t, small)
	before := v.reads.Load()
	const saves = 200
	for i := range saves {
		v.write("content/pages/about.md", page("About", fmt.Sprintf("Save %d.", i)))
		time.Sleep(time.Millisecond)
	}
	v.shows("/about/", fmt.Sprintf("Save %d.", saves-1))
	if n := v.reads.Load() - before; n > saves/10 {
		t.Errorf("%d saves in a row are read %d times", saves, n)
	}
}

func TestChangesThatNeverSettleAreShownAllTheSame(t *testing.T) {
	v := begin(t, small)
	done := make(chan bool)
	writing := make(chan bool)
	go func() {
		defer close(writing)
		for i := 0; ; i++ {
			select {
			case <-done:
				return
			case <-time.After(20 * time.Millisecond):
				os.WriteFile(v.path("content/pages/form/form.txt"), fmt.Appendf(nil, "%d", i), 0o644)
			}
		}
	}()
	v.write("content/pages/about.md", page("About", "The second text."))
	v.shows("/about/", "The second text.")
	close(done)
	<-writing
}

func TestWhatEditorsKeepForThemselvesReloadsNothing(t *testing.T) {
	v := begin(t, small)
	before := v.reads.Load()
	v.write("content/pages/.about.md.swp", "x")
	v.write("content/pages/about.md~", "x")
	v.write("content/pages/#about.md#", "x")
	v.write("content/.obsidian/workspace.json", "{}")
	v.write("public/index.html", "x")
	v.write("notes.txt", "x")
	v.do("chmod", os.Chmod(v.path("content/pages/about.md"), 0o600))
	time.Sleep(200 * time.Millisecond) // a change would have been read by now
	v.write("content/.obsidian/workspace.json", "{ }")
	time.Sleep(200 * time.Millisecond)
	if n := v.reads.Load() - before; n != 0 {
		t.Errorf("the site is read %d times", n)
	}
}

func TestTemplateThatFailsAsItRunsIsSaidOnThePage(t *testing.T) {
	v := begin(t, small)
	v.write("templates/page/page.html", `{{slice "nonsense" 9}}`)
	for end := time.Now().Add(long); v.get("/about/").status == http.StatusOK; time.Sleep(5 * time.Millisecond) {
		if time.Now().After(end) {
			t.Fatal("the page stays as it was")
		}
	}
	got := v.get("/about/")
	for _, want := range []string{"/.secpub/preview.js", "page/page.html", "nonsense"} {
		if got.status != http.StatusInternalServerError || !strings.Contains(got.body, want) {
			t.Errorf("status %d, no %q in\n%s", got.status, want, got.body)
		}
	}
	v.do("remove", os.Remove(v.path("templates/page/page.html")))
	v.shows("/about/", "The first text.")
}

func TestPageIsToldOfNoMoreFaultsThanAnybodyReads(t *testing.T) {
	v := begin(t, small)
	events := v.follow()
	v.next(events, "the state", well)
	v.write("content/pages/about.md", page("About", strings.Repeat("See [here](form/index.md).\n\n", 150)))
	if e := v.next(events, "the warnings", faulty); len(e.Faults) != 100 || e.More != 50 {
		t.Errorf("told of %d faults and %d more, not of 100 and 50", len(e.Faults), e.More)
	}
}
