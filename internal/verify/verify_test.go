package verify

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"testing/fstest"
	"time"

	"secpub/internal/civil"
	"secpub/internal/sign"
	"secpub/internal/write"
)

var today = civil.NewDate(2017, 4, 3)

func keys(t testing.TB) (sign.Secret, *sign.Public) {
	t.Helper()
	data, err := os.ReadFile("../sign/testdata/secret.key")
	if err != nil {
		t.Fatal(err)
	}
	secret, err := sign.ReadSecret(string(data), "")
	if err != nil {
		t.Fatal(err)
	}
	public := secret.Public()
	return secret, &public
}

// manifestOf lists files, given as path and content by turns.
func manifestOf(t testing.TB, files ...string) []byte {
	t.Helper()
	var m write.Manifest
	for i := 0; i < len(files); i += 2 {
		m.Files = append(m.Files, write.File{Path: files[i], SHA256: sha256.Sum256([]byte(files[i+1])), Size: int64(len(files[i+1]))})
	}
	text, err := m.MarshalText()
	if err != nil {
		t.Fatal(err)
	}
	return text
}

// signedTree is a tree of files with their manifest and its signature.
func signedTree(t testing.TB, asOf civil.Date, files ...string) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	for i := 0; i < len(files); i += 2 {
		tree[files[i]] = &fstest.MapFile{Data: []byte(files[i+1])}
	}
	secret, _ := keys(t)
	manifest := manifestOf(t, files...)
	tree[write.ManifestName] = &fstest.MapFile{Data: manifest}
	tree[write.SignatureName] = &fstest.MapFile{Data: secret.Sign(manifest, sign.Statement{File: write.ManifestName, AsOf: asOf, Site: "https://example.org/"})}
	return tree
}

// onDisk writes a tree into a folder and opens it.
func onDisk(t *testing.T, tree fstest.MapFS) (dir string, root fs.FS) {
	t.Helper()
	dir = filepath.Join(t.TempDir(), "public")
	if err := os.CopyFS(dir, tree); err != nil {
		t.Fatal(err)
	}
	r, err := os.OpenRoot(dir)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { r.Close() })
	return dir, r.FS()
}

func found(t *testing.T, r Report, err error) string {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
	var lines []string
	for _, f := range r.Files {
		if f.Status != Genuine || f.Note != "" {
			lines = append(lines, strings.TrimSuffix(fmt.Sprintf("%s %s: %s", f.Status, f.Path, f.Note), ": "))
		}
	}
	return strings.Join(append(lines, string(r.Verdict)), "\n")
}

func expect(t *testing.T, what, got string, want ...string) {
	t.Helper()
	if got != strings.Join(want, "\n") {
		t.Errorf("%s:\n%s\nwant:\n%s", what, got, strings.Join(want, "\n"))
	}
}

func TestEachFileHasItsFinding(t *testing.T) {
	_, key := keys(t)
	tree := signedTree(t, today, "a.html", "a", "b/index.html", "b", "c.html", "long", "d.html", "dd", "e.html", "ee", "f.html", "f")
	delete(tree, "a.html")
	tree["moved.html"] = &fstest.MapFile{Data: []byte("a")}
	tree["b/index.html"] = &fstest.MapFile{Data: []byte("x")}
	tree["c.html"] = &fstest.MapFile{Data: []byte("longer")}
	tree["d.html"], tree["e.html"] = tree["e.html"], tree["d.html"]
	tree["b/new.html"] = &fstest.MapFile{Data: []byte("new")}
	tree["extra/deep/x"] = &fstest.MapFile{}
	r, err := Tree(tree, Options{Key: key})
	expect(t, "tree", found(t, r, err),
		"missing a.html",
		"altered b/index.html: its bytes are not those that were published",
		"unknown b/new.html",
		"altered c.html: it has 6 bytes, not 4",
		"altered d.html: it has the bytes of e.html",
		"altered e.html: it has the bytes of d.html",
		"unknown extra/: it is a folder",
		"unknown moved.html: it has the bytes of a.html",
		"not genuine")
	if want := map[Status]int{Genuine: 2, Altered: 4, Missing: 1, Unknown: 3}; fmt.Sprint(r.Counts) != fmt.Sprint(want) {
		t.Errorf("counts are %v, want %v", r.Counts, want)
	}
}

func TestWithoutAKeyATreeIsWholeAtBest(t *testing.T) {
	r, err := Tree(signedTree(t, today, "a", "a"), Options{})
	expect(t, "signed tree", found(t, r, err), "whole")
	if !r.Signature.Signed || r.Signature.Proved {
		t.Errorf("signature is %+v", r.Signature)
	}
	tree := signedTree(t, today, "a", "a")
	delete(tree, write.SignatureName)
	r, err = Tree(tree, Options{})
	expect(t, "unsigned tree", found(t, r, err), "whole")
	_, key := keys(t)
	r, err = Tree(tree, Options{Key: key})
	expect(t, "unsigned tree, with a key", found(t, r, err), "missing manifest.json.minisig: nobody vouches for the manifest", "not genuine")
	r, err = Tree(fstest.MapFS{"a": {}}, Options{})
	expect(t, "no manifest", found(t, r, err), "missing manifest.json", "not genuine")
	r, err = Tree(fstest.MapFS{"manifest.json": {Data: []byte(`{"name":"web app"}`)}}, Options{})
	expect(t, "another's manifest", found(t, r, err), `altered manifest.json: not a manifest of secpub: its generator is ""`, "not genuine")
}

func TestAnOlderTreeIsFoundByItsDay(t *testing.T) {
	_, key := keys(t)
	yesterday := signedTree(t, today.AddDays(-1), "a", "a")
	r, err := Tree(yesterday, Options{Key: key, NotBefore: today.AddDays(-1)})
	expect(t, "of the day", found(t, r, err), "genuine")
	r, err = Tree(yesterday, Options{Key: key, NotBefore: today})
	expect(t, "of the day before", found(t, r, err), "altered manifest.json: its signature: it is of 2017-04-02, which is before 2017-04-03", "not genuine")
	r, err = Tree(yesterday, Options{Key: key, Manifest: manifestOf(t, "a", "b")})
	expect(t, "by the manifest known from elsewhere", found(t, r, err),
		"altered a: its bytes are not those that were published",
		"altered manifest.json: it is not the manifest that it has to be",
		"altered manifest.json: its signature: it is not of these bytes", "not genuine")
}

func TestASignatureOfAnotherFileDoesNotPass(t *testing.T) {
	secret, key := keys(t)
	tree := signedTree(t, today, "a", "a")
	tree[write.SignatureName].Data = secret.Sign(tree[write.ManifestName].Data, sign.Statement{File: "sec-5.4.zip"})
	r, err := Tree(tree, Options{Key: key})
	expect(t, "tree", found(t, r, err), `altered manifest.json: its signature: it is of a file named "sec-5.4.zip"`, "not genuine")
}

// Nothing outside the tree is read, and nothing that never ends.
func TestLinksPipesAndDevicesAreNotOpened(t *testing.T) {
	_, key := keys(t)
	dir, root := onDisk(t, signedTree(t, today, "a.html", "secret", "b.html", "b", "c/x.html", "c", "d.html", "secret"))
	outside := filepath.Join(filepath.Dir(dir), "outside.html")
	os.WriteFile(outside, []byte("secret"), 0o644)
	replace := func(name string, make func(at string) error) {
		at := filepath.Join(dir, name)
		os.RemoveAll(at)
		if err := make(at); err != nil {
			t.Fatal(err)
		}
	}
	replace("a.html", func(at string) error { return os.Symlink(outside, at) })
	replace("b.html", func(at string) error { return syscall.Mkfifo(at, 0o644) })
	replace("c", func(at string) error { return os.Symlink(".", at) })
	replace("d.html", func(at string) error { return os.Symlink("../outside.html", at) })
	replace("new", func(at string) error { return os.Symlink("/dev/zero", at) })
	done := make(chan string)
	go func() {
		r, err := Tree(root, Options{Key: key})
		done <- found(t, r, err)
	}()
	select {
	case got := <-done:
		expect(t, "tree", got,
			"altered a.html: it is a symbolic link",
			"altered b.html: it is a device or pipe",
			"unknown c: it is a symbolic link",
			"missing c/x.html",
			"altered d.html: it is a symbolic link",
			"unknown new: it is a symbolic link",
			"not genuine")
	case <-time.After(20 * time.Second):
		t.Fatal("it waits for a pipe")
	}
	replace(write.ManifestName, func(at string) error { return os.Symlink(outside, at) })
	r, err := Tree(root, Options{Key: key})
	if got := found(t, r, err); !strings.HasPrefix(got, "altered manifest.json: not a manifest") {
		t.Errorf("a manifest that is a link: %s", got)
	}
}

func zipOf(t testing.TB, members ...zip.FileHeader) []byte {
	t.Helper()
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, h := range members {
		data := h.Comment // the member's bytes, for brevity
		h.Comment = ""
		h.Method = zip.Deflate
		m, err := w.CreateHeader(&h)
		if err == nil {
			_, err = m.Write([]byte(data))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	w.Close()
	return b.Bytes()
}

func member(name, data string) zip.FileHeader { return zip.FileHeader{Name: name, Comment: data} }

func judgeZip(data []byte, o Options) (Report, error) {
	return Single{Name: "x.zip", Data: bytes.NewReader(data), Size: int64(len(data))}.Judge(o)
}

func TestTricksOfZipsAreFound(t *testing.T) {
	manifest := member(write.ManifestName, string(manifestOf(t, "a.html", "a")))
	link := member("a.html", "a")
	link.SetMode(fs.ModeSymlink | 0o777)
	for _, test := range []struct {
		what    string
		members []zip.FileHeader
		want    string
	}{
		{"none", []zip.FileHeader{manifest, member("a.html", "a")}, "whole"},
		{"a path out", []zip.FileHeader{manifest, member("a.html", "a"), member("../../etc/cron.d/x", "x")}, "unknown ../../etc/cron.d/x: it is no path inside the zip\nnot genuine"},
		{"an absolute path", []zip.FileHeader{manifest, member("a.html", "a"), member("/etc/x", "x")}, "unknown /etc/x: it is no path inside the zip\nnot genuine"},
		{"a path of Windows", []zip.FileHeader{manifest, member("a.html", "a"), member(`..\x`, "x")}, "unknown ..\\x: it is no path inside the zip\nnot genuine"},
		{"a name twice", []zip.FileHeader{manifest, member("a.html", "a"), member("a.html", "evil")}, "altered a.html: it is in the zip twice\nnot genuine"},
		{"a manifest twice", []zip.FileHeader{manifest, member("a.html", "a"), manifest}, "altered manifest.json: not a manifest of secpub: unexpected end of JSON input\nnot genuine"},
		{"a symbolic link", []zip.FileHeader{manifest, link}, "altered a.html: it is a symbolic link\nnot genuine"},
		{"no manifest", []zip.FileHeader{member("a.html", "a")}, "unknown x.zip: nothing says what it has to be; give the manifest of the site that it is from with --manifest\nnot genuine"},
		{"beside the folder", []zip.FileHeader{member("public/manifest.json", manifest.Comment), member("public/a.html", "a"), member("b", "b")}, "unknown b: it is no path inside the zip\nnot genuine"},
	} {
		r, err := judgeZip(zipOf(t, test.members...), Options{})
		expect(t, test.what, found(t, r, err), test.want)
	}
	r, err := judgeZip([]byte("not a zip"), Options{})
	expect(t, "not a zip", found(t, r, err), "altered x.zip: it is no zip that can be read: zip: not a valid zip file", "not genuine")
}

// A member that says it is small and unpacks to much is read no further than
// it says, and one that says it is large is not read at all.
func TestBombsAreNotUnpacked(t *testing.T) {
	zeros := strings.Repeat("\x00", 20<<20)
	manifest := member(write.ManifestName, string(manifestOf(t, "a.html", "a")))
	data := zipOf(t, manifest, member("a.html", zeros))
	began := time.Now()
	r, err := judgeZip(data, Options{})
	expect(t, "a large member", found(t, r, err), "altered a.html: it has 20971520 bytes, not 1", "not genuine")
	lie := bytes.ReplaceAll(data, []byte{0, 0, 0x40, 1}, []byte{1, 0, 0, 0}) // 20 MB, in both headers
	r, err = judgeZip(lie, Options{})
	if got := found(t, r, err); !strings.Contains(got, "altered a.html") {
		t.Errorf("a member that says it has 1 byte: %s", got)
	}
	huge := write.Manifest{Files: []write.File{{Path: "a.html", Size: 1 << 60}, {Path: "b.html", Size: 1 << 60}}}
	text, _ := huge.MarshalText()
	r, err = judgeZip(zipOf(t, member(write.ManifestName, string(text))), Options{})
	expect(t, "a manifest that lists exabytes", found(t, r, err), "altered manifest.json: it lists more than 4294967296 bytes", "not genuine")
	if took := time.Since(began); took > 5*time.Second {
		t.Errorf("it took %v", took)
	}
}

func TestAFileAloneIsKnownByItsBytes(t *testing.T) {
	tree := signedTree(t, today, "code/5.2/section-n.docx", "old", "code/5.4/section-g.docx", "G", "code/5.4/section-n.docx", "new")
	_, key := keys(t)
	o := Options{Key: key, Manifest: tree[write.ManifestName].Data, ManifestSignature: tree[write.SignatureName].Data}
	for _, test := range []struct{ name, path, data, want string }{
		{"section-n.docx", "", "new", "genuine section-n.docx: it is code/5.4/section-n.docx\ngenuine"},
		{"section-n.docx", "", "old", "genuine section-n.docx: it is code/5.2/section-n.docx\ngenuine"},
		{"section-n (1).docx", "", "new", "genuine section-n (1).docx: it is code/5.4/section-n.docx by another name\ngenuine"},
		{"section-n.docx", "section-n.docx", "new", "genuine section-n.docx: it is code/5.4/section-n.docx\ngenuine"},
		{"section-n.docx", "code/5.4/section-n.docx", "new", "genuine"},
		{"section-n.docx", "code/5.4/section-n.docx", "old", "altered section-n.docx: it has the bytes of code/5.2/section-n.docx\nnot genuine"},
		{"section-n.docx", "", "G", "altered section-n.docx: it has the bytes of code/5.4/section-g.docx\nnot genuine"},
		{"section-n.docx", "", "forged", "altered section-n.docx: its bytes are not those that were published\nnot genuine"},
		{"other.docx", "", "forged", "unknown other.docx: the manifest does not list it\nnot genuine"},
	} {
		s := Single{Name: test.name, Path: test.path, Data: strings.NewReader(test.data), Size: int64(len(test.data))}
		r, err := s.Judge(o)
		expect(t, fmt.Sprintf("%s at %q, %q", test.name, test.path, test.data), found(t, r, err), test.want)
	}
	secret, _ := keys(t)
	beside := Single{Name: "a.pdf", Data: strings.NewReader("a"), Size: 1, Signature: secret.Sign([]byte("a"), sign.Statement{File: "a.pdf"})}
	r, err := beside.Judge(Options{})
	expect(t, "a signature and no key", found(t, r, err), "unknown a.pdf: only its signature tells; give the publisher's public key with --key", "not genuine")
	r, err = beside.Judge(Options{Key: key})
	expect(t, "a signature and its key", found(t, r, err), "genuine")
	o.ManifestSignature = nil
	r, err = Single{Name: "section-n.docx", Data: strings.NewReader("new"), Size: 3}.Judge(o)
	expect(t, "by an unsigned manifest", found(t, r, err), "missing manifest.json.minisig: nobody vouches for the manifest", "genuine section-n.docx: it is code/5.4/section-n.docx", "not genuine")
}

func TestTextManifestListsWhatItsLinesSay(t *testing.T) {
	sum := strings.Repeat("ab", 32)
	text := "All of SEC 5.4\nhttps://example.org/\n\n" + sum + " 3 section-n.docx\n    text of SEC 5.4 " + sum + " 4 x\n" + sum + " 1 section a.docx\n"
	m, err := readTextManifest([]byte(text))
	if err != nil || len(m.Files) != 2 || m.Files[0].Path != "section a.docx" || m.Files[1].Size != 3 {
		t.Errorf("got %v, error %v", m.Files, err)
	}
	for _, wrong := range []string{"", "words\n", sum + " 3 a\n" + sum + " 3 a\n", sum + " -3 a\n", sum + " 3 \n", strings.ToUpper(sum) + "x 3 a\n"} {
		if m, err := readTextManifest([]byte(wrong)); err == nil {
			t.Errorf("%q reads as %v", wrong, m.Files)
		}
	}
}

// FuzzArchive: whatever a zip is, it is judged in bounded time and memory, and
// never genuine by a key that did not sign it.
func FuzzArchive(f *testing.F) {
	manifest := member(write.ManifestName, string(manifestOf(f, "a.html", "a")))
	f.Add(zipOf(f, manifest, member("a.html", "a")))
	f.Add(zipOf(f, member("public/manifest.json", manifest.Comment), member("public/a.html", "a")))
	f.Add(zipOf(f, member(textManifest, fmt.Sprintf("%x 1 a.docx\n", sha256.Sum256([]byte("a")))), member("a.docx", "a")))
	_, key := keys(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, o := range []Options{{}, {Key: key}} {
			r, err := judgeZip(data, o)
			if err != nil || r.Verdict == IsGenuine || o.Key != nil && r.Verdict != NotGenuine {
				t.Errorf("verdict %q, error %v", r.Verdict, err)
			}
			if !slices.IsSortedFunc(r.Files, func(a, b File) int { return strings.Compare(a.Path, b.Path) }) {
				t.Errorf("not in order: %v", r.Files)
			}
		}
	})
}

// FuzzTextManifest: what is read lists each name once, in order, with sizes.
func FuzzTextManifest(f *testing.F) {
	f.Add([]byte(strings.Repeat("ab", 32) + " 3 section-n.docx\n    text\n"))
	f.Add([]byte("All of SEC 5.4\n\n" + strings.Repeat("00", 32) + " 0 a\n" + strings.Repeat("0f", 32) + " 1 b\r\n"))
	f.Fuzz(func(t *testing.T, text []byte) {
		m, err := readTextManifest(text)
		for i, file := range m.Files {
			if err == nil && (file.Path == "" || file.Size < 0 || i > 0 && m.Files[i-1].Path >= file.Path) {
				t.Errorf("%q lists %+v", text, m.Files)
			}
		}
	})
}
