package sec

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
	"testing"

	"pgregory.net/rapid"

	"secpub/internal/civil"
	"secpub/internal/markdown"
	"secpub/internal/source"
)

// versionForms are ways to write a version, and the one in which it is kept.
var versionForms = []struct{ text, want string }{
	{"5.4", "5.4"}, {"SEC 5.4", "5.4"}, {"SEC V5.4", "5.4"}, {"SEC v5.14", "5.14"}, {"SEC Version 5.4", "5.4"}, {"SECC4.2", "4.2"},
	{"SEC4.15", "4.15"}, {"SEC4A", "4A"}, {"SEC1", "1"}, {" 5.4 ", "5.4"}, {"5.0", "5.0"}, {"4.0.1", "4.0.1"},
	{"", ""}, {"SEC", ""}, {"5.", ""}, {".5", ""}, {"5..4", ""}, {"05.4", ""}, {"5.4AB", ""}, {"5.4a", ""}, {"5,4", ""}, {"5.-1", ""},
	{"5.+1", ""}, {"٥.٤", ""}, {"1234567", ""}, {"5.4/../x", ""}, {"SEC SEC 5.4", ""}, {"A", ""},
}

func TestParseVersionNumberReadsTheFormsInUse(t *testing.T) {
	for _, c := range versionForms {
		got, err := ParseVersionNumber(c.text)
		if string(got) != c.want || (err == nil) != (c.want != "") {
			t.Errorf("ParseVersionNumber(%q) = %q, %v; want %q", c.text, got, err, c.want)
		}
	}
}

// inOrderOfVersions is a line of versions, each before the next.
var inOrderOfVersions = strings.Fields("1 2 3.9 3.10 4 4.0 4.1 4.2 4.2.1 4.2A 4.15 4A 4A.1 4B 5 5.0 5.2 5.9 5.10 5.14 5.23 10")

func TestVersionsAreOrderedBySegment(t *testing.T) {
	for i, a := range inOrderOfVersions {
		for j, b := range inOrderOfVersions {
			if got, want := VersionNumber(a).Compare(VersionNumber(b)), cmp.Compare(i, j); got != want {
				t.Errorf("%s compared with %s is %d, want %d", a, b, got, want)
			}
		}
	}
}

func FuzzVersionNumber(f *testing.F) {
	for i, c := range versionForms {
		f.Add(c.text, versionForms[(i+1)%len(versionForms)].text, "5.10")
	}
	for i := range inOrderOfVersions[2:] {
		f.Add(inOrderOfVersions[i], inOrderOfVersions[i+2], inOrderOfVersions[i+1])
	}
	f.Fuzz(func(t *testing.T, a, b, c string) {
		var read []VersionNumber
		for _, text := range []string{a, b, c} {
			v, err := ParseVersionNumber(text)
			if err != nil {
				if v != "" {
					t.Errorf("%q is read as %q in spite of %v", text, v, err)
				}
				continue
			}
			if back, err := ParseVersionNumber(string(v)); err != nil || back != v {
				t.Errorf("%q is read as %q, which reads back as %q, %v", text, v, back, err)
			}
			if s := slug(string(v)); s == "" || strings.ContainsAny(s, "/\\") {
				t.Errorf("%q has no address: %q", v, s)
			}
			read = append(read, v)
		}
		orderIsTotal(t, read, VersionNumber.Compare)
	})
}

// orderIsTotal checks reflexivity, antisymmetry and transitivity of an order
// on all pairs and triples of values.
func orderIsTotal[T comparable](t interface{ Errorf(string, ...any) }, all []T, compare func(a, b T) int) {
	for _, a := range all {
		for _, b := range all {
			ab := compare(a, b)
			if (ab == 0) != (a == b) || ab != -compare(b, a) {
				t.Errorf("%v compared with %v is %d, the other way %d", a, b, ab, compare(b, a))
			}
			for _, c := range all {
				if ab <= 0 && compare(b, c) <= 0 && compare(a, c) > 0 {
					t.Errorf("%v, %v, %v go round in a ring", a, b, c)
				}
			}
		}
	}
}

func TestDocumentsAreInTheOrderOfTheCode(t *testing.T) {
	want := strings.Fields("section-a section-b section-x schedule-1 schedule-9 schedule-10 schedule-11 appendix-a appendix-b appendix-z appendix-aa appendix-ab appendix-ba")
	ids := make([]DocumentID, len(want))
	for i, w := range want {
		id, err := ParseDocumentID(w)
		if err != nil || string(id) != w {
			t.Errorf("ParseDocumentID(%q) = %q, %v", w, id, err)
		}
		ids[len(want)-1-i] = id
	}
	slices.SortFunc(ids, DocumentID.Compare)
	for i, id := range ids {
		if string(id) != want[i] {
			t.Fatalf("in order: %v, want %v", ids, want)
		}
	}
}

func TestParseDocumentIDRefusesWhatNamesNoDocument(t *testing.T) {
	for _, text := range []string{"", "section", "section-", "section-aa", "section-1", "Section-G", "section-G", "schedule-0", "schedule-09",
		"schedule-a", "schedule-99999", "appendix-1", "appendix-", "appendix-aaaa", "annex-a", "section-g/../x", "section-é"} {
		if id, err := ParseDocumentID(text); err == nil || id != "" {
			t.Errorf("ParseDocumentID(%q) = %q, %v", text, id, err)
		}
	}
}

func TestDocumentsAreNamedAsTextsNameThem(t *testing.T) {
	for id, want := range map[DocumentID]string{"section-g": "Section G", "schedule-9": "Schedule 9", "appendix-ad": "Appendix AD", "other": "other"} {
		if got := id.Name(); got != want {
			t.Errorf("%q is named %q, want %q", id, got, want)
		}
	}
	for id, want := range map[DocumentID]string{"section-g": "G", "schedule-9": "", "appendix-ad": "", "other": ""} {
		letter, ok := id.SectionLetter()
		if ok != (want != "") || ok && letter != want {
			t.Errorf("%q has the letter %q, %v; want %q", id, letter, ok, want)
		}
	}
}

func FuzzDocumentID(f *testing.F) {
	f.Add("section-g", "appendix-z", "appendix-aa")
	f.Add("schedule-9", "schedule-11", "section-é")
	f.Add("other", "section-", "zz")
	f.Fuzz(func(t *testing.T, a, b, c string) {
		all := []DocumentID{DocumentID(a), DocumentID(b), DocumentID(c)}
		orderIsTotal(t, all, DocumentID.Compare)
		for _, d := range all {
			if id, err := ParseDocumentID(string(d)); err == nil && (id != d || id.Name() == "" || slug(string(id)) != string(id)) {
				t.Errorf("%q is read as %q, named %q, at %q", d, id, id.Name(), slug(string(id)))
			}
		}
	})
}

func head(path string) Common { return Common{Path: path, Body: new(markdown.Body)} }

// text and on are what an author wrote at some place.
func text(s string) Text { return Text{V: s, Pos: source.Pos{Line: 1, Column: 1}} }

func on(d civil.Date) Day { return Day{V: d, Pos: source.Pos{Line: 1, Column: 1}} }

var someDocuments = []DocumentID{"section-a", "section-g", "schedule-9", "appendix-z", "appendix-aa"}

// someCode draws versions of the Code: what each has in its folder, and what
// it withdraws.
func someCode(t *rapid.T) ([]VersionNumber, map[VersionNumber][]DocumentID, map[VersionNumber][]DocumentID, []Document) {
	numbers := rapid.SliceOfNDistinct(rapid.SampledFrom([]VersionNumber{"4", "4A", "5.2", "5.9", "5.10", "5.11"}), 1, 6, rapid.ID).Draw(t, "versions")
	own, withdrawn := map[VersionNumber][]DocumentID{}, map[VersionNumber][]DocumentID{}
	var documents []Document
	for _, n := range numbers {
		v := &CodeVersion{Common: head("content/code/" + string(n) + "/index.md")}
		own[n] = rapid.SliceOfDistinct(rapid.SampledFrom(someDocuments), rapid.ID).Draw(t, "changed in "+string(n))
		withdrawn[n] = rapid.SliceOfDistinct(rapid.SampledFrom(someDocuments), rapid.ID).Draw(t, "withdrawn by "+string(n))
		for _, id := range withdrawn[n] {
			v.Withdraws = append(v.Withdraws, text(string(id)))
		}
		documents = append(documents, v)
		for _, id := range own[n] {
			documents = append(documents, &CodeDocument{Common: head(fmt.Sprintf("content/code/%s/%s.md", n, id))})
		}
	}
	slices.SortFunc(numbers, VersionNumber.Compare)
	return numbers, own, withdrawn, documents
}

func TestConsolidatedTextIsTheOverlayLessWhatIsWithdrawn(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		numbers, own, withdrawn, documents := someCode(t)
		s := NewSite(Content{Documents: documents}, Options{AsOf: civil.NewDate(2017, 4, 3)})
		for at, n := range numbers {
			var want []string
			for _, id := range someDocuments { // in the order of the Code
				if from, ok := lastText(numbers[:at+1], own, withdrawn, id); ok {
					want = append(want, fmt.Sprintf("content/code/%s/%s.md", from, id))
				}
			}
			var got []string
			for _, d := range s.Consolidated(n) {
				got = append(got, d.Path)
				if s.CodeDocument(n, d.ID()) != d {
					t.Errorf("%s is not the text of %s as of %s", d.Path, d.ID(), n)
				}
			}
			if !slices.Equal(got, want) {
				t.Errorf("the text as of %s is %v, want %v", n, got, want)
			}
			for _, d := range s.Changed(n) {
				_, had := lastText(numbers[:at], own, withdrawn, d.ID())
				if s.Introduced(d) == had {
					t.Errorf("%s: introduced: %v, but the version before has it: %v", d.Path, s.Introduced(d), had)
				}
			}
			if len(s.Changed(n)) != len(own[n]) {
				t.Errorf("%s changed %d documents, want %d", n, len(s.Changed(n)), len(own[n]))
			}
		}
	})
}

// lastText looks for the version in whose folder the text of a document
// stands, from the newest back.
func lastText(numbers []VersionNumber, own, withdrawn map[VersionNumber][]DocumentID, id DocumentID) (VersionNumber, bool) {
	for i := len(numbers) - 1; i >= 0; i-- {
		switch n := numbers[i]; {
		case slices.Contains(own[n], id):
			return n, true
		case slices.Contains(withdrawn[n], id):
			return "", false
		}
	}
	return "", false
}

func TestVersionInForceIsTheLastToTakeEffect(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		var documents []Document
		effective := map[VersionNumber]civil.Date{}
		for _, n := range []VersionNumber{"5.2", "5.9", "5.10"} {
			effective[n] = someDay(t, "effective "+string(n))
			documents = append(documents, &CodeVersion{Common: head("content/code/" + string(n) + "/index.md"), Effective: on(effective[n])})
		}
		day := someDay(t, "day")
		s := NewSite(Content{Documents: documents}, Options{AsOf: day})
		got := s.VersionInForce(day)
		for n, from := range effective {
			if from.Compare(day) > 0 {
				continue
			}
			if got == nil || got.Effective.V.Before(from) || got.Effective.V == from && got.Number().Compare(n) < 0 {
				t.Errorf("on %s %v is in force, but %s took effect on %s", day, got, n, from)
			}
		}
		if got != nil && got.Effective.V.After(day) {
			t.Errorf("on %s %s is in force, which takes effect on %s", day, got.Number(), got.Effective.V)
		}
	})
}

// someDay draws a day from a span that is short enough for days to coincide.
func someDay(t *rapid.T, label string) civil.Date {
	return civil.NewDate(2017, 2, 20).AddDays(rapid.IntRange(0, 40).Draw(t, label))
}

// someDate draws a day, a month or a year.
func someDate(t *rapid.T, label string) civil.Date {
	d := someDay(t, label)
	return rapid.SampledFrom([]civil.Date{d, d, d, civil.NewDate(d.Year(), d.Month(), 0), civil.NewDate(d.Year(), 0, 0)}).Draw(t, label+" as known")
}
