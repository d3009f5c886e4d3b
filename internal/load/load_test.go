package load

import (
	"errors"
	"fmt"
	"io/fs"
	"runtime"
	"slices"
	"strings"
	"sync"
	"testing"
	"testing/fstest"

	"secpub/internal/diag"
	"secpub/internal/sec"
	"secpub/internal/sitetest"
)

// read reads a site and prints what is wrong with it as "path:line:col rule".
func read(t *testing.T, fsys fs.FS) (sec.Content, []string) {
	t.Helper()
	c, ds, err := Site(fsys)
	if err != nil {
		t.Fatal(err)
	}
	return c, places(ds)
}

func places(ds []diag.Diagnostic) []string {
	var lines []string
	for _, d := range ds {
		lines = append(lines, d.Place.String()+" "+string(d.Rule))
	}
	slices.Sort(lines)
	return lines
}

// empty makes a site of empty files besides the settings.
func empty(paths ...string) fstest.MapFS {
	files := sitetest.Site("-- content/site.yaml --\n" + sitetest.Settings)
	for _, p := range paths {
		files[p] = &fstest.MapFile{}
	}
	return files
}

func TestTheFolderSaysTheKind(t *testing.T) {
	for path, want := range map[string]sec.Kind{
		"content/index.md":                        sec.KindHome,
		"content/pages/about.md":                  sec.KindPage,
		"content/pages/about/index.md":            sec.KindPage,
		"content/newsletters/2017-02.md":          sec.KindNewsletter,
		"content/newsletters/2017-02/index.md":    sec.KindNewsletter,
		"content/code/5.4/index.md":               sec.KindCodeVersion,
		"content/code/5.4/section-n.md":           sec.KindCodeDocument,
		"content/code/5.4/section-n/index.md":     sec.KindCodeDocument,
		"content/guidance/x.md":                   sec.KindGuidance,
		"content/committees/ssc.md":               sec.KindCommittee,
		"content/committees/ssc/index.md":         sec.KindCommittee,
		"content/meetings/ssc/26.md":              sec.KindMeeting,
		"content/meetings/ssc/26/index.md":        sec.KindMeeting,
		"content/modifications/SECMP0016.md":      sec.KindModification,
		"content/consultations/x/index.md":        sec.KindConsultation,
		"content/events/x.md":                     sec.KindEvent,
		"content/news/x.md":                       sec.KindNews,
		"content/about.md":                        sec.KindFragment,
		"content/shared/x.md":                     sec.KindFragment,
		"content/shared/index.md":                 sec.KindFragment,
		"content/pages/index.md":                  sec.KindFragment,
		"content/pages/about/us.md":               sec.KindFragment,
		"content/pages/about/us/index.md":         sec.KindFragment,
		"content/newsletters/2017/02.md":          sec.KindFragment,
		"content/code/index.md":                   sec.KindFragment,
		"content/code/5.4.md":                     sec.KindFragment,
		"content/code/5.4/section-n/part.md":      sec.KindFragment,
		"content/meetings/26.md":                  sec.KindFragment,
		"content/meetings/ssc/index.md":           sec.KindFragment,
		"content/meetings/ssc/2017/26.md":         sec.KindFragment,
		"content/pages/content/pages/x.md":        sec.KindFragment,
		"content/pages/index/index.md":            sec.KindPage,
		"content/meetings/ssc/26/papers/index.md": sec.KindFragment,
	} {
		c, _ := read(t, empty(path))
		if len(c.Documents) != 1 || c.Documents[0].Kind() != want || c.Documents[0].Head().Path != path || c.Documents[0].Head().Body == nil {
			t.Errorf("%s is %v, want %v", path, c.Documents[0].Kind(), want)
		}
	}
}

func TestWhatIsReadComesInTheOrderOfPaths(t *testing.T) {
	want := []string{"content/pages/a.md", "content/pages/a/index.md", "content/pages/a/z/b.md", "content/pages/b-a.md", "content/pages/b.md", "content/pages/b/index.md"}
	files := []string{"content/pages/a.pdf", "content/pages/a/x.pdf", "content/pages/a0.pdf"}
	for _, procs := range []int{1, 4} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(procs))
		c, _ := read(t, empty(slices.Concat(want, files)...))
		var documents, attachments []string
		for _, d := range c.Documents {
			documents = append(documents, d.Head().Path)
		}
		for _, f := range c.Files {
			attachments = append(attachments, f.Path)
		}
		if !slices.Equal(documents, want) || !slices.Equal(attachments, files) {
			t.Errorf("documents %q, want %q; files %q, want %q", documents, want, attachments, files)
		}
	}
}

func TestWhatProgramsLeaveBehindIsNotRead(t *testing.T) {
	left := []string{".hidden.md", ".git/config", ".about.md.swp", "about.md~", "#about.md#", ".#about.md", "~$plan.docx", "~WRL0001.tmp",
		"Thumbs.db", "desktop.ini", ".DS_Store", "about.md.orig", "about.md.rej", "about.md.bak"}
	var paths []string
	for _, name := range left {
		paths = append(paths, "content/"+name, "content/pages/form/"+name)
	}
	c, faults := read(t, empty(append(paths, "content/ledger.txt", "static/x", "README.md", "content.md")...))
	if len(c.Documents)+len(c.Files)+len(faults) > 0 {
		t.Errorf("read %v and %v, faulted %q", c.Documents, c.Files, faults)
	}
}

func TestNamesThatAreNotQuiteRightAreFaulted(t *testing.T) {
	for path, hint := range map[string]string{
		"content/pages/About.MD": "About.md", "content/pages/about.markdown": "about.md", "content/site.yml": "site.yaml", "content/Site.yaml": "site.yaml",
		"content/Parties.csv": "parties.csv", "content/HOLIDAYS.CSV": "holidays.csv",
		"content/pages/a\u202eb.md": "rename", "content/pages/a\u00adb.pdf": "rename", "content/pages/a\\b.md": "rename", "content/pages/a\nb.md": "rename",
		"content/pages/a\xffb.md": "rename", "content/newsletter/2017-02.md": "newsletters", "content/Pages/about.md": "pages",
	} {
		_, ds, err := Site(empty(path))
		if err != nil || len(ds) == 0 {
			t.Errorf("%q: %v, %v", path, ds, err)
			continue
		}
		if d := ds[0]; d.Rule != diag.UnreadableFile || d.Path != path || !strings.Contains(d.Hint, hint) {
			t.Errorf("%q: %s: %s (hint: %s); want a hint of %q", path, d.Place, d.Message, d.Hint, hint)
		}
	}
	for _, path := range []string{"content/shared/parties.csv", "content/pages/form/site.yml", "content/pages/form/Form.pdf"} {
		if c, faults := read(t, empty(path)); len(faults) > 0 || len(c.Files) != 1 {
			t.Errorf("%s: files %v, faults %q", path, c.Files, faults)
		}
	}
}

func TestTablesAreReadAndPublished(t *testing.T) {
	c, faults := read(t, sitetest.WithSettings(t, `
-- content/pages/fees.csv --
Service,Fee
Assessment,100
"A, b","say ""c"""
-- content/pages/bom.csv --
`+"\ufeff"+`Service,Fee
-- content/pages/ragged.csv --
Service,Fee
Assessment
-- content/pages/quoted.csv --
Service,Fee
Évaluation "x",1
-- content/pages/empty.csv --
`))
	if len(faults) > 0 || len(c.Files) != 5 {
		t.Errorf("faults %q, files %v", faults, c.Files)
	}
	for path, want := range map[string]string{
		"fees.csv":   `[["Service" "Fee"] ["Assessment" "100"] ["A, b" "say \"c\""]]  content/pages/fees.csv`,
		"bom.csv":    `[["Service" "Fee"]]  content/pages/bom.csv`,
		"ragged.csv": `[] wrong number of fields content/pages/ragged.csv:2:1`,
		"quoted.csv": `[] bare " in non-quoted-field content/pages/quoted.csv:2:12`,
		"empty.csv":  `[] the file is empty content/pages/empty.csv`,
	} {
		table := c.Tables["content/pages/"+path]
		place := table.Path
		if !table.At.IsZero() {
			place = fmt.Sprintf("%s:%d:%d", table.Path, table.At.Line, table.At.Column)
		}
		if got := fmt.Sprintf("%q %s %s", table.Rows, table.Fault, place); got != want {
			t.Errorf("%s:\n got %s\nwant %s", path, got, want)
		}
	}
}

func TestWhatIsNoTextIsFaultedWhereItIs(t *testing.T) {
	for text, want := range map[string]string{
		"---\ntitle: A\n---\nabc\xff":     "content/pages/a.md:4:4 unreadable-file",
		"---\ntitle: A\n---\né\x00":       "content/pages/a.md:4:2 unreadable-file",
		"---\ntitle: A\n---\n\x1b[31m":    "content/pages/a.md:4:1 unreadable-file",
		"---\rtitle: A\r---\r":            "content/pages/a.md:1:4 unreadable-file",
		"---\r\ntitle: A\r\n---\r\nx\x7f": "content/pages/a.md:4:2 unreadable-file",
	} {
		files := empty("content/pages/a.md")
		files["content/pages/a.md"].Data = []byte(text)
		if c, faults := read(t, files); len(faults) != 1 || faults[0] != want || len(c.Documents) != 0 {
			t.Errorf("%q: %q, want %q; documents %v", text, faults, want, c.Documents)
		}
	}
}

func TestLargeTextIsFaultedAndLargeFilesAreNot(t *testing.T) {
	for size, faulty := range map[int]bool{MaxSourceSize: false, MaxSourceSize + 1: true} {
		files := empty("content/pages/a.csv", "content/pages/a.pdf")
		for _, name := range []string{"content/pages/a.csv", "content/pages/a.pdf"} {
			files[name].Data = []byte(strings.Repeat("x", size))
		}
		c, faults := read(t, files)
		if (len(faults) > 0) != faulty || len(c.Files) != 2 || c.Files[1].Size != int64(size) {
			t.Errorf("%d bytes: faults %q, files %v", size, faults, c.Files)
		}
	}
}

func TestNothingButOrdinaryFilesIsOpened(t *testing.T) {
	files := empty()
	for name, mode := range map[string]fs.FileMode{
		"pipe.md": fs.ModeNamedPipe, "socket.csv": fs.ModeSocket, "device.pdf": fs.ModeDevice, "link.md": fs.ModeSymlink, "site.yaml": fs.ModeNamedPipe,
	} {
		files["content/"+name] = &fstest.MapFile{Mode: mode}
	}
	files["content/folder.md/x.md"] = &fstest.MapFile{}
	opened := watched{FS: files}
	_, faults := read(t, &opened)
	want := []string{"content/device.pdf unreadable-file", "content/folder.md unreadable-file", "content/link.md unreadable-file",
		"content/pipe.md unreadable-file", "content/site.yaml missing-file", "content/site.yaml unreadable-file", "content/socket.csv unreadable-file"}
	if !slices.Equal(faults, want) {
		t.Errorf("faults %q\nwant %q", faults, want)
	}
	for _, name := range opened.names {
		if name != "content" {
			t.Errorf("%s was opened", name)
		}
	}
}

// watched is a file system that tells what was opened, and of which a file may
// be bad.
type watched struct {
	fs.FS
	mu    sync.Mutex
	names []string
	bad   string // the path of a file
	file  func(fs.File) (fs.File, error)
}

func (w *watched) Open(name string) (fs.File, error) {
	if name == w.bad && w.file != nil {
		f, err := w.FS.Open(name)
		if err != nil {
			return nil, err
		}
		return w.file(f)
	}
	w.mu.Lock()
	defer w.mu.Unlock()
	w.names = append(w.names, name)
	return w.FS.Open(name)
}

// sized is a file that says it has another size than it has.
type sized struct {
	fs.File
	by int64
}

func (f sized) Stat() (fs.FileInfo, error) {
	info, err := f.File.Stat()
	return sizedInfo{info, f.by}, err
}

type sizedInfo struct {
	fs.FileInfo
	by int64
}

func (i sizedInfo) Size() int64 { return i.FileInfo.Size() + i.by }

// broken is a file that fails as it is read.
type broken struct{ fs.File }

func (broken) Read([]byte) (int, error) { return 0, errors.New("input/output error") }

func TestFaultsOfTheWorldAreErrorsThatNameTheFile(t *testing.T) {
	const path = "content/pages/a.md"
	denied := &fs.PathError{Op: "open", Path: "/long/way/" + path, Err: fs.ErrPermission}
	for _, c := range []struct {
		desc, want string
		file       func(fs.File) (fs.File, error)
	}{
		{"no permission", "reading " + path + ": permission denied", func(fs.File) (fs.File, error) { return nil, denied }},
		{"a disk that fails", "reading " + path + ": input/output error", func(f fs.File) (fs.File, error) { return broken{f}, nil }},
		{"a file that grows", "reading " + path + ": the file changed while it was read", func(f fs.File) (fs.File, error) { return sized{f, -3}, nil }},
		{"a file that grows from nothing", "reading " + path + ": the file changed while it was read", func(f fs.File) (fs.File, error) { return sized{f, -6}, nil }},
		{"a file that shrinks", "reading " + path + ": the file changed while it was read", func(f fs.File) (fs.File, error) { return sized{f, 3}, nil }},
	} {
		files := empty(path, "content/pages/b.md")
		files[path].Data = []byte("abcdef")
		_, _, err := Site(&watched{FS: files, bad: path, file: c.file})
		if err == nil || err.Error() != c.want {
			t.Errorf("%s: %v, want %s", c.desc, err, c.want)
		}
	}
}

func TestFolderWithoutContentIsToldApart(t *testing.T) {
	for _, files := range []fstest.MapFS{{}, {"content": &fstest.MapFile{}}, {"site.yaml": &fstest.MapFile{}}} {
		if _, _, err := Site(files); !errors.Is(err, ErrNoContent) {
			t.Errorf("%v: %v", files, err)
		}
	}
	if _, _, err := Site(noFolder{}); err == nil || errors.Is(err, ErrNoContent) || err.Error() != "reading content: permission denied" {
		t.Errorf("a folder that may not be read: %v", err)
	}
}

// noFolder is a file system in which nothing may be looked at.
type noFolder struct{}

func (noFolder) Open(name string) (fs.File, error) {
	return nil, &fs.PathError{Op: "open", Path: name, Err: fs.ErrPermission}
}

func TestSiteWithoutSettingsIsFaulted(t *testing.T) {
	if _, faults := read(t, fstest.MapFS{"content/index.md": &fstest.MapFile{Data: []byte("---\ntitle: Home\n---\n")}}); !slices.Equal(faults, []string{"content/site.yaml missing-file"}) {
		t.Errorf("faults %q", faults)
	}
}
