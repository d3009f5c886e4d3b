package write

import (
	"errors"
	"io/fs"
	"strings"
	"testing"
	"testing/fstest"
)

func TestManifestHasOneFileALine(t *testing.T) {
	for _, test := range []struct {
		files []File
		want  string
	}{
		{nil, "{\"generator\":\"secpub\",\"format\":1,\"files\":[\n]}\n"},
		{
			[]File{fileOf("a & b.html", ""), fileOf("é/index.html", "x")},
			`{"generator":"secpub","format":1,"files":[
{"path":"a & b.html","sha256":"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855","size":0},
{"path":"é/index.html","sha256":"2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881","size":1}
]}
`,
		},
	} {
		got, err := Manifest{test.files}.MarshalText()
		if err != nil || string(got) != test.want {
			t.Errorf("manifest is %s\nwant %s\nerror %v", got, test.want, err)
		}
		back, err := ReadManifest(fstest.MapFS{"manifest.json": {Data: got}})
		if err != nil || len(back.Files) != len(test.files) {
			t.Errorf("read back: %v, error %v; want %v", back.Files, err, test.files)
		}
		for i, f := range back.Files {
			if f != test.files[i] {
				t.Errorf("read back %v, want %v", f, test.files[i])
			}
		}
	}
}

func TestReadManifestRefusesWhatIsNotOurs(t *testing.T) {
	const sum = "2d711642b726b04401627ca9fbac32f5c8530fb1903cc4db02258717921a4881"
	file := func(p string) string { return `{"path":"` + p + `","sha256":"` + sum + `","size":1}` }
	ours := func(files ...string) string {
		return `{"generator":"secpub","format":1,"files":[` + strings.Join(files, ",") + `]}`
	}
	for _, test := range []struct{ data, want string }{
		{"", "not a manifest of secpub"},
		{`{"name":"A web app","start_url":"/"}`, `its generator is ""`},
		{`{"generator":"hugo","format":1}`, `its generator is "hugo"`},
		{`{"generator":"secpub","format":2,"files":[]}`, "format 2"},
		{ours(file("a"))[:40], "not a manifest"},
		{ours(`{"path":"a","sha256":"00","size":1}`), "sha256 of 2 characters"},
		{ours(`{"path":"a","sha256":"` + strings.Repeat("x", 64) + `","size":1}`), "not a manifest"},
		{ours(file("../a")), "inside the tree"},
		{ours(file("b"), file("a")), "in order"},
		{ours(file("a"), file("a")), "in order"},
	} {
		_, err := ReadManifest(fstest.MapFS{"manifest.json": {Data: []byte(test.data)}})
		if err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("reading %s: error %v, want one with %q", test.data, err, test.want)
		}
	}
	if _, err := ReadManifest(fstest.MapFS{}); !errors.Is(err, fs.ErrNotExist) {
		t.Errorf("no manifest: error %v, want %v", err, fs.ErrNotExist)
	}
}
