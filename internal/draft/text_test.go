package draft_test

import (
	"fmt"
	"os"
	"strings"
	"testing"
	"testing/fstest"

	"pgregory.net/rapid"

	"secpub/internal/check"
	"secpub/internal/civil"
	"secpub/internal/diag"
	"secpub/internal/draft"
	"secpub/internal/load"
	"secpub/internal/sec"
)

// siteOf reads a small site with one modification and the files given, and says
// what is wrong with any of them.
func siteOf(t rapid.TB, asOf civil.Date, title string, files ...draft.File) (*sec.Site, []diag.Diagnostic) {
	t.Helper()
	site := fstest.MapFS{
		"content/site.yaml": {Data: []byte("title: T\nbase_url: https://example.org/\ncontact: {email: a@example.org}\n")},
		"content/index.md":  {Data: []byte("---\ntitle: T\n---\n")},
		"content/modifications/SECMP0001.md": {Data: []byte(fmt.Sprintf("---\ntitle: %q\nraised: 2017-03-05\nproposer: %q\ntimeline: [{date: 2017-03-06, stage: withdrawn, by: %q}]\n---\n",
			title, title, title))},
	}
	for _, f := range files {
		site[f.Path] = &fstest.MapFile{Data: []byte(f.Text)}
	}
	content, ds, err := load.Site(site)
	if err != nil {
		t.Fatal(err)
	}
	for _, d := range content.Documents {
		ds = append(ds, check.Document(d)...)
	}
	return sec.NewSite(content, sec.Options{AsOf: asOf, Drafts: true}), ds
}

// words makes up what people call things, with all that YAML and Markdown give
// a meaning to.
func words() *rapid.Generator[string] {
	pieces := []string{"a", "Notice", "5.10", "2017-02-28", " ", ": ", " #", "#", "-", "--", "-->", "<!--", ">", "'", `"`, `\`, "[x](y.md)", "]", "{", "}", ",", "&", "*", "!", "|", "%", "@", "`", "?",
		"true", "null", "~", "é", "…", "::calendar", ":figure[2]{of=parties}", "SECMP0001", "$0", "<b>"}
	return rapid.Custom(func(t *rapid.T) string {
		return strings.Join(strings.Fields("N"+strings.Join(rapid.SliceOfN(rapid.SampledFrom(pieces), 1, 6).Draw(t, "pieces"), "")), " ")
	})
}

func TestWhateverATitleSaysIsReadBackAsIt(t *testing.T) {
	asOf := date(t, "2017-03-20")
	rapid.Check(t, func(t *rapid.T) {
		title, proposer := words().Draw(t, "title"), words().Draw(t, "proposer")
		before, _ := siteOf(t, asOf, "Plain")
		files, err := draftOf("modification").Begin(before, draft.Request{Facts: map[string]string{"title": title, "proposer": proposer}})
		if err != nil {
			t.Fatal(err)
		}
		after, ds := siteOf(t, asOf, "Plain", files...)
		m := after.Modification("SECMP0002")
		if m == nil || m.Title.V != title || m.Proposer.V != proposer || len(m.Timeline) != 1 || m.Timeline[0].By.V != proposer || len(ds) > 0 {
			t.Fatalf("%s\ngot %+v, %v", files[0].Text, m, ds)
		}
	})
}

func TestPromptsStayOutOfTheTextWhateverTheySay(t *testing.T) {
	asOf := date(t, "2017-03-31")
	plain, _ := siteOf(t, asOf, "Plain")
	files, err := draftOf("newsletter").Begin(plain, draft.Request{})
	if err != nil {
		t.Fatal(err)
	}
	plain, _ = siteOf(t, asOf, "Plain", files...)
	want := visible(plain.Newsletters[0])
	rapid.Check(t, func(t *rapid.T) {
		title := words().Draw(t, "title")
		before, _ := siteOf(t, asOf, title)
		files, err := draftOf("newsletter").Begin(before, draft.Request{})
		if err != nil || !strings.Contains(files[0].Text, "../modifications/SECMP0001.md") {
			t.Fatalf("%v\n%s", err, files[0].Text)
		}
		after, ds := siteOf(t, asOf, title, files...)
		if got := visible(after.Newsletters[0]); got != want || len(ds) > 0 {
			t.Fatalf("%s\nreaders see\n%s, want\n%s%v", files[0].Text, got, want, ds)
		}
	})
}

// visible returns the prose of a document.
func visible(d sec.Document) string {
	var b strings.Builder
	for _, p := range sec.Passages(d) {
		fmt.Fprintf(&b, "%s\n", p.Text)
	}
	return b.String()
}

func draftOf(name string) draft.Kind {
	for _, k := range draft.Kinds() {
		if k.Name == name {
			return k
		}
	}
	panic("no such kind")
}

// TestEveryKindBeginsSomethingNewAndRightOnAnyDay of the demonstration's two
// years.
func TestEveryKindBeginsSomethingNewAndRightOnAnyDay(t *testing.T) {
	content, _, err := load.Site(os.DirFS("../.."))
	if err != nil {
		t.Fatal(err)
	}
	for day := date(t, "2016-11-01"); day.Before(date(t, "2018-06-01")); day = day.AddDays(23) {
		s := sec.NewSite(content, sec.Options{AsOf: day, Drafts: true})
		for _, k := range draft.Kinds() {
			name := "ssc"
			if k.Name == "committee" {
				name = "working-group"
			}
			if !k.Named {
				name = ""
			}
			files, err := k.Begin(s, draft.Request{Name: name})
			if err != nil || len(files) != 1 || s.HasSource(files[0].Path) {
				t.Fatalf("%s: new %s: %v, %v", day, k.Name, files, err)
			}
			if _, ds := siteOf(t, day, "Plain", files...); len(ds) > 0 {
				t.Errorf("%s: new %s:\n%s\n%v", day, k.Name, files[0].Text, ds)
			}
		}
	}
}
