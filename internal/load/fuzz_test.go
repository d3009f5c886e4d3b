package load_test

import (
	"bytes"
	"io/fs"
	"os"
	"path"
	"strings"
	"testing"
	"testing/fstest"
	"unicode/utf8"

	"secpub/internal/diag"
	"secpub/internal/load"
	"secpub/internal/source"
)

// FuzzFile reads anything under any name as a file of a site, beside the least
// that a site has. Whatever it is, there is no panic; each fault has a place in
// its file and one line of words that show; and what is given out as a
// document, a table or a file to publish is that file.
func FuzzFile(f *testing.F) {
	for _, name := range []string{
		"parties.csv", "glossary.csv", "holidays.csv", "site.yaml", "ledger.txt", "withdrawn.txt", "index.md", "newsletters/2017-02.md", "code/5.4/index.md", "code/5.4/section-n.md",
		"code/5.4/section-n.docx", "guidance/a/index.md", "committees/ssc.md", "meetings/ssc/26.md", "modifications/SECMP0001.md", "consultations/a.md", "events/a.md", "news/a.md",
		"pages/a.csv", "pages/a/../b.md", "pages/A.MD", "pages/.hidden", "pages/a\u202eb.md", "pages/a\\b.md", "x",
	} {
		f.Add(name, []byte("---\ntitle: A\ndate: 2017-02-30\n---\nid,name\na,b\n"))
		f.Add(name, []byte("PK\x03\x04"))
	}
	addReal(f)
	f.Fuzz(func(t *testing.T, name string, data []byte) {
		full := path.Join("content", name)
		if !fs.ValidPath(full) || !strings.HasPrefix(full, "content/") || full == "content/site.yaml/x" || strings.HasPrefix(full, "content/site.yaml/") {
			return
		}
		files := fstest.MapFS{"content/site.yaml": {Data: []byte("title: A\nbase_url: https://example.org/\n")}}
		files[full] = &fstest.MapFile{Data: data}
		content, ds, err := load.Site(files)
		if err != nil {
			t.Fatalf("%q: %v", full, err)
		}
		for _, d := range ds {
			inside(t, files, d)
		}
		for _, d := range content.Documents {
			if files[d.Head().Path] == nil || d.Head().Body == nil {
				t.Errorf("%q: a document of %q", full, d.Head().Path)
			}
		}
		for _, file := range content.Files {
			if files[file.Path] == nil || file.Size != int64(len(files[file.Path].Data)) {
				t.Errorf("%q: the file %+v", full, file)
			}
		}
	})
}

// inside checks the place and the words of a fault.
func inside(t *testing.T, files fstest.MapFS, d diag.Diagnostic) {
	t.Helper()
	if strings.ContainsAny(d.Message+d.Hint, "\n\r\x1b\x00\u202e") || d.Message == "" || !utf8.ValidString(d.Message) {
		t.Errorf("%s: the words %q, %q", d.Place, d.Message, d.Hint)
	}
	file, ok := files[d.Path]
	if !ok || d.Pos.IsZero() {
		return // of a folder, or of a file as a whole
	}
	text := source.NewFile(d.Path, file.Data)
	last := text.Pos(len(text.Text))
	if d.Line > last.Line || d.Line < 1 || d.Column < 1 || d.Column > utf8.RuneCountInString(text.Line(d.Line))+1 {
		t.Errorf("%v is not in the file of %d bytes, whose last place is %v", d.Place, len(text.Text), last)
	}
}

// addReal adds files of the demonstration, one of each folder.
func addReal(f *testing.F) {
	site := os.DirFS("../..")
	seen := map[string]bool{}
	if err := fs.WalkDir(site, "content", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || seen[path.Dir(p)+path.Ext(p)] {
			return err
		}
		data, err := fs.ReadFile(site, p)
		if err == nil && len(data) < 20_000 && bytes.IndexByte(data, 0) < 0 {
			seen[path.Dir(p)+path.Ext(p)] = true
			f.Add(strings.TrimPrefix(p, "content/"), data)
		}
		return err
	}); err != nil {
		f.Fatal(err)
	}
	if len(seen) < 10 {
		f.Fatalf("only %d real files", len(seen))
	}
}
