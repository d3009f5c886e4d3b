package write

import (
	"errors"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"pgregory.net/rapid"
)

// old makes every file below a folder a day old, so that a new file shows.
func old(t *testing.T, dir string) time.Time {
	t.Helper()
	then := time.Date(2017, 2, 28, 12, 0, 0, 0, time.UTC)
	for p := range read(t, dir).with(site{ManifestName: ""}) {
		if err := os.Chtimes(filepath.Join(dir, p), then, then); err != nil {
			t.Fatal(err)
		}
	}
	return then
}

func TestCommitPublishesWhatWasPut(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "not", "yet", "public")
	for _, edition := range []struct {
		name string
		site site
		want Result
	}{
		{"first", february, Result{Written: 5, Swapped: true}},
		{"again", february, Result{Unchanged: 5}},
		{"next", march, Result{Written: 3, Unchanged: 2, Removed: 1, Swapped: true}},
		{"one less", site{"index.html": "March"}, Result{Unchanged: 1, Removed: 4, Swapped: true}},
		{"none", site{}, Result{Removed: 1, Swapped: true}},
		{"none again", site{}, Result{}},
	} {
		if got := publish(t, dir, edition.site); got != edition.want {
			t.Errorf("%s: result %+v, want %+v", edition.name, got, edition.want)
		}
		check(t, dir, edition.site)
		checkManifest(t, dir, edition.site)
		checkNoLitter(t, dir)
	}
}

func TestUnchangedFilesKeepInodeAndTime(t *testing.T) {
	for name, change := range map[string]func(*disk){
		"linked": func(*disk) {},
		"copied": func(d *disk) { d.link = func(string, string) error { return syscall.EPERM } },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			publish(t, dir, february)
			then := old(t, dir)
			kept := stat(t, dir, "newsletters/2017/02/index.html")
			d := quickDisk()
			change(&d)
			if _, err := tryPublish(Options{Dir: dir}, d, march); err != nil {
				t.Fatal(err)
			}
			check(t, dir, march)
			for p, want := range map[string]bool{
				"newsletters/2017/02/index.html": true,
				"forms/party-details.pdf":        true,
				"meetings/ssc/26/minutes.pdf":    false,
				"index.html":                     false,
			} {
				if got := stat(t, dir, p).ModTime().Equal(then); got != want {
					t.Errorf("%s keeps its time: %v, want %v", p, got, want)
				}
			}
			now := stat(t, dir, "newsletters/2017/02/index.html")
			if got, want := os.SameFile(kept, now), name == "linked"; got != want {
				t.Errorf("same inode: %v, want %v", got, want)
			}
			if now.Mode() != kept.Mode() {
				t.Errorf("mode %v, want %v", now.Mode(), kept.Mode())
			}
		})
	}
}

func TestNothingIsTouchedWhenNothingChanged(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	then := old(t, dir)
	folder := stat(t, dir)
	d := quickDisk()
	touch := func(string) error { return errors.New("touched") }
	d.makeDir, d.flush = touch, touch
	result, err := tryPublish(Options{Dir: dir}, d, february)
	if err != nil || result.Swapped {
		t.Errorf("result %+v, error %v; want no swap and no error", result, err)
	}
	if after := stat(t, dir); !os.SameFile(folder, after) || !after.ModTime().Equal(folder.ModTime()) {
		t.Errorf("the folder was replaced or changed")
	}
	for _, p := range append(paths(february), ManifestName) {
		if !stat(t, dir, p).ModTime().Equal(then) {
			t.Errorf("%s was written", p)
		}
	}
}

func TestAlteredFileIsWrittenAgain(t *testing.T) {
	for name, alter := range map[string]func(file string) error{
		"edited":      func(f string) error { return os.WriteFile(f, []byte("Fabruary"), 0o644) },
		"longer":      func(f string) error { return os.WriteFile(f, []byte("February!"), 0o644) },
		"emptied":     func(f string) error { return os.Truncate(f, 0) },
		"removed":     os.Remove,
		"made a link": func(f string) error { return errors.Join(os.Rename(f, f+".old"), os.Symlink(f+".old", f)) },
	} {
		t.Run(name, func(t *testing.T) {
			dir := filepath.Join(t.TempDir(), "public")
			for _, p := range []string{"index.html", "index.pdf"} {
				s := site{p: "February"}
				publish(t, dir, s)
				if err := alter(filepath.Join(dir, p)); err != nil {
					t.Fatal(err)
				}
				result := publish(t, dir, s)
				if got := read(t, dir)[p]; got != "February" || !result.Swapped {
					t.Errorf("%s holds %q after a build with result %+v", p, got, result)
				}
			}
		})
	}
}

func TestTreeHoldsWhatWasPutWhateverStoodBefore(t *testing.T) {
	root := t.TempDir()
	sites := rapid.MapOf(
		rapid.StringMatching(`([ab]/){0,3}[xy]\.(html|pdf)`),
		rapid.SampledFrom([]string{"", "old", "new"}),
	)
	rapid.Check(t, func(r *rapid.T) {
		dir := filepath.Join(root, "public")
		s := site(sites.Draw(r, "site"))
		if _, err := tryPublish(Options{Dir: dir}, quickDisk(), s); err != nil {
			r.Fatal(err)
		}
		check(t, dir, s)
		checkManifest(t, dir, s)
	})
}

func TestMountPointIsExplained(t *testing.T) {
	dir := filepath.Join(t.TempDir(), "public")
	publish(t, dir, february)
	d := quickDisk()
	d.exchange = func(string, string) error { return &os.LinkError{Err: syscall.EBUSY} }
	_, err := tryPublish(Options{Dir: dir}, d, march)
	if !errors.Is(err, syscall.EBUSY) || !strings.Contains(err.Error(), "mount point") {
		t.Errorf("error %v, want one that speaks of mount points", err)
	}
	check(t, dir, february)
}
