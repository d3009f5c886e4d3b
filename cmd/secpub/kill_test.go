package main

import (
	"bytes"
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"secpub/internal/sitetest"
	"secpub/internal/write"
)

var kills = flag.Int("kills", 50, "how often TestKilledBuild kills a build, in two ways; make test has it do so 1000 times")

// TestKilledBuildLeavesTheOldSiteOrTheNew kills rebuilds at random moments, of
// which each changes every page, or goes by what the last one left and makes
// one page. Each time the published tree has to be the one site or the other,
// whole, by its manifest.
func TestKilledBuildLeavesTheOldSiteOrTheNew(t *testing.T) {
	t.Run("every page", func(t *testing.T) { killRebuilds(t, title) })
	t.Run("one text", func(t *testing.T) { killRebuilds(t, text) })
}

// killRebuilds kills builds of a site that change makes one of two.
func killRebuilds(t *testing.T, change func(t *testing.T, site string, i int)) {
	site := sitetest.Folder(t)
	writeSite(t, site)
	title(t, site, 0)
	manifests := [2][]byte{}
	var took time.Duration
	for i := range manifests {
		change(t, site, i)
		start := time.Now()
		if out, err := secpub(site).CombinedOutput(); err != nil {
			t.Fatalf("%v\n%s", err, out)
		}
		took = max(took, time.Since(start))
		manifests[i] = whole(t, site)
	}
	if bytes.Equal(manifests[0], manifests[1]) {
		t.Fatal("the two sites are the same; nothing would be shown")
	}
	seen := [2]int{}
	random := rand.New(rand.NewPCG(1, 2))
	for i := range *kills / 2 {
		change(t, site, i%2)
		killAfter(t, secpub(site), time.Duration(random.Int64N(int64(took*5/4))))
		switch manifest := whole(t, site); {
		case bytes.Equal(manifest, manifests[0]):
			seen[0]++
		case bytes.Equal(manifest, manifests[1]):
			seen[1]++
		default:
			t.Fatalf("round %d: the tree is neither site", i)
		}
	}
	if seen[0] == 0 || seen[1] == 0 {
		t.Errorf("of %d rounds %v ended in one and the other site; the moments are not spread", *kills/2, seen)
	}
	if out, err := secpub(site).CombinedOutput(); err != nil {
		t.Errorf("the build after a kill: %v\n%s", err, out)
	}
	t.Logf("%d builds killed within %v: the one site stood %d times, the other %d times", *kills/2, took*5/4, seen[0], seen[1])
	entries, err := filepath.Glob(filepath.Join(site, ".public*"))
	if err != nil || len(entries) > 0 {
		t.Errorf("the build after a kill leaves %v (%v)", entries, err)
	}
}

func secpub(site string) *exec.Cmd {
	return exec.Command("secpub", "build", "--as-of", "2017-04-03", "--site", site, "--cache", filepath.Join(site, "cache"))
}

// writeSite writes a site of some pages. It is small, as every round builds it.
func writeSite(t *testing.T, dir string) {
	t.Helper()
	if err := os.MkdirAll(filepath.Join(dir, "content/pages"), 0o755); err != nil {
		t.Fatal(err)
	}
	for i := range 40 {
		file := filepath.Join(dir, fmt.Sprintf("content/pages/page-%d.md", i))
		if err := os.WriteFile(file, fmt.Appendf(nil, "---\ntitle: Page %d\n---\nText.\n", i), 0o644); err != nil {
			t.Fatal(err)
		}
	}
}

// title gives the site one of two titles, which stand on every page.
func title(t *testing.T, site string, i int) {
	t.Helper()
	settings := fmt.Sprintf("title: Site %d\nbase_url: https://example.org/\n", i)
	if err := os.WriteFile(filepath.Join(site, "content/site.yaml"), []byte(settings), 0o644); err != nil {
		t.Fatal(err)
	}
}

// text gives one page one of two texts.
func text(t *testing.T, site string, i int) {
	t.Helper()
	page := fmt.Appendf(nil, "---\ntitle: Page\n---\nText %d.\n", i)
	if err := os.WriteFile(filepath.Join(site, "content/pages/page-7.md"), page, 0o644); err != nil {
		t.Fatal(err)
	}
}

func killAfter(t *testing.T, c *exec.Cmd, d time.Duration) {
	t.Helper()
	if err := c.Start(); err != nil {
		t.Fatal(err)
	}
	timer := time.AfterFunc(d, func() { c.Process.Kill() })
	c.Wait() // that it was killed is no news
	timer.Stop()
}

// whole returns the manifest of the published tree, and fails if the tree does
// not hold exactly the files that it lists, with their sums.
func whole(t *testing.T, site string) []byte {
	t.Helper()
	public := filepath.Join(site, "public")
	raw, err := os.ReadFile(filepath.Join(public, "manifest.json"))
	if err != nil {
		t.Fatal(err)
	}
	manifest, err := write.ReadManifest(os.DirFS(public))
	if err != nil {
		t.Fatal(err)
	}
	sums := treeSums(t, public)
	delete(sums, "manifest.json")
	for _, f := range manifest.Files {
		if sums[f.Path] != f.SHA256.String() {
			t.Fatalf("%s is not what the manifest says", f.Path)
		}
		delete(sums, f.Path)
	}
	for name := range sums {
		t.Fatalf("%s is not in the manifest", name)
	}
	return raw
}
