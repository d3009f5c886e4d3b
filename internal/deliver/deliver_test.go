package deliver_test

import (
	"strings"
	"testing"

	"secpub/internal/deliver"
)

func TestFileIsKeptAsLongAsItsNameStandsForItsBytes(t *testing.T) {
	const ask, hour, year = "no-cache", "public, max-age=3600", "public, max-age=31536000, immutable"
	for name, want := range map[string]string{
		"index.html":                       ask,
		"about/index.html.br":              ask,
		"feed.xml":                         ask,
		"parties.csv":                      ask,
		"assets/site.css":                  hour,
		"assets/site.3f9a21c07d.css":       year,
		"assets/site.3f9a21c07d.css.gz":    year,
		"assets/site.3F9A21C07D.css":       hour,
		"assets/site.v2.css":               hour,
		"minutes.3f9a21c07d.pdf":           hour, // an author's own name for it
		"code/5.4/section-n.docx":          hour,
		"meetings/ssc/26/minutes.tar.gz":   ask,
		"unknown":                          ask,
		"assets/0123456789.css":            hour,
		"consultations/x/response.unknown": ask,
	} {
		if got := deliver.Lifetime(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestNameOfAFileTellsItsBytes(t *testing.T) {
	name := deliver.Fingerprinted("assets/site.css", strings.Repeat("0123456789abcdef", 4))
	if want := "assets/site.0123456789.css"; name != want || !deliver.IsFingerprinted(name) || deliver.MayFingerprint(name) {
		t.Errorf("%q, want %q, and not fingerprinted again", name, want)
	}
	for name, want := range map[string]bool{"assets/site.js": true, "favicon.svg": false, "assets/logo.svg": false, "own/site.css": false} {
		if deliver.MayFingerprint(name) != want {
			t.Errorf("%s: %v, want %v", name, !want, want)
		}
	}
}

func TestUnpackedNamesTheFileThatIsSent(t *testing.T) {
	for name, want := range map[string]string{
		"index.html.gz": "index.html", "a/feed.xml.br": "a/feed.xml", "minutes.tar.gz": "minutes.tar.gz", "index.html": "index.html", "data.zip.gz": "data.zip.gz",
	} {
		if got := deliver.Unpacked(name); got != want {
			t.Errorf("%s: %q, want %q", name, got, want)
		}
	}
}

func TestPoliciesLetNothingInlineOrForeignRun(t *testing.T) {
	headers := string(deliver.Headers(deliver.Site{Base: "/"}))
	for _, policy := range []string{deliver.PagePolicy, headers, string(deliver.Nginx(deliver.Site{Base: "/"}))} {
		for _, never := range []string{"unsafe-", "https:", "*;", "http:"} {
			if strings.Contains(policy, never) {
				t.Errorf("%q in\n%s", never, policy)
			}
		}
		if !strings.Contains(policy, "script-src 'self';") || !strings.Contains(policy, "connect-src 'self';") {
			t.Errorf("scripts or searches are not kept to the site:\n%s", policy)
		}
	}
	if !strings.Contains(deliver.PagePolicy, "style-src 'self';") || !strings.Contains(deliver.PagePolicy, "default-src 'none';") {
		t.Errorf("pages let styles in: %s", deliver.PagePolicy)
	}
	if strings.Contains(deliver.PagePolicy, "frame-ancestors") || !strings.Contains(headers, "frame-ancestors 'none'") {
		t.Error("who may frame a page is for headers to say")
	}
}

// TestHostsJoinNoHeader holds _headers against what hosts do where two rules
// match a file: they join the values.
func TestHostsJoinNoHeader(t *testing.T) {
	text := string(deliver.Headers(deliver.Site{Base: "/sec/", Assets: []string{"assets/site.3f9a21c07d.css"}}))
	seen := map[string][]string{}
	pattern := ""
	for line := range strings.Lines(text) {
		line = strings.TrimSuffix(line, "\n")
		name, _, isHeader := strings.Cut(strings.TrimSpace(line), ": ")
		switch {
		case strings.HasPrefix(line, "#"):
		case strings.HasPrefix(line, "  ") && isHeader:
			seen[name] = append(seen[name], pattern)
		default:
			pattern = line
			if !strings.HasPrefix(line, "/sec/") {
				t.Errorf("the rule for %q is not below /sec/", line)
			}
		}
	}
	for name, patterns := range seen {
		if len(patterns) > 1 && patterns[0] == "/sec/*" {
			t.Errorf("%s is set by the rules %q", name, patterns)
		}
	}
}

func TestRedirectsAreEscapedAndGivenInBothForms(t *testing.T) {
	got := string(deliver.Redirects(deliver.Site{Base: "/sec/", Redirects: []deliver.Redirect{
		{Old: "/old/", New: "/new/"}, {Old: "/a*b:c", New: "/new/"}, {Old: "/a%20b.html", New: "/new/"}, {Old: "/a%0A/* /evil/ 200", New: "/new/"},
	}}))
	want := `# Made with the publication: old addresses.
/sec/old /sec/new/ 301
/sec/old/ /sec/new/ 301
/sec/a%2Ab%3Ac /sec/new/ 301
/sec/a%2Ab%3Ac/ /sec/new/ 301
/sec/a%20b.html /sec/new/ 301
`
	if got != want {
		t.Errorf("got\n%s\nwant\n%s", got, want)
	}
}
