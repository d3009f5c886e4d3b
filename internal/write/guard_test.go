package write

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// sourceSite is a site folder in a home folder, as an editor would have it.
var sourceSite = site{
	"site/content/index.md":      "# Home",
	"site/content/news/one.md":   "# News",
	"site/static/style.css":      "",
	"site/docs/report.doc":       "precious",
	"site/docs/notes/a.txt":      "precious",
	"site/app/manifest.json":     `{"name":"a web app"}`,
	"site/torn/manifest.json":    `{"generator":"secpub","format":1,"files":[`,
	"site/newer/manifest.json":   `{"generator":"secpub","format":2,"files":[]}`,
	"site/file":                  "a file",
	"elsewhere/public/index.htm": "somebody's",
}

func TestNewTreeRefusesFoldersThatAreNotOurs(t *testing.T) {
	for _, test := range []struct{ dir, want string }{
		{"", "has no name"},
		{"/", "root of the file system"},
		{".", "is the site folder"},
		{"../site", "is the site folder"},
		{"content/..", "is the site folder"},
		{"..", "home folder"},
		{"../..", "contains the home folder"},
		{"content", "is a folder of sources"},
		{"content/", "is a folder of sources"},
		{"content/news", "lies in a folder of sources"},
		{"content/not/yet", "lies in a folder of sources"},
		{"templates", "is a folder of sources"}, // which does not exist
		{"templates/public", "lies in a folder of sources"},
		{"static", "is a folder of sources"},
		{"shortcut/news", "lies in a folder of sources"}, // through a symbolic link
		{"shortcut", "is a symbolic link"},
		{"dangling", "is a symbolic link"},
		{"file", "is a file"},
		{"docs", `holds "notes" and no manifest.json`},
		{"docs/notes", `holds "a.txt"`},
		{"app", `holds "manifest.json", which is not a manifest of secpub`},
		{"torn", "not a manifest of secpub"},
		{"newer", "a manifest of format 2"},
		{"../elsewhere", `holds "public"`},
	} {
		t.Run(test.dir, func(t *testing.T) {
			home := filepath.Join(t.TempDir(), "home")
			lay(t, home, sourceSite)
			t.Chdir(filepath.Join(home, "site"))
			if err := errors.Join(os.Symlink("content", "shortcut"), os.Symlink("nowhere", "dangling")); err != nil {
				t.Fatal(err)
			}
			before := read(t, filepath.Dir(home))
			_, err := NewTree(Options{
				Dir: test.dir, Site: ".", Home: home,
				Forbidden: []string{"content", "templates", "static"},
			})
			if refused, ok := errors.AsType[*RefusedError](err); !ok || refused.Dir != filepath.Clean(test.dir) && refused.Dir != test.dir {
				t.Fatalf("error %v, want a RefusedError", err)
			}
			if got := err.Error(); !strings.Contains(got, test.want) || strings.Contains(got, "\n") {
				t.Errorf("error %q, want one line with %q", got, test.want)
			}
			check(t, filepath.Dir(home), before)
		})
	}
}

func TestNewTreeRefusesFolderThatContainsSources(t *testing.T) {
	root := t.TempDir()
	_, err := NewTree(Options{Dir: filepath.Join(root, "out"), Forbidden: []string{filepath.Join(root, "out", "content")}})
	if err == nil || !strings.Contains(err.Error(), "contains a folder of sources") {
		t.Errorf("error %v, want one that says it contains sources", err)
	}
	check(t, root, site{})
}

func TestNewTreeAcceptsFoldersThatHarmNothing(t *testing.T) {
	for _, dir := range []string{"public", "deep/er/public", "../public", "contents", "content-public", "vacant", "linked/public"} {
		t.Run(dir, func(t *testing.T) {
			home := filepath.Join(t.TempDir(), "home")
			lay(t, home, sourceSite)
			t.Chdir(filepath.Join(home, "site"))
			if err := errors.Join(os.Mkdir("vacant", 0o755), os.Mkdir("real", 0o755), os.Symlink("real", "linked")); err != nil {
				t.Fatal(err)
			}
			opts := Options{Dir: dir, Site: ".", Home: home, Forbidden: []string{"content", "templates", "static"}}
			if _, err := tryPublish(opts, quickDisk(), february); err != nil {
				t.Fatal(err)
			}
			check(t, dir, february)
			checkNoLitter(t, dir)
		})
	}
}

func TestFolderIsTheSameUnderTwoNames(t *testing.T) {
	root := t.TempDir()
	// A link stands in for a folder that is mounted twice.
	if err := errors.Join(os.Mkdir(filepath.Join(root, "a"), 0o755), os.Mkdir(filepath.Join(root, "b"), 0o755), os.Symlink("a", filepath.Join(root, "c"))); err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct {
		a, b string
		want bool
	}{
		{"a", "a", true}, {"a", "c", true}, {"a", "b", false}, {"a", "absent", false}, {"absent", "absent", true}, {"absent", "gone", false},
	} {
		got, err := realDisk().same(filepath.Join(root, test.a), filepath.Join(root, test.b))
		if got != test.want || err != nil {
			t.Errorf("same(%q, %q) = %v, %v; want %v", test.a, test.b, got, err, test.want)
		}
	}
}
