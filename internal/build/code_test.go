package build_test

import (
	"archive/zip"
	"bytes"
	"io/fs"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"secpub/internal/render/docx"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

func readPublic(t *testing.T, name string) string {
	t.Helper()
	data, err := os.ReadFile(filepath.Join(public(t), name))
	if err != nil {
		t.Fatal(err)
	}
	return string(data)
}

func TestSEC54IsToldAsItWas(t *testing.T) {
	s := demonstration(t, today).Site
	what := map[sec.DocumentID]string{}
	for _, c := range s.ChangesOf(s.Version("5.4")) {
		what[c.ID] = "changed"
		if c.Old == nil {
			what[c.ID] = "introduced"
		}
	}
	for id, want := range map[sec.DocumentID]string{"schedule-9": "introduced", "schedule-11": "introduced", "section-a": "changed", "section-n": "changed"} {
		if what[id] != want {
			t.Errorf("%s: %q, want %q", id, what[id], want)
		}
	}
	page := readPublic(t, "code/5.4/index.html")
	introduced, changed, _ := strings.Cut(page, "Changed</dt>")
	for _, c := range []struct{ text, link string }{
		{introduced, "schedule-9/changes/"}, {introduced, "schedule-11/changes/"}, {changed, "section-a/changes/"}, {changed, "section-n/changes/"},
	} {
		if !strings.Contains(c.text, c.link) {
			t.Errorf("the page of SEC 5.4 does not lead to %s where it should", c.link)
		}
	}
	r, err := zip.OpenReader(filepath.Join(public(t), "code/5.4/sec-5.4-tracked-changes.zip"))
	if err != nil {
		t.Fatal(err)
	}
	defer r.Close()
	var names []string
	for _, f := range r.File {
		names = append(names, f.Name)
	}
	manifest, err := fs.ReadFile(r, "MANIFEST.txt")
	if err != nil {
		t.Fatal(err)
	}
	for _, said := range []string{"proved: accepting every change gives the new text, rejecting every change the old", "no sentence is both struck and inserted that was not rewritten"} {
		if n := strings.Count(string(manifest), said); n != 4 {
			t.Errorf("the manifest says %d times %q, want once for each of 4 documents:\n%s", n, said, manifest)
		}
	}
	want := []string{"MANIFEST.txt", "schedule-11-tracked.docx", "schedule-9-tracked.docx", "section-a-tracked.docx", "section-n-tracked.docx"}
	if !slices.Equal(names, want) {
		t.Errorf("the archive of tracked changes holds %v, want %v", names, want)
	}
}

func TestRedlineNamesTheModification(t *testing.T) {
	page := readPublic(t, "code/5.6/section-j/changes/index.html")
	if !strings.Contains(page, `modifications/secmp0016/">SECMP0016</a>`) {
		t.Error("the redline of Section J in SEC 5.6 does not name SECMP0016")
	}
	if history := readPublic(t, "code/history/j/index.html"); !strings.Contains(history, `modifications/secmp0016/">SECMP0016</a>`) {
		t.Error("the history of Section J does not name SECMP0016")
	}
	if text := readPublic(t, "code/5.6/section-j/index.html"); !strings.Contains(text, "</a> by SECMP0016") {
		t.Error("no clause of Section J says that SECMP0016 changed it last")
	}
}

// TestEveryAnchorOfAVersionStillLeadsSomewhere: a provision of a version has
// its anchor on the pages of all later versions, on the page of the text in
// force, and where it is gone from that, in the history.
func TestEveryAnchorOfAVersionStillLeadsSomewhere(t *testing.T) {
	s := demonstration(t, today).Site
	all := pages(t, public(t))
	anchors := 0
	for _, d := range s.CodeDocuments {
		later := []string{sec.CodeInForceAddress(d.ID())}
		for _, v := range s.Versions {
			if v.Number().Compare(d.Version()) >= 0 && s.CodeDocument(v.Number(), d.ID()) != nil {
				later = append(later, sec.CodeAddress(v.Number(), d.ID()))
			}
		}
		for _, anchor := range d.Body.Anchors() {
			anchors++
			for _, address := range later {
				if file := strings.TrimPrefix(address, "/") + "index.html"; !all[file].ids[anchor] {
					t.Errorf("#%s of SEC %s is not at %s", anchor, d.Version(), address)
				}
			}
		}
	}
	if anchors < 500 {
		t.Errorf("only %d anchors; that is not the demonstration", anchors)
	}
}

// TestLibreOfficeAgreesWithEveryTrackedFile holds the Word files of the
// demonstration against an independent reader: with all changes accepted it
// has the text of the new clean file, with all rejected that of the old.
func TestLibreOfficeAgreesWithEveryTrackedFile(t *testing.T) {
	s := demonstration(t, today).Site
	var names []string
	index := map[string]int{}
	add := func(address string) {
		name := strings.TrimPrefix(address, "/")
		if _, known := index[name]; !known {
			index[name] = len(names)
			names = append(names, name)
		}
	}
	var comparisons []sec.Comparison
	for _, v := range s.Versions {
		for _, c := range s.ChangesOf(v) {
			comparisons = append(comparisons, c)
			add(sec.TrackedDocxAddress(c.New.Version(), c.ID))
			add(sec.DocxAddress(c.New.Version(), c.ID))
			if c.Old != nil {
				add(sec.DocxAddress(c.Old.Version(), c.ID))
			}
		}
	}
	files := make([][]byte, len(names))
	for i, name := range names {
		files[i] = []byte(readPublic(t, name))
	}
	settled := sitetest.Settle(t, files)
	text := func(address string) sitetest.Settled { return settled[index[strings.TrimPrefix(address, "/")]] }
	for _, c := range comparisons {
		tracked, old := text(sec.TrackedDocxAddress(c.New.Version(), c.ID)), ""
		if c.Old != nil {
			old = text(sec.DocxAddress(c.Old.Version(), c.ID)).Accepted
		}
		if want := text(sec.DocxAddress(c.New.Version(), c.ID)).Accepted; tracked.Accepted != want {
			t.Errorf("SEC %s, %s: accepting gives\n%s\nwant\n%s", c.New.Version(), c.ID, tracked.Accepted, want)
		}
		if tracked.Rejected != old {
			t.Errorf("SEC %s, %s: rejecting gives\n%s\nwant\n%s", c.New.Version(), c.ID, tracked.Rejected, old)
		}
	}
	if len(comparisons) < 8 {
		t.Errorf("only %d tracked files (%s); that is not the demonstration", len(comparisons), path.Join(names...))
	}
}

// TestWordFilesKeepToTheStandard holds every Word file of the demonstration
// against ECMA-376: the order of elements, content types, relationships.
func TestWordFilesKeepToTheStandard(t *testing.T) {
	names, err := filepath.Glob(filepath.Join(public(t), "code/*/*.docx"))
	if err != nil || len(names) < 20 {
		t.Fatalf("%d Word files (%v); that is not the demonstration", len(names), err)
	}
	for _, name := range names {
		data, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		for _, fault := range docx.Validate(bytes.NewReader(data), int64(len(data))) {
			t.Errorf("%s: %v", name, fault)
		}
	}
}
