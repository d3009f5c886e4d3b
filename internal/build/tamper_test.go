package build_test

import (
	"archive/zip"
	"bytes"
	"crypto/sha256"
	"fmt"
	"io/fs"
	"maps"
	"math/rand/v2"
	"os"
	"path"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/civil"
	"secpub/internal/sign"
	"secpub/internal/verify"
	"secpub/internal/write"
)

// signingKey returns the pair of keys of package sign's tests.
func signingKey(t *testing.T) (sign.Secret, *sign.Public) {
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

// signedSite builds the site of the README, signed, as on a day, and returns the
// tree. The text of a version is given, so that two days may differ in it.
func signedSite(t *testing.T, asOf civil.Date, text string) fstest.MapFS {
	t.Helper()
	files := examples(readme(t))
	files["content/code/5.5/index.md"] = &fstest.MapFile{Data: []byte("---\nversion: \"5.5\"\neffective: 2017-02-20\nsigned: 2017-02-17\norigin: {kind: change-board}\n---\n")}
	files["content/code/5.5/section-n.md"] = &fstest.MapFile{Data: []byte("---\ntitle: \"Section N: SMETS1 Meters\"\n---\n## N1 Definitions\n\nN1.1 " + text + "\n\nN1.2 The DCC shall\n\n(a) keep a list.\n")}
	secret, _ := signingKey(t)
	p := open(t, files, asOf)
	if p.Failed(false) {
		t.Fatal(p.Diagnostics)
	}
	dir := filepath.Join(t.TempDir(), "public")
	o := write.Options{Dir: dir, Sign: func(name string, data []byte) []byte {
		of := sign.Statement{File: path.Base(name)}
		if name == write.ManifestName {
			of.AsOf = asOf
		}
		return secret.Sign(data, of)
	}}
	if _, err := p.Write(background, o, nil); err != nil {
		t.Fatal(err)
	}
	return inMemory(t, dir)
}

func inMemory(t *testing.T, dir string) fstest.MapFS {
	t.Helper()
	tree := fstest.MapFS{}
	err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() {
			return err
		}
		data, err := os.ReadFile(filepath.Join(dir, p))
		tree[p] = &fstest.MapFile{Data: data, Mode: 0o644}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return tree
}

// vandal changes published trees.
type vandal struct {
	*rand.Rand
	old, now fstest.MapFS
}

// pick returns the path of some file of a tree, one of the given ending.
func (v *vandal) pick(tree fstest.MapFS, ending string) string {
	names := slices.DeleteFunc(slices.Sorted(maps.Keys(tree)), func(p string) bool { return !strings.HasSuffix(p, ending) })
	return names[v.IntN(len(names))]
}

// listed returns the path of some file of a tree that is not the signature of
// its manifest, which counts only with a key.
func (v *vandal) listed(tree fstest.MapFS) string {
	for {
		if p := v.pick(tree, ""); p != write.SignatureName {
			return p
		}
	}
}

// flipped returns data with one bit changed.
func (v *vandal) flipped(data []byte) []byte {
	if len(data) == 0 {
		return []byte{byte(v.IntN(256))}
	}
	changed := bytes.Clone(data)
	changed[v.IntN(len(changed))] ^= 1 << v.IntN(8)
	return changed
}

// tampering is a way to change a tree. One that leaves a tree which agrees with
// its own manifest, or changes only a signature, needs a key to be found.
type tampering struct {
	name  string
	keyed bool
	do    func(v *vandal, tree fstest.MapFS) (what string)
}

func file(data []byte) *fstest.MapFile { return &fstest.MapFile{Data: data, Mode: 0o644} }

var treeTamperings = []tampering{
	{"flip", false, func(v *vandal, tree fstest.MapFS) string {
		p := v.listed(tree)
		tree[p] = file(v.flipped(tree[p].Data))
		return p
	}},
	{"rename", false, func(v *vandal, tree fstest.MapFS) string {
		p := v.listed(tree)
		to := path.Join(path.Dir(p), fmt.Sprintf("%s%d%s", "x", v.IntN(100), path.Base(p)))
		tree[to] = tree[p]
		delete(tree, p)
		return p + " to " + to
	}},
	{"drop", false, func(v *vandal, tree fstest.MapFS) string {
		p := v.listed(tree)
		delete(tree, p)
		return p
	}},
	{"add", false, func(v *vandal, tree fstest.MapFS) string {
		near := v.pick(tree, "")
		p := path.Join(path.Dir(near), fmt.Sprintf("added%d/index.html", v.IntN(100)))
		if v.IntN(2) == 0 {
			p = near + ".bak"
		}
		tree[p] = tree[near]
		return p
	}},
	{"swap", false, func(v *vandal, tree fstest.MapFS) string {
		for {
			a, b := v.pick(tree, ""), v.pick(tree, "")
			if !bytes.Equal(tree[a].Data, tree[b].Data) {
				tree[a], tree[b] = tree[b], tree[a]
				return a + " and " + b
			}
		}
	}},
	{"link", false, func(v *vandal, tree fstest.MapFS) string {
		p := v.pick(tree, ".html")
		tree["added.html"] = tree[p]
		tree[p] = &fstest.MapFile{Data: []byte("/added.html"), Mode: fs.ModeSymlink | 0o777}
		delete(tree, "added.html")
		return p
	}},
	{"cut", false, func(v *vandal, tree fstest.MapFS) string {
		p := v.pick(tree, ".html")
		tree[p] = file(tree[p].Data[:v.IntN(len(tree[p].Data))])
		return p
	}},
	{"lengthen", false, func(v *vandal, tree fstest.MapFS) string {
		p := v.listed(tree)
		tree[p] = file(append(bytes.Clone(tree[p].Data), "\n"[0]))
		return p
	}},
	{"an old file", false, func(v *vandal, tree fstest.MapFS) string {
		for {
			p := v.pick(v.old, ".html")
			if now, ok := tree[p]; ok && !bytes.Equal(now.Data, v.old[p].Data) {
				tree[p] = v.old[p]
				return p
			}
		}
	}},
	{"the old manifest", false, func(v *vandal, tree fstest.MapFS) string {
		tree[write.ManifestName] = v.old[write.ManifestName]
		if v.IntN(2) == 0 {
			tree[write.SignatureName] = v.old[write.SignatureName]
		}
		return ""
	}},
	{"the old site", true, func(v *vandal, tree fstest.MapFS) string {
		clear(tree)
		maps.Copy(tree, v.old)
		return ""
	}},
	{"the old site with the new signature", true, func(v *vandal, tree fstest.MapFS) string {
		clear(tree)
		maps.Copy(tree, v.old)
		tree[write.SignatureName] = v.now[write.SignatureName]
		return ""
	}},
	{"the signature", true, func(v *vandal, tree fstest.MapFS) string {
		switch v.IntN(4) {
		case 0:
			delete(tree, write.SignatureName)
		case 1:
			tree[write.SignatureName] = v.old[write.SignatureName]
		case 2:
			tree[write.SignatureName] = tree[v.pick(tree, ".zip.minisig")]
		default:
			tree[write.SignatureName] = file(v.flipped(tree[write.SignatureName].Data))
		}
		return ""
	}},
	{"a file and its line in the manifest", true, func(v *vandal, tree fstest.MapFS) string {
		p := v.pick(tree, ".html")
		tree[p] = file(v.flipped(tree[p].Data))
		tree[write.ManifestName] = file(manifestOf(tree))
		return p
	}},
	{"a line of the manifest", false, func(v *vandal, tree fstest.MapFS) string {
		lines := strings.SplitAfter(string(tree[write.ManifestName].Data), "\n")
		i := 1 + v.IntN(len(lines)-3)
		switch v.IntN(3) {
		case 0:
			lines = slices.Delete(lines, i, i+1)
		case 1:
			lines = slices.Insert(lines, i, lines[i])
		default:
			lines[i] = " " + lines[i]
		}
		tree[write.ManifestName] = file([]byte(strings.Join(lines, "")))
		return fmt.Sprint(i)
	}},
}

// manifestOf makes the manifest that fits a tree.
func manifestOf(tree fstest.MapFS) []byte {
	m, err := write.ReadManifest(tree)
	if err != nil {
		panic(err)
	}
	for i, f := range m.Files {
		m.Files[i] = write.File{Path: f.Path, SHA256: sha256.Sum256(tree[f.Path].Data), Size: int64(len(tree[f.Path].Data))}
	}
	text, err := m.MarshalText()
	if err != nil {
		panic(err)
	}
	return text
}

// zipTamperings change one download, a zip with its signature beside it.
var zipTamperings = []struct {
	name string
	do   func(v *vandal, s *download)
}{
	{"flip", func(v *vandal, s *download) { s.data = v.flipped(s.data) }},
	{"flip in the signature", func(v *vandal, s *download) { s.signature = v.flipped(s.signature) }},
	{"cut", func(v *vandal, s *download) { s.data = s.data[:v.IntN(len(s.data))] }},
	{"lengthen", func(v *vandal, s *download) { s.data = append(bytes.Clone(s.data), byte(v.IntN(256))) }},
	{"put in front", func(v *vandal, s *download) { s.data = append([]byte{byte(v.IntN(256))}, s.data...) }},
	{"rename", func(v *vandal, s *download) { s.name = fmt.Sprintf("sec-%d.0.zip", v.IntN(9)) }},
	{"drop the signature", func(_ *vandal, s *download) { s.signature = nil }},
	{"another's signature", func(v *vandal, s *download) { s.signature = v.now[write.SignatureName].Data }},
	{"another zip", func(v *vandal, s *download) {
		for was := s.data; bytes.Equal(was, s.data); {
			p := v.pick(v.now, ".zip")
			s.data, s.signature = v.now[p].Data, v.now[p+sign.Extension].Data
		}
	}},
	{"a member", func(v *vandal, s *download) { s.data = repacked(v, s.data) }},
}

// download is a zip that somebody has.
type download struct {
	name            string
	data, signature []byte
}

// repacked drops, adds, renames or changes a member of a zip.
func repacked(v *vandal, data []byte) []byte {
	members := unpacked(data)
	p := v.pick(members, "")
	switch v.IntN(4) {
	case 0:
		delete(members, p)
	case 1:
		members["added.docx"] = members[p]
	case 2:
		members["renamed.docx"] = members[p]
		delete(members, p)
	default:
		members[p] = file(v.flipped(members[p].Data))
	}
	return packed(members)
}

func unpacked(data []byte) fstest.MapFS {
	r, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil {
		panic(err)
	}
	members := fstest.MapFS{}
	for _, m := range r.File {
		text, err := fs.ReadFile(r, m.Name)
		if err != nil {
			panic(err)
		}
		members[m.Name] = file(text)
	}
	return members
}

func packed(members fstest.MapFS) []byte {
	var b bytes.Buffer
	w := zip.NewWriter(&b)
	for _, p := range slices.Sorted(maps.Keys(members)) {
		h := &zip.FileHeader{Name: p, Method: zip.Store}
		h.SetMode(members[p].Mode)
		m, err := w.CreateHeader(h)
		if err == nil {
			_, err = m.Write(members[p].Data)
		}
		if err != nil {
			panic(err)
		}
	}
	w.Close()
	return b.Bytes()
}

// TestATreeIsGenuineAsPublished: nothing is found where nothing was changed,
// in any form that a tree or a part of it may have.
func TestATreeIsGenuineAsPublished(t *testing.T) {
	_, key := signingKey(t)
	now := signedSite(t, today, "Words.")
	keyed := verify.Options{Key: key, NotBefore: today}
	if r := verdictOfTree(t, now, keyed); r.Verdict != verify.IsGenuine || r.Signature.AsOf != today {
		t.Errorf("the tree: %+v", bad(r))
	}
	if r := verdictOfTree(t, now, verify.Options{}); r.Verdict != verify.IsWhole {
		t.Errorf("the tree without a key: %+v", bad(r))
	}
	if r := verdictOfZip(t, download{"public.zip", packed(now), nil}, keyed); r.Verdict != verify.IsGenuine {
		t.Errorf("a zip of the tree: %+v", bad(r))
	}
	zips := 0
	for p, f := range now {
		s := verify.Single{Name: path.Base(p), Data: bytes.NewReader(f.Data), Size: int64(len(f.Data))}
		if p != write.ManifestName && p != write.SignatureName {
			o := verify.Options{Key: key, NotBefore: today, Manifest: now[write.ManifestName].Data, ManifestSignature: now[write.SignatureName].Data}
			if r := judged(t, s, o); r.Verdict != verify.IsGenuine {
				t.Errorf("%s by the manifest: %+v", p, bad(r))
			}
		}
		if path.Ext(p) != ".zip" {
			continue
		}
		zips++
		s.Signature = now[p+sign.Extension].Data
		if r := judged(t, s, verify.Options{Key: key}); r.Verdict != verify.IsGenuine || r.Counts[verify.Genuine] < 2 {
			t.Errorf("%s by its own signature: %+v", p, r)
		}
	}
	if zips < 3 {
		t.Errorf("only %d zips were published", zips)
	}
}

// TestEveryTamperingIsFound changes a published tree, its manifest and its
// downloads at random, a thousand times.
func TestEveryTamperingIsFound(t *testing.T) {
	_, key := signingKey(t)
	v := &vandal{rand.New(rand.NewPCG(7, 4)), signedSite(t, today.AddDays(-20), "Old words."), signedSite(t, today, "Words.")}
	keyed := verify.Options{Key: key, NotBefore: today}
	tried := map[string]int{}
	for i := range 1000 {
		if i%4 == 3 {
			kind := zipTamperings[i/4%len(zipTamperings)]
			p := v.pick(v.now, ".zip")
			s := download{path.Base(p), v.now[p].Data, v.now[p+sign.Extension].Data}
			kind.do(v, &s)
			tried["download: "+kind.name]++
			if r := verdictOfZip(t, s, verify.Options{Key: key}); r.Verdict != verify.NotGenuine {
				t.Errorf("%d: %s: %s: verdict %q", i, p, kind.name, r.Verdict)
			}
			continue
		}
		kind := treeTamperings[(i-i/4)%len(treeTamperings)]
		tree := maps.Clone(v.now)
		what := kind.do(v, tree)
		form, find := "tree", func(o verify.Options) verify.Report { return verdictOfTree(t, tree, o) }
		if v.IntN(5) == 0 {
			form, find = "zip", func(o verify.Options) verify.Report {
				return verdictOfZip(t, download{"public.zip", packed(tree), nil}, o)
			}
		}
		tried[form+": "+kind.name]++
		if r := find(keyed); r.Verdict != verify.NotGenuine {
			t.Errorf("%d: %s: %s %s: verdict %q", i, form, kind.name, what, r.Verdict)
		}
		if r := find(verify.Options{Manifest: v.now[write.ManifestName].Data, Key: key}); r.Verdict != verify.NotGenuine {
			t.Errorf("%d: %s: %s %s: by the manifest known from elsewhere: verdict %q", i, form, kind.name, what, r.Verdict)
		}
		if r := find(verify.Options{}); !kind.keyed && r.Verdict != verify.NotGenuine {
			t.Errorf("%d: %s: %s %s: without a key: verdict %q", i, form, kind.name, what, r.Verdict)
		}
	}
	for _, name := range slices.Sorted(maps.Keys(tried)) {
		t.Logf("%4d %s", tried[name], name)
	}
}

func verdictOfTree(t *testing.T, tree fstest.MapFS, o verify.Options) verify.Report {
	t.Helper()
	r, err := verify.Tree(tree, o)
	if err != nil {
		t.Fatal(err)
	}
	return r
}

func verdictOfZip(t *testing.T, d download, o verify.Options) verify.Report {
	t.Helper()
	return judged(t, verify.Single{Name: d.name, Data: bytes.NewReader(d.data), Size: int64(len(d.data)), Signature: d.signature}, o)
}

func judged(t *testing.T, s verify.Single, o verify.Options) verify.Report {
	t.Helper()
	r, err := s.Judge(o)
	if err != nil {
		t.Fatalf("%s: %v", s.Name, err)
	}
	return r
}

// bad returns what is not genuine in a report.
func bad(r verify.Report) []verify.File {
	return slices.DeleteFunc(slices.Clone(r.Files), func(f verify.File) bool { return f.Status == verify.Genuine })
}
