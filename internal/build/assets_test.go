package build_test

import (
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"maps"
	"path"
	"regexp"
	"strings"
	"testing"
	"testing/fstest"

	"secpub/internal/build"
	"secpub/internal/sitetest"
)

var fingerprinted = regexp.MustCompile(`^assets/([a-z]+)\.([0-9a-f]{10})\.(css|js)$`)

// assetNames returns the names by which pages ask for files of assets/, by
// their own names.
func assetNames(t *testing.T, p *build.Publication) map[string]string {
	t.Helper()
	names := map[string]string{}
	for _, o := range p.Outputs() {
		if m := fingerprinted.FindStringSubmatch(o.Path); m != nil {
			names["assets/"+m[1]+"."+m[3]] = o.Path
		}
	}
	return names
}

func TestStylesAndScriptsAreNamedByTheirBytes(t *testing.T) {
	p := demonstration(t, today)
	names := assetNames(t, p)
	for _, plain := range []string{"assets/site.css", "assets/site.js", "assets/register.js"} {
		name := names[plain]
		if name == "" {
			t.Fatalf("there is no fingerprinted %s among %v", plain, names)
		}
		data := readFile(t, p, name)
		sum := sha256.Sum256([]byte(data))
		if !strings.Contains(name, "."+hex.EncodeToString(sum[:])[:10]+".") {
			t.Errorf("%s has other bytes than its name tells", name)
		}
		if whole := readFile(t, p, plain); len(data) >= len(whole) {
			t.Errorf("%s has %d bytes, and %s no more: %d", name, len(data), plain, len(whole))
		}
	}
	for _, page := range []string{"index.html", "parties/index.html", "404.html"} {
		text := readFile(t, p, page)
		for _, m := range regexp.MustCompile(`(?:src|href)="([^"]*assets/[^"]*)"`).FindAllStringSubmatch(text, -1) {
			if !fingerprinted.MatchString(path.Join("/", m[1])[1:]) && !fingerprinted.MatchString("assets/"+path.Base(m[1])) {
				t.Errorf("%s names %s", page, m[1])
			}
		}
		if !strings.Contains(text, names["assets/site.css"]) {
			t.Errorf("%s does not ask for %s", page, names["assets/site.css"])
		}
	}
}

func TestSitesOwnStyleHasItsOwnName(t *testing.T) {
	files := sitetest.WithSettings(t, "")
	before := assetNames(t, open(t, files, today))
	own := maps.Clone(files)
	own["static/assets/site.css"] = &fstest.MapFile{Data: []byte("body { color: red }\n")}
	own["static/assets/own.js"] = &fstest.MapFile{Data: []byte("let a = 1; // what no minifier reads:\n@@@\n")}
	p := open(t, own, today)
	names := assetNames(t, p)
	if names["assets/site.css"] == before["assets/site.css"] || readFile(t, p, names["assets/site.css"]) != "body{color:red}" {
		t.Errorf("the site's style is %q at %s; the built-in one is at %s", readFile(t, p, names["assets/site.css"]), names["assets/site.css"], before["assets/site.css"])
	}
	if names["assets/site.js"] != before["assets/site.js"] {
		t.Errorf("the script has another name: %s, before %s", names["assets/site.js"], before["assets/site.js"])
	}
	if got := readFile(t, p, names["assets/own.js"]); !strings.Contains(got, "@@@") {
		t.Errorf("a script that cannot be made smaller is published as %q", got)
	}
	if got := readFile(t, p, "assets/site.css"); got != "body { color: red }\n" {
		t.Errorf("the style at its own name is %q", got)
	}
}

// TestSitesOwnRulesForServersStand: a host's rules may be written by hand.
func TestSitesOwnRulesForServersStand(t *testing.T) {
	files := sitetest.WithSettings(t, "")
	files["static/_headers"] = &fstest.MapFile{Data: []byte("/*\n  X-Own: yes\n")}
	p := open(t, files, today)
	if p.Failed(true) {
		t.Fatalf("it has faults: %v", p.Diagnostics)
	}
	if got := readFile(t, p, "_headers"); !strings.Contains(got, "X-Own") {
		t.Errorf("_headers is %q", got)
	}
	if got := readFile(t, p, "_nginx.conf"); !strings.Contains(got, "add_header") {
		t.Errorf("_nginx.conf is %q", got)
	}
}

// TestEveryPageStatesItsPolicy: in its head, before anything that it is about,
// and with nothing in the page that the policy would forbid.
func TestEveryPageStatesItsPolicy(t *testing.T) {
	p := demonstration(t, today)
	files := p.Files()
	inline := regexp.MustCompile(`<style|<script>|\sstyle="|\son[a-z]+="|javascript:`)
	policy := regexp.MustCompile(`^<!doctype html><html[^>]*><head><meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="default-src &#39;none&#39;;`)
	for _, o := range p.Outputs() {
		alone := strings.HasSuffix(o.Path, "email.html") || strings.Contains(path.Base(o.Path), "redline")
		if path.Ext(o.Path) != ".html" || alone || o.Make == nil {
			continue
		}
		data, err := files.Read(o.Path)
		if err != nil {
			t.Fatal(err)
		}
		if !policy.Match(data) {
			t.Errorf("%s does not begin with its policy: %.300s", o.Path, data)
		}
		if found := inline.Find(data); found != nil {
			t.Errorf("%s has %q at %.80s", o.Path, found, data[bytes.Index(data, found):])
		}
	}
}
