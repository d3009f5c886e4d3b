//go:build unix

package main

import (
	"fmt"
	"io/fs"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"syscall"
	"testing"
	"time"

	"secpub/internal/sitetest"
)

// world is what two machines, or two days on one, may differ in.
type world struct {
	name   string
	folder string // below the world's own, in which the site stands
	env    []string
	umask  string
	user   uint32 // 0 for the user of the test
	old    string // the day as of which there was a build before; "" for none
	twice  bool   // build again, onto the outcome
	disk   bool   // on the disk; else in memory, where folders list the newest file first
}

var worlds = []world{
	{name: "one core", env: []string{"GOMAXPROCS=1"}},
	{name: "eight cores", env: []string{"GOMAXPROCS=8"}},
	{name: "a folder far down", folder: strings.Repeat("deeper/", 30) + "with a space and an \u00e9"},
	{name: "the first time zone", env: []string{"TZ=Pacific/Kiritimati"}},
	{name: "the last time zone", env: []string{"TZ=Etc/GMT+12"}},
	{name: "a Turkish locale", env: []string{"LANG=tr_TR.UTF-8", "LC_ALL=tr_TR.UTF-8", "LANGUAGE=tr"}},
	{name: "no environment but the path", env: []string{"-"}},
	{name: "a close umask", umask: "077"},
	{name: "an open umask", umask: "000"},
	{name: "on the disk", disk: true},
	{name: "another user", user: 65534},
	{name: "onto last year's site", old: "2016-04-03"},
	{name: "onto itself", twice: true},
	{name: "all at once", folder: "a/b", env: []string{"TZ=America/St_Johns", "LC_ALL=C", "GOMAXPROCS=3"}, umask: "027", user: 65534, old: "2015-01-01", twice: true, disk: true},
}

// TestSameBytesInEveryWorld builds the demonstration in one world after the
// other. The files of the site are laid down in another order each time, with
// times from the past century to the next. Each tree is the same, by manifest,
// by bytes and by mode.
func TestSameBytesInEveryWorld(t *testing.T) {
	want := treeIn(t, world{name: "here"}, 0)
	if len(want) < 1000 {
		t.Fatalf("only %d files", len(want))
	}
	if os.Geteuid() != 0 {
		t.Log("only root can build as another user; those worlds have this one")
	}
	for i, w := range worlds {
		t.Run(w.name, func(t *testing.T) {
			differ := 0
			got := treeIn(t, w, uint64(i+1))
			for name := range want {
				if got[name] != want[name] {
					if differ++; differ < 5 {
						t.Errorf("%s: %.80s, want %.80s", name, got[name], want[name])
					}
				}
				delete(got, name)
			}
			for name := range got {
				t.Errorf("%s is not in the other tree", name)
			}
		})
	}
	t.Logf("%d worlds, %d files each", len(worlds)+1, len(want))
}

// treeIn lays the demonstration down in a world, builds it, and returns the mode
// and sum of each file and folder.
func treeIn(t *testing.T, w world, seed uint64) map[string]string {
	t.Helper()
	root := sitetest.Folder(t)
	if w.disk {
		root = t.TempDir()
	}
	if os.Geteuid() != 0 {
		w.user = 0
	}
	site := filepath.Join(root, filepath.FromSlash(w.folder))
	layDown(t, site, rand.New(rand.NewPCG(seed, seed)))
	program := filepath.Join(root, "secpub")
	copyFile(t, program, lookUp(t, "secpub"), 0o755)
	if w.user != 0 {
		giveTo(t, root, int(w.user))
	}
	if w.old != "" {
		buildIn(t, w, site, program, w.old)
	}
	buildIn(t, w, site, program, "2017-04-03")
	if w.twice {
		if out := buildIn(t, w, site, program, "2017-04-03"); !strings.Contains(out, " 0 written,") || !strings.Contains(out, " 0 removed") {
			t.Errorf("a second build says %q, want nothing written", out)
		}
	}
	return modesAndSums(t, filepath.Join(site, "public"))
}

// layDown copies the content of the demonstration, file by file in random
// order, with random times.
func layDown(t *testing.T, site string, random *rand.Rand) {
	t.Helper()
	var names []string
	from := filepath.Join("..", "..")
	if err := fs.WalkDir(os.DirFS(from), "content", func(p string, d fs.DirEntry, err error) error {
		if err == nil && !d.IsDir() {
			names = append(names, p)
		}
		return err
	}); err != nil {
		t.Fatal(err)
	}
	slices.Sort(names)
	random.Shuffle(len(names), func(i, j int) { names[i], names[j] = names[j], names[i] })
	for _, name := range names {
		to := filepath.Join(site, filepath.FromSlash(name))
		if err := os.MkdirAll(filepath.Dir(to), 0o755); err != nil {
			t.Fatal(err)
		}
		copyFile(t, to, filepath.Join(from, filepath.FromSlash(name)), 0o644)
		at := time.Unix(random.Int64N(200*365*24*3600)-60*365*24*3600, random.Int64N(1e9)) // 1910 to 2110
		if err := os.Chtimes(to, at, at); err != nil {
			t.Fatal(err)
		}
	}
}

func copyFile(t *testing.T, to, from string, mode fs.FileMode) {
	t.Helper()
	data, err := os.ReadFile(from)
	if err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(to, data, mode); err != nil {
		t.Fatal(err)
	}
}

func lookUp(t *testing.T, program string) string {
	t.Helper()
	found, err := exec.LookPath(program)
	if err != nil {
		t.Fatal(err)
	}
	return found
}

// giveTo gives a folder with all in it to a user, who has to come down to it,
// too.
func giveTo(t *testing.T, root string, user int) {
	t.Helper()
	if err := filepath.WalkDir(root, func(name string, _ fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		return os.Chown(name, user, user)
	}); err != nil {
		t.Fatal(err)
	}
	for dir := filepath.Dir(root); dir != os.TempDir() && len(dir) > 1; dir = filepath.Dir(dir) {
		if info, err := os.Stat(dir); err == nil && info.Mode().Perm()&0o001 == 0 {
			if err := os.Chmod(dir, info.Mode()|0o011); err != nil {
				t.Fatal(err)
			}
		}
	}
}

func buildIn(t *testing.T, w world, site, program, asOf string) string {
	t.Helper()
	umask := w.umask
	if umask == "" {
		umask = "022"
	}
	c := exec.Command("sh", "-c", fmt.Sprintf("umask %s; exec %q build --as-of %s", umask, program, asOf))
	c.Dir = site
	c.Env = append(os.Environ(), "HOME="+filepath.Dir(program))
	if slices.Equal(w.env, []string{"-"}) {
		c.Env = []string{"PATH=" + os.Getenv("PATH")}
	} else {
		c.Env = append(c.Env, w.env...)
	}
	if w.user != 0 {
		c.SysProcAttr = &syscall.SysProcAttr{Credential: &syscall.Credential{Uid: w.user, Gid: w.user}}
	}
	out, err := c.CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return string(out)
}

// modesAndSums returns the mode of each file and folder of a tree, and the sum
// of each file.
func modesAndSums(t *testing.T, dir string) map[string]string {
	t.Helper()
	all := treeSums(t, dir)
	if err := fs.WalkDir(os.DirFS(dir), ".", func(p string, d fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		info, err := d.Info()
		if err != nil {
			return err
		}
		all[p] = info.Mode().String() + " " + all[p]
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return all
}
